import { type Phrases, phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import { addDays, addMonths } from '../parsing/calendar.ts'
import { type ContractWords, contractWords } from './contract-words.ts'

export type Unit = 'days' | 'weeks' | 'months' | 'years'

/** A stretch of time as a contract names it: "three months". */
export type Length = { readonly count: number; readonly unit: Unit; readonly start: number; readonly end: number }

const units = ['days', 'weeks', 'months', 'years'] as const
const longest = 120

type Reader = {
  readonly pattern: RegExp
  readonly unitOf: ReadonlyMap<string, Unit>
  readonly countOf: ReadonlyMap<string, number>
}
let reader: Reader | null = null

/** Folded, with a space for each sign: patterns of plain words are quick to make and to look for. */
export const spaced = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, ' ')

/** Alternatives of a pattern over spaced text, the longest first. */
export function anyOf(phrases: readonly Phrases[]): string {
  return phrases
    .flatMap(phrasesOf)
    .map((phrase) => spaced(phrase).replaceAll(' ', ' {1,3}'))
    .sort((a, b) => b.length - a.length)
    .join('|')
}

/** Every length of time in a spaced text, from left to right: in figures, in words, or both ("thirty (30) days"). */
export function lengthsIn(text: string): Length[] {
  reader ??= compile()
  const { pattern, unitOf, countOf } = reader
  return [...text.matchAll(pattern)].flatMap((match) => {
    const count = Number(match[2] ?? match[1]) || countOf.get(plain(match[1] ?? '')) || 0
    const unit = unitOf.get(plain(match[3] ?? ''))
    if (unit === undefined || count < 1 || count > longest) return []
    return [{ count, unit, start: match.index, end: match.index + match[0].length }]
  })
}

const plain = (text: string): string => text.replace(/ +/g, ' ').trim()

function compile(): Reader {
  const unitOf = new Map<string, Unit>()
  const countOf = new Map<string, number>()
  const put = (phrases: Phrases, count: number) => {
    for (const phrase of phrasesOf(phrases)) countOf.set(plain(spaced(phrase)), count)
  }
  for (const words of contractWords) {
    for (const unit of units) for (const phrase of phrasesOf(words[unit])) unitOf.set(plain(spaced(phrase)), unit)
    for (const [index, phrases] of words.numbers.entries()) put(phrases, index + 1)
    for (const [count, phrases] of Object.entries(words.largeNumbers)) put(phrases, Number(count))
  }
  const each = (pick: (words: ContractWords) => readonly Phrases[]) => anyOf(contractWords.flatMap(pick))
  const numbers = each(({ numbers: small, largeNumbers }) => [...small, ...Object.values(largeNumbers)])
  const unit = each((words) => units.map((name) => words[name]))
  return {
    pattern: new RegExp(
      `(?<=^| )(?<!\\d )(\\d{1,3}|${numbers}) {1,3}(?:(\\d{1,3}) {1,3})?(?:full |volle |vollen )?(${unit})(?= |$)`,
      'g',
    ),
    unitOf,
    countOf,
  }
}

/** The last day of a stretch that begins on this day. */
export function lastDayOf(start: string, { count, unit }: Length): string {
  return addDays(later(start, count, unit), -1)
}

/** The last day on which notice of this length can be given for a contract that ends on this day. */
export function noticeDay(end: string, { count, unit }: Length): string {
  return addDays(later(addDays(end, 1), -count, unit), -1)
}

function later(day: string, count: number, unit: Unit): string {
  switch (unit) {
    case 'days':
      return addDays(day, count)
    case 'weeks':
      return addDays(day, 7 * count)
    case 'months':
      return addMonths(day, count)
    case 'years':
      return addMonths(day, 12 * count)
  }
}
