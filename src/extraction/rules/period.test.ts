import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { findPeriod } from './period.ts'
import { surveyOf } from './survey.ts'

const of = (text: string) => findPeriod(surveyOf(documentOf(lines(text))))?.value ?? null

describe('the period of a bill', () => {
  test.each([
    'Gartenpflege Frühjahr 2025, ausgeführt vom 7. bis 9. April',
    'Season 2025, work done from 7 to 9 April',
    'Vom 07.04.2025 bis 09.04.2025',
  ])('stands in "%s"', (text) => {
    expect(of(text)).toEqual({ start: '2025-04-07', end: '2025-04-09' })
  })

  test.each([
    'Gartenpflege, ausgeführt vom 7. bis 9. April',
    '2024 und 2025, ausgeführt vom 7. bis 9. April',
    'Im Jahr 2025 kamen 7 von 9 Kindern',
    'Tel. 2025 / 7 bis 9 Uhr',
    'Gartenpflege 2025, ausgeführt vom 9. bis 7. April',
  ])('does not stand in "%s"', (text) => {
    expect(of(text)).toBeNull()
  })
})
