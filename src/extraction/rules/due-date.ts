import { vocabularies } from '../labels/vocabularies.ts'
import { phrasesOf } from '../labels/vocabulary.ts'
import { fold } from '../layout/fold.ts'
import { best, type Found, foundAt } from '../layout/slots.ts'
import { type DayMatch, findDays } from '../parsing/dates.ts'
import { deadlinesInSentences, isDayOfDiscount } from './deadline.ts'
import { firstDay } from './issue-date.ts'
import { labelWeight } from './label-weight.ts'
import { labelled, type Survey } from './survey.ts'

/** Every other day that could be the due one is likelier. */
const early = 50

/** "Amount due Jun 28, 2025": the day that a text begins with. */
function daysOfText(text: string, { dayOrder }: Survey): DayMatch | null {
  const [first] = findDays(text.slice(0, 60), dayOrder)
  return first !== undefined && /^[\s:(]*$/.test(text.slice(0, first.start)) ? first : null
}

let due: ReadonlySet<string> | null = null

function isDue(word: string): boolean {
  due ??= new Set(vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary.due).map(fold)))
  return due.has(fold(word).replace(/[.:]$/, ''))
}

/** The day by which to pay or answer, as printed. */
export function findDueDate(survey: Survey, issued: string | null): Found<string> | null {
  const candidates: Found<string>[] = []
  for (const place of labelled(survey, 'date.due')) {
    const found = firstDay(place, survey)
    if (found === null) continue
    // Printed right behind its label it is kept, and told to be wrong.
    const isEarly = issued !== null && found.value < issued
    if (isEarly && !(place.hit.leads && place.behind !== null && place.hit.length > 1)) continue
    const { text } = place.hit.line
    const at = text.indexOf(found.quote)
    if (at >= 0 && isDayOfDiscount(text.slice(at + found.quote.length))) continue
    candidates.push({
      ...found,
      score: found.score + labelWeight(place.hit) + (place.hit.leads ? 1 : 0) - (isEarly ? early : 0),
    })
  }
  for (const { hit, behind } of labelled(survey, 'amount.payable')) {
    const label = hit.line.words.slice(hit.first, hit.last + 1)
    if (behind === null || !hit.leads || !label.some(({ text }) => isDue(text))) continue
    const day = daysOfText(behind.text, survey)
    if (day === null || (issued !== null && day.day < issued)) continue
    candidates.push(foundAt(behind, day.start, day.end, day.day, 6))
  }
  const inSentences = [...deadlinesInSentences(survey)].filter(({ value }) => issued === null || value >= issued)
  return best([...candidates, ...inSentences])
}
