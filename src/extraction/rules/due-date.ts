import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import { best, type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { addDays } from '../parsing/calendar.ts'
import { findDays } from '../parsing/dates.ts'
import { deadlinesInSentences } from './deadline.ts'
import { firstDay } from './issue-date.ts'
import { labelWeight } from './label-weight.ts'
import { labelled, type Survey } from './survey.ts'

/** The day by which to pay or answer, as printed. */
export function findDueDate(survey: Survey, issued: string | null): Found<string> | null {
  const candidates: Found<string>[] = []
  for (const place of labelled(survey, 'date.due')) {
    const found = firstDay(place, survey)
    if (found === null || (issued !== null && found.value < issued)) continue
    candidates.push({ ...found, score: found.score + labelWeight(place.hit) })
  }
  const inSentences = [...deadlinesInSentences(survey)].filter(({ value }) => issued === null || value >= issued)
  return best([...candidates, ...inSentences])
}

/** The day that terms of payment ("30 days net", "due on receipt") mean for a document of this day. */
export function computeDueDate(survey: Survey, issued: string): Found<string> | null {
  terms ??= compileTerms()
  const candidates: Found<string>[] = []
  for (const line of survey.lines) {
    const slot = lineSlot(line)
    // Folding seldom changes the length of a text, and then the quote is a word off within the same line.
    const text = fold(slot.text)
    if (!terms.any.test(text)) continue
    for (const match of text.matchAll(terms.days)) {
      const days = Number(match[1])
      const around = text.slice(Math.max(0, match.index - 60), match.index + 60)
      const clause = clauseAround(text, match.index, match.index + match[0].length)
      if (days > 365 || !terms.payment.test(around)) continue
      const discounted = terms.discount.test(clause) || /\d\s?%/.test(clause)
      candidates.push(
        foundAt(
          slot,
          match.index,
          match.index + match[0].length,
          addDays(issued, days),
          (discounted ? 0 : 3) + days / 1000,
        ),
      )
    }
    const atOnce = terms.atOnce.exec(text)
    if (atOnce !== null) candidates.push(foundAt(slot, atOnce.index, atOnce.index + atOnce[0].length, issued, 2))
  }
  const found = best(candidates)
  return found === null || found.score < 1 || findDays(found.quote, survey.dayOrder).length > 0 ? null : found
}

/** "2 % within 10 days, 30 days net": a discount is one of its own part of the sentence. */
function clauseAround(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - 60), start)
      .split(/[,;] |[.] (?=\p{L})/u)
      .at(-1) ?? ''
  const behind = text.slice(end, end + 60).split(/[,;] |[.] (?=\p{L})/u)[0] ?? ''
  return `${before}${text.slice(start, end)}${behind}`
}

type Terms = {
  readonly days: RegExp
  readonly payment: RegExp
  readonly discount: RegExp
  readonly atOnce: RegExp
  readonly any: RegExp
}
let terms: Terms | null = null

function compileTerms(): Terms {
  const any = (pick: (vocabulary: (typeof vocabularies)[number]) => string): string =>
    vocabularies
      .flatMap((vocabulary) => phrasesOf(pick(vocabulary)))
      .map((phrase) => fold(phrase).replace(/[^\p{L}\p{N}]+/gu, '[^\\p{L}\\p{N}]{1,3}'))
      .sort((a, b) => b.length - a.length)
      .join('|')
  const whole = (words: string): string => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`
  return {
    days: new RegExp(`(?<![\\p{N}.,])(\\d{1,3})[ -](?:${any(({ days }) => days)})(?!\\p{L})`, 'gu'),
    payment: new RegExp(whole(any((vocabulary) => vocabulary.terms)), 'u'),
    discount: new RegExp(whole(any(({ discounts }) => discounts)), 'u'),
    any: new RegExp(
      any(({ days, atOnce }) => `${days}, ${atOnce}`),
      'u',
    ),
    atOnce: new RegExp(whole(any((vocabulary) => vocabulary.atOnce)), 'u'),
  }
}
