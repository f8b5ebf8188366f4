import { describe, expect, test } from 'vitest'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findBookings } from './find-bookings.ts'
import { findTimes } from './times.ts'

const briefly = (...pages: readonly (readonly Cell[])[]) =>
  findBookings(surveyOf(documentOf(...pages)), []).map(({ booking }) => {
    const { kind, from, to, start, end } = booking
    return [kind, from, to, start, end]
  })

describe('flights', () => {
  const leg = (first: string, second: string): Cell[] => [
    [60, 130, '10:55'],
    [140, 130, first],
    [360, 130, 'FR 1885'],
    [60, 150, '13:20'],
    [140, 150, second],
  ]

  test('are known by their airports, where no word says so and railways share the letters', () => {
    const page = [...lines('Booked', 'Fri, 21 May 2027'), ...leg('Dublin (DUB)', 'Berlin (BER)')]
    expect(briefly(page)).toEqual([
      ['flight', 'Dublin (DUB)', 'Berlin (BER)', '2027-05-21T10:55+01:00', '2027-05-21T13:20+02:00'],
    ])
    const stations = [...lines('Booked', 'Fri, 21 May 2027'), ...leg('Aheim Central', 'Bestadt Nord')]
    expect(briefly(stations)).toEqual([
      ['train', 'Aheim Central', 'Bestadt Nord', '2027-05-21T10:55', '2027-05-21T13:20'],
    ])
  })
})

describe('what is no part of a journey', () => {
  test('how long it takes is no time of day', () => {
    expect(findTimes('Durée 1h50, départ 09h40').map(({ time }) => time)).toEqual(['09:40'])
    expect(findTimes('Fahrzeit: 1:50 ab 9:40').map(({ time }) => time)).toEqual(['09:40'])
  })

  test('the days on which the ticket is valid', () => {
    const page: Cell[] = [
      ...lines('Train ticket', 'Valid: 22.02.2027 to 25.02.2027'),
      [60, 100, 'From'],
      [200, 100, 'To'],
      [340, 100, 'Departure'],
      [480, 100, 'Arrival'],
      [60, 116, 'Aheim'],
      [200, 116, 'Bestadt'],
      [340, 116, '22.02.2027 10:20'],
      [480, 116, '12:28'],
    ]
    expect(briefly(page)).toEqual([['train', 'Aheim', 'Bestadt', '2027-02-22T10:20', '2027-02-22T12:28']])
  })
})

describe('places', () => {
  test('above a labelled time', () => {
    const page = lines(
      'Coach ticket, bus service',
      'AHEIM Coach Station',
      'Depart: 10:30 Sat 27 Mar 2027',
      'BESTADT Coach Station',
      'Arrive: 13:20 Sat 27 Mar 2027',
    )
    expect(briefly(page)).toEqual([
      ['bus', 'AHEIM Coach Station', 'BESTADT Coach Station', '2027-03-27T10:30', '2027-03-27T13:20'],
    ])
  })

  test('where a car is taken and brought back, below the days', () => {
    const page = lines(
      'Car rental',
      'Pick Up',
      'Fri, 26 Mar 2027 at 02:00 PM',
      'Aheim Station',
      'Return',
      'Wed, 31 Mar 2027 at 11:00 AM',
      'Bestadt Port',
      'Vehicle: compact or similar',
    )
    expect(briefly(page)).toEqual([['car', 'Aheim Station', 'Bestadt Port', '2027-03-26T14:00', '2027-03-31T11:00']])
  })

  test('of a table for some people are never its street', () => {
    const page = lines('Table for 4 on Saturday, February 13, 2027 at 7:30 pm', '88 Harbor Street, Portland, ME 04101')
    expect(briefly(page)).toMatchObject([
      ['restaurant', null, 'Portland', expect.stringMatching(/^2027-02-13T19:30/), null],
    ])
    expect(briefly(lines('Our restaurant is closed.', '88 Harbor Street, Portland, ME 04101'))).toEqual([])
  })
})
