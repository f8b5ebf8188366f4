import { expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { findServiceDays } from './service-days.ts'
import { surveyOf } from './survey.ts'

const rows = (...days: string[]) =>
  findServiceDays(
    surveyOf(
      documentOf(
        days.flatMap((day, index): Cell[] => [
          [60, 100 + 14 * index, day],
          [160, 100 + 14 * index, 'Advice'],
          [480, 100 + 14 * index, '10,72'],
        ]),
      ),
    ),
  )

test('the days of the rows, the first and the last, whatever their order', () => {
  const found = rows('13.03.2025', '06.03.2025', '10.03.2025')
  expect([found?.first.value, found?.last.value, found?.first.quote]).toEqual([
    '2025-03-06',
    '2025-03-13',
    '06.03.2025',
  ])
})

test('not one day alone, and not days in the middle of a line', () => {
  expect(rows('13.03.2025')).toBeNull()
  expect(rows('on 13.03.2025', 'on 14.03.2025')).toBeNull()
})
