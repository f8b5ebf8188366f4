import type { ReadDocument } from '#reading'
import type { Check, Fields } from '../fields.ts'
import { addYears } from '../parsing/calendar.ts'
import { impossibleDays } from '../rules/impossible-days.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

const earliest = '1990-01-01'
const yearsAhead = 2
/** Contracts and policies run long. */
const yearsAheadForPeriods = 100

export function checkDates(fields: Fields, document: ReadDocument, today: string): Check[] {
  const survey = surveyOf(document)
  const impossible = [...impossibleDays(survey, 'date.issue'), ...impossibleDays(survey, 'date.due')]
  const { primary_date: issued, due_date: due, period_start: start, period_end: end } = fields
  const wrong = [issued, due]
    .filter((day) => day !== null)
    .filter((day) => day < earliest || day > addYears(today, yearsAhead))
    .concat([start, end].filter((day) => day !== null).filter((day) => day > addYears(today, yearsAheadForPeriods)))
  const none = issued === null && due === null && start === null && end === null
  return [
    checkThat('dates.plausible', none ? null : wrong.length === 0, `not plausible: ${wrong.join(', ')}`),
    checkThat(
      'dates.exist',
      impossible.length > 0 ? false : none ? null : true,
      `the printed date ${impossible.join(' and ')} is in no calendar`,
    ),
    checkThat(
      'dates.due_not_before_issue',
      issued === null || due === null ? null : due >= issued,
      `due on ${due}, before the document's own date ${issued}`,
    ),
    checkThat(
      'dates.period_ordered',
      start === null || end === null ? null : start <= end,
      `the period begins on ${start} and ends on ${end}`,
    ),
  ]
}
