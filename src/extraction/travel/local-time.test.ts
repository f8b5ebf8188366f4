import { expect, test } from 'vitest'
import { isoMoment } from './local-time.ts'

test('a moment has the offset of its place on its day', () => {
  expect(isoMoment({ day: '2025-05-12', time: '10:05' }, 'Europe/Berlin')).toBe('2025-05-12T10:05+02:00')
  expect(isoMoment({ day: '2025-01-12', time: '10:05' }, 'Europe/Berlin')).toBe('2025-01-12T10:05+01:00')
  expect(isoMoment({ day: '2025-01-12', time: '10:05' }, 'America/St_Johns')).toBe('2025-01-12T10:05-03:30')
  expect(isoMoment({ day: '2025-01-12', time: '10:05' }, 'Europe/London')).toBe('2025-01-12T10:05+00:00')
})

test('without a zone there is no offset, without a time the day alone', () => {
  expect(isoMoment({ day: '2025-05-12', time: '10:05' }, null)).toBe('2025-05-12T10:05')
  expect(isoMoment({ day: '2025-05-12', time: null }, 'Europe/Berlin')).toBe('2025-05-12')
})

test('around a change of the clocks both sides are right, and of a repeated hour the first is meant', () => {
  expect(isoMoment({ day: '2025-03-30', time: '01:59' }, 'Europe/Berlin')).toBe('2025-03-30T01:59+01:00')
  expect(isoMoment({ day: '2025-03-30', time: '03:01' }, 'Europe/Berlin')).toBe('2025-03-30T03:01+02:00')
  expect(isoMoment({ day: '2025-10-26', time: '02:30' }, 'Europe/Berlin')).toBe('2025-10-26T02:30+02:00')
  expect(isoMoment({ day: '2025-10-26', time: '03:30' }, 'Europe/Berlin')).toBe('2025-10-26T03:30+01:00')
  expect(isoMoment({ day: '2025-11-02', time: '01:30' }, 'America/New_York')).toBe('2025-11-02T01:30-04:00')
})
