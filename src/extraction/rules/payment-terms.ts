import { buildPhraseIndex, longestAt, type PhraseIndex } from '../labels/phrase-index.ts'
import { vocabularies } from '../labels/vocabularies.ts'
import { type Phrases, phrasesOf, type Vocabulary } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import { best, type Found, foundAt, lineSlot, slotOf } from '../layout/slots.ts'
import { addDays } from '../parsing/calendar.ts'
import type { Survey } from './survey.ts'

const longestTerm = 365
const usualTerms: ReadonlySet<number> = new Set([7, 8, 10, 14, 15, 20, 21, 25, 28, 30, 45, 60, 75, 90, 120])

/** The day that terms of payment ("30 days net", "due on receipt") mean for a document of this day. */
export function computeDueDate(survey: Survey, issued: string): Found<string> | null {
  const candidates = survey.lines.flatMap((line) => [...termsIn(line, issued), ...atOnceIn(line, issued)])
  return best(candidates.filter(({ score }) => score >= 1))
}

/** "30 days end of month", in the languages of the vocabularies. */
const endOfMonth =
  /^[ ,.-]*(?:fin de mois|end of (?:the )?month|eom|monatsende|zum monatsende|fin de mes|fine mese|einde maand|fim do mes|koniec miesiaca)/u

function lastOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Terms of so many days. Those of a discount score 0, and of several others the longest wins. */
function* termsIn(line: Line, issued: string): Generator<Found<string>> {
  if (!/\d/.test(line.text)) return
  patterns ??= compile()
  const slot = lineSlot(line)
  // Folding seldom changes the length of a text, and then the quote is a word off within the same line.
  const text = fold(slot.text)
  for (const match of text.matchAll(patterns.term)) {
    const days = Number(match[1] ?? match[2])
    const [start, end] = [match.index, match.index + match[0].length]
    const around = text.slice(Math.max(0, start - 60), end + 60)
    // "Netto 100" is an amount; a term without the word days is one of those in use.
    if (match[2] !== undefined && !usualTerms.has(days)) continue
    if (days > longestTerm || (match[1] !== undefined && !patterns.payment.test(around))) continue
    const clause = clauseAround(text, start, end)
    const score = patterns.discount.test(clause) || /\d\s?%/.test(clause) ? 0 : 3 + days / 1000
    const last = addDays(issued, days)
    yield foundAt(slot, start, end, endOfMonth.test(text.slice(end, end + 20)) ? lastOfMonth(last) : last, score)
  }
}

let atOnce: PhraseIndex<true> | null = null

function* atOnceIn(line: Line, issued: string): Generator<Found<string>> {
  atOnce ??= buildPhraseIndex(
    vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary.atOnce)).map((phrase) => [phrase, true] as const),
  )
  for (const { tokens } of line.segments) {
    for (const [index, token] of tokens.entries()) {
      const length = longestAt(atOnce, tokens, index)?.length
      const last = length === undefined ? undefined : tokens[index + length - 1]
      if (last === undefined) continue
      const slot = slotOf(line.page, line.words.slice(token.word, last.word + 1))
      yield foundAt(slot, 0, slot.text.length, issued, 2)
    }
  }
}

/** "2 % within 10 days, 30 days net": a discount is one of its own part of the sentence. */
function clauseAround(text: string, start: number, end: number): string {
  const parts = /[,;] |[.] (?=\p{L})/u
  const before =
    text
      .slice(Math.max(0, start - 60), start)
      .split(parts)
      .at(-1) ?? ''
  const behind = text.slice(end, end + 60).split(parts)[0] ?? ''
  return `${before}${text.slice(start, end)}${behind}`
}

type Patterns = Readonly<Record<'term' | 'payment' | 'discount', RegExp>>
let patterns: Patterns | null = null

function compile(): Patterns {
  const any = (pick: (vocabulary: Vocabulary) => Phrases): string =>
    vocabularies
      .flatMap((vocabulary) => phrasesOf(pick(vocabulary)))
      .map((phrase) => fold(phrase).replace(/[^\p{L}\p{N}]+/gu, '[^\\p{L}\\p{N}]{1,3}'))
      .sort((a, b) => b.length - a.length)
      .join('|')
  const whole = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u')
  const days = any((vocabulary) => vocabulary.days)
  const net = any((vocabulary) => vocabulary.net)
  return {
    term: new RegExp(
      `(?<![\\p{N}.,])(\\d{1,3})[ -](?:${days})(?!\\p{L})|(?<!\\p{L})(?:${net}) (\\d{1,3})(?![\\p{L}\\p{N}%'’]|[.,]\\d|\\s?[\\d%\\p{Sc}]|[.,][-–]| (?:${days})| ?(?:eur|chf|usd|gbp|sek|nok|dkk|kr|czk|kc|pln|zl)(?!\\p{L}))`,
      'gu',
    ),
    payment: whole(any((vocabulary) => vocabulary.terms)),
    discount: whole(any(({ discounts }) => discounts)),
  }
}
