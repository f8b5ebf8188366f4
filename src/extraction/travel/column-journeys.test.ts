import { describe, expect, test } from 'vitest'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findBookings } from './find-bookings.ts'

const briefly = (page: readonly Cell[]) =>
  findBookings(surveyOf(documentOf(page)), []).map(({ booking: { from, to, start, end } }) => [from, to, start, end])

const page = (...days: readonly string[]): Cell[] => [
  ...lines('Your flight booking'),
  ...days.map((day, at): Cell => [60 + at * 260, 140, day]),
  [60, 156, '09:10 Dublin (DUB)'],
  [320, 156, '13:30 Vienna (VIE)'],
  [60, 172, '12:40 Vienna (VIE)'],
  [320, 172, '15:25 Dublin (DUB)'],
]

describe('a way out and a way back in two columns', () => {
  test('are two legs, each read downwards', () => {
    expect(briefly(page('Mon 3 May 2027', 'Sun 9 May 2027'))).toEqual([
      ['Dublin (DUB)', 'Vienna (VIE)', '2027-05-03T09:10+01:00', '2027-05-03T12:40+02:00'],
      ['Vienna (VIE)', 'Dublin (DUB)', '2027-05-09T13:30+02:00', '2027-05-09T15:25+01:00'],
    ])
  })

  test('are not seen in departures that face their arrivals on one day', () => {
    const found = briefly(page('Mon 3 May 2027'))
    expect(found[0]?.slice(0, 3)).toEqual(['Dublin (DUB)', 'Vienna (VIE)', '2027-05-03T09:10+01:00'])
    expect(found[0]?.[3]).toBe('2027-05-03T13:30+02:00')
  })
})
