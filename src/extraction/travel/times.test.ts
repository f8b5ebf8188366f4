import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findServices } from './designators.ts'
import { findTravelDaysIn } from './partial-days.ts'
import { placesOfRoute } from './routes.ts'
import { findTimes } from './times.ts'

const timesIn = (text: string) => findTimes(text).map(({ time, later }) => (later === 0 ? time : `${time}+${later}`))
const daysIn = (text: string, issued: string | null = '2024-12-28', created: string | null = null) =>
  findTravelDaysIn(text, 'day_first', { issued, created }).map(({ day }) => day)
const servicesIn = (text: string, flights = false) =>
  findServices(text, flights).map(({ kind, name }) => `${kind} ${name}`)

test('times of day in common forms', () => {
  expect(timesIn('10:05 9:30 14h05 8.15 Uhr 2:05 pm 12 am 8 p.m.')).toEqual([
    '10:05',
    '09:30',
    '14:05',
    '08:15',
    '14:05',
    '00:00',
    '20:00',
  ])
  expect(timesIn('00:35 +1')).toEqual(['00:35+1'])
})

test('numbers, durations, ratios and impossible hours are no times', () => {
  expect(timesIn('8.15 EUR, 14h 05min, 14h05min, 24:00, 25:10, 10:75, 1:2:3, 1.10:05, 13 pm')).toEqual([])
})

test('days without a year are the first such since the anchor', () => {
  expect(daysIn('So 29.12. 10:05')).toEqual(['2024-12-29'])
  expect(daysIn('03.01. and 03/02')).toEqual(['2025-01-03', '2025-02-03'])
  expect(daysIn('3 Jan, Jan 4')).toEqual(['2025-01-03', '2025-01-04'])
  expect(daysIn('12.05.2025 10:05')).toEqual(['2025-05-12'])
  expect(daysIn('06.08. 17:50')).toEqual(['2025-08-06'])
})

test('a weekday tells the year where the day of issue or of the file is near, and nothing else does', () => {
  expect(daysIn('Thu, 09 Jan 7:15 AM', null, '2024-12-28')).toEqual(['2025-01-09'])
  expect(daysIn('WEDNESDAY 12 MAR', null, '2024-12-28')).toEqual(['2025-03-12'])
  expect(daysIn('Fr 10.01.')).toEqual(['2025-01-10'])
  expect(daysIn('Sa 11.01.', '2025-02-01')).toEqual(['2025-01-11'])
  expect(daysIn('Sa 10.01.', '2023-02-01', null)).toEqual([])
  expect(daysIn('09 Jan', null, '2024-12-28')).toEqual([])
  expect(daysIn('Mon, 09 Jan', null, '2024-12-28')).toEqual([])
  expect(daysIn('Thu, 09 Jan', null, null)).toEqual([])
})

test('page numbers, amounts and days with nothing to tell the year are no days', () => {
  expect(daysIn('1/2 3.50 12.5 1.1 5 Uhr')).toEqual([])
  expect(daysIn('03.01. 10:05', null)).toEqual([])
  expect(daysIn('31.02. 40.01.')).toEqual([])
})

test('trains by their classes, flights where the document is about them', () => {
  expect(servicesIn('ICE 105, RJX 63 and Bus 501')).toEqual(['train ICE 105', 'train RJX 63', 'bus Bus 501'])
  expect(servicesIn('LH 2042 / 4U123', true)).toEqual(['flight LH 2042', 'flight 4U 123'])
  expect(servicesIn('LH 2042')).toEqual([])
  expect(servicesIn('IC 10.50, RE-2025-118, DE02 1203 0000 0000', true)).toEqual([])
})

test('routes have two places', () => {
  expect(placesOfRoute('HAM-MUC')).toEqual({ from: 'Hamburg (HAM)', to: 'Munich (MUC)' })
  expect(placesOfRoute('Hamburg Hbf – Wien')).toEqual({ from: 'Hamburg Hbf', to: 'Wien' })
  expect(placesOfRoute('Outward: Aheim - Bestadt')).toEqual({ from: 'Aheim', to: 'Bestadt' })
  expect(placesOfRoute('Ahaven, DC - Union Station to Behaven')).toMatchObject({ to: 'Behaven' })
  expect(placesOfRoute('NEW OLD')).toBeNull()
  expect(placesOfRoute('Baden-Baden')).toBeNull()
})

test('no text makes the parsers throw, and what they find lies in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      for (const { start, end } of [
        ...findTimes(text),
        ...findServices(text, true),
        ...findTravelDaysIn(text, 'day_first', { issued: '2024-12-28', created: '2024-12-28' }),
      ]) {
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
      placesOfRoute(text)
    }),
  )
})
