import { describe, expect, test } from 'vitest'
import { findPeriods } from './periods.ts'

const first = (text: string) => {
  const [match] = findPeriods(text, 'day_first')
  return match === undefined ? null : `${match.start} ${match.end}`
}

describe('a period', () => {
  test.each([
    ['vom 01.03.2025 bis 31.03.2025', '2025-03-01 2025-03-31'],
    ['01.01.2024 - 31.12.2024', '2024-01-01 2024-12-31'],
    ['02.06. – 24.06.2025', '2025-06-02 2025-06-24'],
    ['July 1 - July 31, 2014', '2014-07-01 2014-07-31'],
    ['5 November 2025 to 4 November 2026', '2025-11-05 2026-11-04'],
    ['Kontoauszug Oktober 2024', '2024-10-01 2024-10-31'],
    ['02/2024', '2024-02-01 2024-02-29'],
  ])('"%s" is %s', (text, period) => {
    expect(first(text)).toBe(period)
  })

  test.each(['31.03.2025 bis 01.03.2025', '14.03.2025', 'Zimmer 12 / 2', 'until further notice'])(
    '"%s" is none',
    (text) => {
      expect(first(text)).toBeNull()
    },
  )
})

test('the month of a day is no period', () => {
  expect(findPeriods('1 Apr 2025 - 30 Jun', 'day_first')).toEqual([])
  expect(findPeriods('Kontoauszug April 2025', 'day_first')).toMatchObject([{ start: '2025-04-01', end: '2025-04-30' }])
})
