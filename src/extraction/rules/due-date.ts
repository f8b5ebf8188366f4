import { best, type Found } from '../layout/slots.ts'
import { deadlinesInSentences, isDayOfDiscount } from './deadline.ts'
import { firstDay } from './issue-date.ts'
import { labelWeight } from './label-weight.ts'
import { labelled, type Survey } from './survey.ts'

/** Every other day that could be the due one is likelier. */
const early = 50

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
  const inSentences = [...deadlinesInSentences(survey)].filter(({ value }) => issued === null || value >= issued)
  return best([...candidates, ...inSentences])
}
