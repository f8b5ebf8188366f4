import { best, type Found } from '../layout/slots.ts'
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
    candidates.push({ ...found, score: found.score + labelWeight(place.hit) + (place.hit.leads ? 1 : 0) })
  }
  const inSentences = [...deadlinesInSentences(survey)].filter(({ value }) => issued === null || value >= issued)
  return best([...candidates, ...inSentences])
}
