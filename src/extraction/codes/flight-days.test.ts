import { expect, test } from 'vitest'
import { flightDay } from './flight-days.ts'

const today = '2025-03-20'

test('a printed day that is the same day of the year names the year', () => {
  expect(flightDay(226, null, { days: ['2023-01-05', '2023-08-14'], today })).toEqual({ day: '2023-08-14', sure: true })
})

test('a pass issued in December is for the January that follows', () => {
  const issued = { yearDigit: 4, dayOfYear: 364 }
  expect(flightDay(3, issued, { days: [], today })).toEqual({ day: '2025-01-03', sure: false })
  expect(flightDay(364, issued, { days: [], today })?.day).toBe('2024-12-29')
})

test('without any year it is the nearest such day, and said to be unsure', () => {
  expect(flightDay(360, null, { days: [], today })).toEqual({ day: '2024-12-25', sure: false })
  expect(flightDay(100, null, { days: ['2021-04-01'], today })).toEqual({ day: '2021-04-10', sure: true })
})

test('the 366th day is of a leap year', () => {
  expect(flightDay(366, null, { days: [], today })?.day).toBe('2024-12-31')
  expect(flightDay(366, null, { days: ['2022-06-01'], today })).toBeNull()
})
