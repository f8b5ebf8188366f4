import { vocabularies } from './vocabularies.ts'
import { phrasesOf } from './vocabulary.ts'

/** Languages that are recognised though their labels are not known, so that they are not taken for a known one. */
const others: Readonly<Record<string, string>> = {
  fr: `le, la, les, de, des, du, et, est, un, une, en, pour, que, qui, dans, par, sur, au, aux, avec, ce, cette, vous, votre, vos,
    nous, notre, nos, ne, pas, ou, sont, être, il, elle, leur, à, sera, montant, facture, numéro, adresse, tout, été`,
  es: `el, la, los, las, de, del, y, en, que, es, un, una, por, con, para, no, se, su, al, lo, como, más, o, este, esta, sus, le, ha,
    son, si, sobre, entre, cuando, muy, sin, usted, fecha, importe, factura, número, desde, hasta`,
  it: `il, lo, la, gli, le, di, del, della, dei, delle, e, è, un, una, in, che, per, con, non, si, da, al, alla, nel, sono, come, più,
    su, questo, questa, ai, anche, o, se, vostro, nostro, data, importo, fattura, numero, dal, fino`,
  nl: `de, het, een, en, van, in, is, op, te, dat, die, voor, met, zijn, niet, aan, er, om, ook, als, dan, bij, uw, wij, u, naar, nog,
    over, door, deze, uit, tot, per, factuur, bedrag, datum, totaal, klant, nummer, kunt, wordt, heeft, onze, btw`,
  pt: `o, a, os, as, de, do, da, dos, das, e, em, que, é, um, uma, para, com, não, se, por, no, na, ao, mais, como, ou, seu, sua, foi,
    são, você, pelo, pela, até, data, valor, fatura, número, nos, nas, este, esta`,
  pl: `i, w, na, z, do, się, nie, to, jest, o, że, od, za, po, dla, przez, lub, oraz, przy, są, być, jak, tak, ale, nr, faktura, data,
    kwota, razem, pan, pani, który, która, został, umowy, wartość, ze, tym`,
  cs: `a, v, na, je, se, z, do, že, o, s, za, k, pro, ve, po, od, jsou, nebo, jako, není, by, být, při, číslo, cena, datum, celkem, platí,
    jízdenka, doklad, platnost, pouze, vlak, není, byl, jeho, lze, kč, osob, který, tento`,
  da: 'og, i, at, det, er, en, til, af, på, for, ikke, med, den, de, som, har, fra, dig, kan, ved, eller, faktura, dato, beløb, vi, din, du',
  sv: 'och, i, att, det, är, en, till, av, på, för, inte, med, den, som, har, från, kan, vid, eller, faktura, datum, belopp, vi, din, du, ett',
}

/** Common short words by language, ISO 639-1. */
export function stopwordsByLanguage(): [language: string, words: string[]][] {
  const known = vocabularies.map(({ language, stopwords }): [string, string[]] => [language, phrasesOf(stopwords)])
  const seen = new Set(known.map(([language]) => language))
  const rest = Object.entries(others).filter(([language]) => !seen.has(language))
  return [...known, ...rest.map(([language, words]): [string, string[]] => [language, phrasesOf(words)])]
}

const shortestLabelWord = 4

/** The single words of the labels of each known language. */
export function labelWordsByLanguage(): [language: string, words: string[]][] {
  return vocabularies.map(({ language, labels, types }) => {
    const phrases = [...Object.values(labels), ...Object.values(types).flatMap(({ titles, words }) => [titles, words])]
    const words = phrases.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length >= shortestLabelWord)
    return [language, [...new Set(words)]]
  })
}
