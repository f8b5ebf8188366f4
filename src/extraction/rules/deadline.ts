import { vocabularies } from '../labels/vocabularies.ts'
import { type Phrases, phrasesOf, type Vocabulary } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import type { Line } from '../layout/lines.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { daysOfLine } from './line-days.ts'
import type { Survey } from './survey.ts'

/** Characters in front of a day that can be about it. */
const windowBefore = 110

/**
 * Days in sentences about paying: "please pay the amount by 2 May 2025", "is due on 1 April 2025", "we collect it on
 * 5 February 2025". The words may stand at the end of the line before or the beginning of the next.
 */
export function* deadlinesInSentences(survey: Survey): Generator<Found<string>> {
  patterns ??= compile()
  let before: Line | undefined
  for (const [index, line] of survey.lines.entries()) {
    const next = survey.lines[index + 1]
    const slot = lineSlot(line)
    for (const match of daysOfLine(line, survey.dayOrder)) {
      const own = slot.text.slice(Math.max(0, match.start - windowBefore), match.start)
      const lead = match.start < windowBefore && before?.page === line.page ? `${before.text.slice(-90)} ${own}` : own
      const near = fold(lead.slice(-windowBefore))
      const after =
        match.end >= slot.text.length - 1 && next?.page === line.page ? ` ${next.text}` : slot.text.slice(match.end)
      const behind = fold(after.slice(0, 60))
      const score = scoreOf(patterns, near, behind)
      if (score > 0) yield foundAt(slot, match.start, match.end, match.day, score)
    }
    before = line
  }
}

function scoreOf({ deadline, on, paying, collecting, due, discount }: Patterns, near: string, behind: string): number {
  if (isOfDiscount(discount, behind)) return 0
  // Sentences end at full stops with a space behind; what was said before is about something else.
  const own = near.split(/(?<=\p{L}{3})[.!?:] /u).at(-1) ?? ''
  if (deadline.test(own)) return paying.test(own) || paying.test(behind) ? 6 : 0
  if (!on.test(own)) return 0
  if (due.test(behind.slice(0, 12)) || due.test(own.slice(-25))) return 7
  return collecting.test(own) || collecting.test(behind) ? 4 : 0
}

/** "by 24 March with 2 % discount, by 13 April net": the day of the discount is not the last one. */
function isOfDiscount(discount: RegExp, behind: string): boolean {
  const [clause = ''] = behind.split(/[,;]| (?=\d{1,2}\.\d)|(?<=\p{L}{3})[.] /u)
  return discount.test(clause) || /\d ?%/.test(clause)
}

/** Whether what follows a day says that it is the one of a discount. */
export function isDayOfDiscount(behind: string): boolean {
  patterns ??= compile()
  return isOfDiscount(patterns.discount, fold(behind.slice(0, 60)))
}

type Patterns = Record<'deadline' | 'on' | 'paying' | 'collecting' | 'due' | 'discount', RegExp>
let patterns: Patterns | null = null

function compile(): Patterns {
  const any = (pick: (vocabulary: Vocabulary) => Phrases): string =>
    vocabularies
      .flatMap((vocabulary) => phrasesOf(pick(vocabulary)))
      .map(fold)
      .sort((a, b) => b.length - a.length)
      .join('|')
  const atEnd = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})[ :]{1,2}(?:\\p{L}{2,10}, ?)?$`, 'u')
  const wordsBeginning = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:\\p{L}{0,3})(?:${words})`, 'u')
  return {
    deadline: atEnd(any(({ deadlines }) => deadlines)),
    on: atEnd(any(({ onDays }) => onDays)),
    paying: wordsBeginning(any((vocabulary) => vocabulary.paying)),
    collecting: wordsBeginning(any((vocabulary) => vocabulary.collecting)),
    due: wordsBeginning(any((vocabulary) => vocabulary.due)),
    discount: wordsBeginning(any(({ discounts }) => discounts)),
  }
}
