import { expect, test } from 'vitest'
import { cpuMs } from '../cpu-time.testing.ts'
import { documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findServices } from './designators.ts'
import { findBookings } from './find-bookings.ts'
import { findTravelDaysIn } from './partial-days.ts'
import { placeName } from './places.ts'
import { placesOfRoute } from './routes.ts'
import { findTimes } from './times.ts'

// A quadratic function takes minutes for such lines. The bound is wide, so that a busy machine does not matter.
const length = 200_000
const boundMs = 3_000
const units = [
  '10:05 ',
  '1',
  '1.',
  'LH 2042 ',
  'A',
  'ab ',
  'Abflug ',
  'Check-in: 12.05. ',
  '– ',
  '+1 ',
  'HAM ',
  '12MAY ',
  '/',
  ' ',
]
const hostile = units.map((unit) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length))

const slowFor = (work: (text: string) => unknown) =>
  hostile.map((text) => [text.slice(0, 12), cpuMs(() => work(text))] as const).filter(([, ms]) => ms > boundMs)

test.each([
  ['findTimes', findTimes],
  ['findServices', (text: string) => findServices(text, true)],
  [
    'findTravelDaysIn',
    (text: string) => findTravelDaysIn(text, 'day_first', { issued: '2025-01-01', created: '2025-01-01' }),
  ],
  ['placeName', placeName],
  ['placesOfRoute', placesOfRoute],
] as const)('%s stays linear on lines of 200,000 characters', (_, work) => {
  expect(slowFor(work)).toEqual([])
})

test('bookings of such a line, and of 5,000 short ones, are found in linear time', () => {
  expect(slowFor((text) => findBookings(surveyOf(documentOf([[60, 60, text.trim() || '.']])), []))).toEqual([])
  const rows = Array.from(
    { length: 5_000 },
    (_, index) => [60, index * 14, 'Wien 12.05.2025 ab 10:05 ICE 105'] as const,
  )
  expect(cpuMs(() => findBookings(surveyOf(documentOf(rows)), []))).toBeLessThan(boundMs)
})
