import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { type Phrases, phrasesOf, type Vocabulary } from '../labels/vocabulary.ts'
import { fold, type Token, tokensOf } from '../layout/fold.ts'
import { findDays } from '../parsing/dates.ts'
import { isTown } from './addresses.ts'
import { isCountry } from './countries.ts'

/** Legal forms that end the name of a company, in folded form without dots. */
const legalForm =
  /(?<![\p{L}\p{N}])(?:GmbH(?: ?& ?Co\.? ?(?:KG|OHG))?|gGmbH|mbH|AG|KGaA|KG|OHG|GbR|PartG(?: mbB)?|VVaG|a\. ?G\.|UG(?: \(haftungsbeschränkt\))?|SE|e\. ?V\.|eG|e\. ?K\.|e\.K|Inc\.?|INC\.?|Incorporated|INCORPORATED|LLC|L\.L\.C\.|Ltd\.?|LTD\.?|Limited|LIMITED|LLP|PLC|plc|Corp\.?|CORP\.?|Corporation|CORPORATION|Pty|Pte\.?|PTE\. ?LTD\.?|S\.A\.R\.L\.|SARL|Sàrl|SAS|S\.A\.S\.|S\.A\.|SA|S\.p\.A\.|S\.P\.A|SpA|S\.r\.l\.|Srl|SRL|S\.R\.L\.|SRLS|SPRL|B\.V\.|BV|b\.v\.|N\.V\.|NV|A\/S|ApS|AB|AS|Oy|s\.r\.o\.|a\.s\.|Sp\. z o\.o\.|S\.L\.|DAC|Company|Co\.|A\.ö\.R\.|AöR|KdöR|Aktiengesellschaft|UAB|SIA|OÜ|d\.o\.o\.|d\.d\.|Kft\.?|Zrt\.?|EOOD|OOD|EURL|SNC|S\.n\.c\.|S\.a\.s\.|E\.M\.|E\.I\.M\.|E\.P\.E\.|V\.O\.F\.|e\.U\.|Lda\.?|Ltda\.?|S\.L\.U\.|S\.A\.U\.|SARLU?|SASU|SCI|Sp\. ?k\.|spol\. s r\. ?o\.)(?![\p{L}\p{N}])/u

const longestName = 90

/** Where the legal form in a text ends, or -1. */
export function legalFormEnd(text: string): number {
  const match = legalForm.exec(text)
  return match === null ? -1 : match.index + match[0].length
}

/** A text as a name: without bullets, brackets and marks around it, and cut where an address or number begins. */
export function cleanName(text: string): string | null {
  const [first = ''] = text.replace(/^[^\p{L}\p{N}]+/u, '').split(breaks)
  const name = first.replace(/[\s,:;|·•*–-]+$/u, '').replace(/\s+/g, ' ')
  return name === '' || name.length > longestName ? null : name
}

