import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { impossibleDays } from './impossible-days.ts'
import { findIssueDate } from './issue-date.ts'
import { surveyOf } from './survey.ts'

const survey = (...texts: string[]) => surveyOf(documentOf(lines(...texts)))

describe('a day that is in no calendar', () => {
  test.each([
    ['Rechnungsdatum: 31.02.2025', '31.02.2025'],
    ['Invoice date: 13/25/2025', '13/25/2025'],
    ['Invoice date: 2025-06-31', '2025-06-31'],
    ['Invoice date: 31 February 2025', '31 February 2025'],
  ])('stands in "%s"', (text, day) => {
    expect(impossibleDays(survey(text), 'date.issue')).toEqual([day])
  })

  test.each([
    'Invoice date: 28.02.2025',
    'Invoice date: 04/13/2025',
    'Invoice date: 10.20.30.40',
    'Invoice date: 3. Mai 2025',
  ])('does not stand in "%s"', (text) => {
    expect(impossibleDays(survey(text), 'date.issue')).toEqual([])
  })

  test('under the label of the day of issue is not replaced by another day', () => {
    expect(findIssueDate(survey('Rechnungsdatum: 31.02.2025', 'Wir kommen am 28.02.2025'))).toBeNull()
    expect(findIssueDate(survey('Rechnungsdatum: folgt', 'Wir kommen am 28.02.2025'))?.value).toBe('2025-02-28')
  })
})
