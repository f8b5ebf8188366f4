import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, addYears, isoDay } from './calendar.ts'

test('days added and taken away again give the same day', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
      const iso = date.toISOString().slice(0, 10)
      expect(addDays(addDays(iso, days), -days)).toBe(iso)
    }),
  )
})

test('years and months end as the calendar says', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addYears('2024-02-29', 1)).toBe('2025-03-01')
  expect(isoDay(2023, 2, 29)).toBeNull()
  expect(isoDay(1899, 12, 31)).toBeNull()
})

test('months added keep the day, or take the last one of a shorter month', () => {
  expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
  expect(addMonths('2026-07-01', -3)).toBe('2026-04-01')
  expect(addMonths('2025-11-15', 14)).toBe('2027-01-15')
})