// A bullet, a wide gap, a dash, an address behind a comma, or a remark in brackets ends a name.
const breaks =
  / ?[·•●|◦▪⋅] ?| [–—] |—|\s{2,}| - (?=\S)|, (?=\p{Lu}[\p{L}.-]{1,40}(?:str|gasse|weg|platz|allee)|\d)|;| \((?!haftungs)/u

const streets =
  /(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|\bstreet|\broad|\bavenue|\bave\b\.?|\blane|\bsuite|\bpostfach|\bp\.?o\.? box|\bdrive)\s?\d*\s?\p{L}?$/iu
const numbered =
  /^\d+[ ,]\s?(?:rue|chemin|(?:\p{Lu}[\p{L}'.]* ){1,3}(?:St|Rd|Ave|Street|Road|Way|Ln|Lane|Dr|Drive|Close|Ct|Court|Place|Square|Blvd|Boulevard|Row|Terrace|Parkway|Pkwy|Highway|Hwy|Circle|Quay|Crescent|Gardens)(?![\p{L}\p{N}]))|^(?:\p{L}[\p{L}.-]+ ){1,3}\d+ ?[a-z]?$|^(?:Unit|Flat|Suite|Ste\.?|Apt\.?|Apartment|Room) \d/u

/** What sort of company it is, as laws have it printed under the name. */
const legalDescription =
  /^(?:soci[ée]t[ée] (?:anonyme|coop[ée]rative|par actions|[àa] responsabilit[ée]|civile)|sociedad (?:an[óo]nima|limitada|cooperativa)|societ[àa] (?:per azioni|a responsabilit[àa]|cooperativa)|sociedade (?:an[óo]nima|por quotas)|eingetragene genossenschaft|gesellschaft mit beschr[äa]nkter)(?!\p{L})/iu

/** Could be the name of a person or firm: letters, a few words, and not an address, date, number, mail or sentence. */
export function isNameLike(name: string): boolean {
  const words = name.split(' ')
  if (name.length < 2 || !/\p{L}{2}/u.test(name) || words.length > 8) return false
  // "FOR" over a name, in capitals as headings are.
  if (words.length === 1 && name === name.toUpperCase() && isCommonWord(name)) return false
  if (isCountry(name)) return false
  // Placeholders ("NNNN", "H_AB") and web addresses.
  if (/_|^(\p{L})\1{2,}$|^[^ ]+\.\p{Ll}{2,4}$/u.test(name)) return false
  if (/[@?!=<>{}§%€$£]|www\.|https?:|^\d+$/iu.test(name) || isTown(name) || streets.test(name) || numbered.test(name))
    return false
  if (words.filter((word) => /\d/.test(word)).length > 1 || legalDescription.test(name)) return false
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  if (letters < 0.55 * name.replace(/\s/g, '').length || findDays(name, 'day_first').length > 0) return false
  return !isPhrase(name) && !isSentence(words)
}

let phrases: PhraseIndex<true> | null = null
let openings: PhraseIndex<true> | null = null
let titles: PhraseIndex<true> | null = null
let common: ReadonlySet<string> | null = null

/** Nothing but labels, or something that begins as a salutation or a role ("Inh. A. Person") does. */
function isPhrase(name: string): boolean {
  phrases ??= indexOf(({ labels, types, honorifics }) => [
    ...Object.values(labels),
    ...Object.values(types).map(({ titles }) => titles),
    honorifics,
  ])
  openings ??= indexOf(({ salutations, closings, roles }) => [salutations, closings, roles])
  const tokens = tokensOf(name)
  if (longestAt(openings, tokens, 0) !== null || isTitleOfSomething(name, tokens)) return true
  let at = 0
  while (at < tokens.length) {
    const found = longestAt(phrases, tokens, at)
    if (found === null) return false
    at += found.length
  }
  return true
}

/** "Mietvertrag für Wohnräume": the title of a document, and what it is about. */
function isTitleOfSomething(name: string, tokens: readonly Token[]): boolean {
  titles ??= indexOf(({ types }) => Object.values(types).map((words) => words.titles))
  const next = tokens[longestAt(titles, tokens, 0)?.length ?? tokens.length]
  const word = next === undefined ? undefined : name.split(' ').find((part) => fold(part) === next.text)
  return word !== undefined && /^(?:für|über|zu[rm]?|on|for|pour|sur|per|para|sobre|voor|over|dla|pro)$/u.test(word)
}

function indexOf(pick: (vocabulary: Vocabulary) => readonly Phrases[]): PhraseIndex<true> {
  return buildPhraseIndex(
    vocabularies.flatMap((vocabulary) => pick(vocabulary).flatMap(phrasesOf)).map((phrase) => [phrase, true] as const),
  )
}

/** A short word that every text of its language is full of. */
export function isCommonWord(word: string): boolean {
  common ??= new Set(vocabularies.flatMap(({ stopwords }) => phrasesOf(stopwords).map(fold)))
  return common.has(fold(word).replace(/:$/, ''))
}

/** Names neither begin nor end with a preposition, and hold no common words but those that join ("Bank of the West"). */
function isSentence(words: readonly string[]): boolean {
  const lower = words.map((word) => word === word.toLowerCase() && isCommonWord(word.replace(/[.,]$/, '')))
  if (lower.at(0) === true || lower.at(-1) === true) return true
  return words.filter((word, index) => lower[index] === true && !joining.has(word)).length >= 2
}

const joining: ReadonlySet<string> = new Set(
  'of the and for de der die das und für von zu am im in la le les du des et del della di do da dos van en y e'.split(
    ' ',
  ),
)

/** The name that ends where its legal form does: the words with a capital in front of it, without what leads to them. */
export function nameWithForm(text: string): string | null {
  const end = legalFormEnd(text)
  if (end < 0) return null
  const words = text.slice(0, end).split(' ')
  let from = words.length - 1
  while (from > 0 && words.length - from < 8) {
    const word = words[from - 1] ?? ''
    const isRemark = /^\(\p{Lu}[\p{L}.]*\)$/u.test(word)
    if (
      (!isRemark && /[:;·•|)/]$|^[-–—]$/u.test(word)) ||
      !(isRemark || /^[\p{Lu}\p{N}&+]/u.test(word) || joining.has(word) || from === words.length - 1)
    )
      break
    from--
  }
  while (joining.has(words[from] ?? '')) from++
  const name = words.slice(from).join(' ')
  // A legal form alone is nobody's name.
  return legalForm.exec(name)?.index === 0 ? null : name
}
