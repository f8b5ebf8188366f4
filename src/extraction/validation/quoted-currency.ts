import { vocabularies } from '../labels/vocabularies.ts'
import { currencyOf, currencyPattern, currencyWords } from '../parsing/currencies.ts'
import { carriesWords } from './quoted-words.ts'

const spelling = new RegExp(`(?<![\\p{L}])(?:${currencyPattern}|[Kk]r)(?!(?<=\\p{L})\\p{L})`, 'gu')
/** Signs that several currencies share. */
const ambiguous: ReadonlySet<string> = new Set(['$', '¥', '£', 'Rs', 'Rs.', 'kr', 'Kr'])
const rupees: ReadonlySet<string> = new Set(['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'])
/** Codes that are words in capitals, too: "FOR ALL 50.00". */
const words: ReadonlySet<string> = new Set(['ALL', 'TOP', 'CUP', 'PEN', 'MOP', 'COP', 'SOS', 'GEL', 'MAD'])

/** True when a sign, the code or the name of the currency stands in the quote. */
export function carriesCurrency(quote: string, code: string): boolean {
  return meansOne(mentionsIn(quote), code, quote) || hasSymbol(quote, code) || hasName(quote, code)
}

/** False when the part of the quote, or else the whole of it, names other currencies only. */
export function allowsCurrency(quote: string, part: string, code: string): boolean {
  const beside = mentionsIn(part)
  if (beside.length > 0) return meansOne(beside, code, quote)
  return mentionsIn(quote).length === 0 || carriesCurrency(quote, code)
}

function meansOne(mentions: readonly string[], code: string, context: string): boolean {
  const exact = mentionsIn(context).filter((mention) => !ambiguous.has(mention))
  // "CAD $50.00": the sign means the one that is spelled out.
  const meant = exact.flatMap((mention) => currencyOf(mention) ?? [])
  return mentions.some(
    (mention) =>
      means(mention, code) &&
      (!ambiguous.has(mention) || meant.every((other) => other === code || !means(mention, other))),
  )
}

function means(mention: string, code: string): boolean {
  if (currencyOf(mention) === code || symbolOf(code) === mention.toLowerCase()) return true
  return /^Rs/.test(mention) && rupees.has(code)
}

/** Signs anywhere; what could be a word only beside a digit, unless it is common as a currency. */
function mentionsIn(text: string): string[] {
  return Array.from(text.matchAll(spelling)).flatMap(({ 0: mention, index }) => {
    const isBesideDigit =
      /^\s?[-+−–]?\s?\d/.test(text.slice(index + mention.length, index + mention.length + 4)) ||
      /\d\s?$/.test(text.slice(Math.max(0, index - 2), index))
    const isKnown = currencyOf(mention) !== null || /^kr$/i.test(mention)
    const isClear = !/\p{L}/u.test(mention) || mention.includes('$') || mention.search(currencyWords()) === 0
    return isKnown && !words.has(mention) && (isClear || isBesideDigit) ? [mention] : []
  })
}

const symbols = new Map<string, string>()

/** The short sign that this platform's locale data knows, `$` for every dollar. */
function symbolOf(code: string): string {
  const known = symbols.get(code) ?? partOf('en', code, 'narrowSymbol').toLowerCase()
  symbols.set(code, known)
  return known
}

/** "R 120" and "120 lei": letters that are a sign only beside a number. */
function hasSymbol(quote: string, code: string): boolean {
  const symbol = symbolOf(code)
  if (symbol === code.toLowerCase() || !/^\p{L}+$/u.test(symbol)) return false
  return new RegExp(`(?<!\\p{L})${symbol}\\.?\\s?\\d|\\d\\s?${symbol}(?!\\p{L})`, 'iu').test(quote)
}

const names = new Map<string, readonly string[]>()
/** Languages that put the noun first: "franc suisse". */
const nounFirst: ReadonlySet<string> = new Set(['fr', 'es', 'it', 'pt', 'pl'])

/** The noun of its name in the languages of the vocabularies: dollars, Dollar, franchi. */
function hasName(quote: string, code: string): boolean {
  if (currencyOf(code) === null) return false
  const known = names.get(code) ?? nounsOf(code)
  names.set(code, known)
  return known.some((name) => carriesWords(quote, name)) || isCodeWord(quote, code)
}

const isCodeWord = (quote: string, code: string): boolean =>
  words.has(code) ? new RegExp(`\\b${code}\\b`).test(quote) : carriesWords(quote, code)

function nounsOf(code: string): string[] {
  const nouns = vocabularies.flatMap(({ language }) =>
    [1, 2, 5].map((count) => {
      const parts = partOf(language, code, 'name', count).split(/[\s-]+/)
      return (nounFirst.has(language) ? parts.at(0) : parts.at(-1)) ?? ''
    }),
  )
  return [...new Set(nouns)].filter((noun) => noun.length >= 3)
}

function partOf(language: string, currency: string, currencyDisplay: 'name' | 'narrowSymbol', count = 1): string {
  try {
    const format = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay,
      maximumFractionDigits: 0,
    })
    return format.formatToParts(count).find(({ type }) => type === 'currency')?.value ?? ''
  } catch {
    // Not three letters: no currency, so it has no sign.
    return ''
  }
}
