import { describe, expect, test } from 'vitest'
import { type Cell, documentOf, lines } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { findBookings } from './find-bookings.ts'

const bookingsIn = (document: ReturnType<typeof documentOf>) =>
  findBookings(surveyOf(document), []).map(({ booking }) => booking)

const briefly = (...pages: readonly (readonly Cell[])[]) =>
  bookingsIn(documentOf(...pages)).map(({ kind, from, to, start, end }) => [kind, from, to, start, end])

describe('cards', () => {
  test('with places above and times below, two airports facing each other, there and back', () => {
    const card = (y: number, day: string, from: string, to: string, ...times: readonly string[]): Cell[] => [
      [60, y, day],
      [60, y + 20, from],
      [160, y + 20, 'U2 2714'],
      [260, y + 20, to],
      [60, y + 36, times[0] ?? ''],
      [260, y + 36, times[1] ?? ''],
    ]
    const out = card(100, 'Outbound, Tuesday 3 June 2025', 'MXP', 'LGW', '07:25', '08:20')
    const back = card(200, 'Return, Sunday 8 June 2025', 'LGW', 'MXP', '20:10', '23:00')
    expect(briefly([...lines('Booking confirmation'), ...out, ...back])).toEqual([
      ['flight', 'Milan (MXP)', 'London (LGW)', '2025-06-03T07:25+02:00', '2025-06-03T08:20+01:00'],
      ['flight', 'London (LGW)', 'Milan (MXP)', '2025-06-08T20:10+01:00', '2025-06-08T23:00+02:00'],
    ])
  })

  test('with times above the names of stations, and the day below', () => {
    const page: Cell[] = [
      ...lines('Your train ticket'),
      [60, 100, '10:24'],
      [300, 100, '13:47'],
      [60, 116, 'Aheim Central'],
      [300, 116, 'Bestadt Nord'],
      [60, 140, 'Friday, 12 September 2025'],
    ]
    expect(briefly(page)).toEqual([['train', 'Aheim Central', 'Bestadt Nord', '2025-09-12T10:24', '2025-09-12T13:47']])
  })

  test('are not made of opening hours, nor of times without a day', () => {
    const hours: Cell[] = [
      [60, 100, '10:00'],
      [300, 100, '18:00'],
      [60, 116, 'Monday'],
      [300, 116, 'Friday'],
    ]
    expect(briefly([...lines('Train station shop', 'from 12 September 2025'), ...hours])).toEqual([])
    expect(briefly([...lines('Your flight'), [60, 90, 'MXP'], [300, 90, 'LGW'], ...hours.slice(0, 2)])).toEqual([])
  })
})

describe('forms and sentences', () => {
  test('a form whose labels stand above their values', () => {
    const page: Cell[] = [
      ...lines('Boarding pass for your flight'),
      [60, 90, 'From'],
      [240, 90, 'To'],
      [60, 104, 'BARCELONA BCN'],
      [240, 104, 'ROME FCO'],
      [60, 130, 'Date'],
      [240, 130, 'Departure time'],
      [60, 144, '07 SEP 2025'],
      [240, 144, '15:40'],
    ]
    expect(briefly(page)).toEqual([['flight', 'BARCELONA BCN', 'ROME FCO', '2025-09-07T15:40+02:00', null]])
  })

  test('a train whose number stands below its times, and not that of the next', () => {
    const page = lines(
      'Train journey',
      'Wednesday 3 September 2025',
      'Aheim 08:10 → Bestadt 10:37',
      'ICE 711, coach 3',
      'Bestadt 11:50 → Cedorf 14:15',
      'ICE 748, coach 5',
    )
    expect(bookingsIn(documentOf(page)).map(({ number, from, to }) => [number, from, to])).toEqual([
      ['ICE 711', 'Aheim', 'Bestadt'],
      ['ICE 748', 'Bestadt', 'Cedorf'],
    ])
  })

  test('a stay of as many nights as lie between two days, and none of other nights', () => {
    const page = (nights: number) =>
      lines(
        'Hotel Seeblick',
        `Double room, ${nights} nights`,
        'Period: 14.07.2025 - 21.07.2025',
        'Breakfast at the hotel',
      )
    expect(briefly(page(7))).toEqual([['hotel', null, 'Hotel Seeblick', '2025-07-14', '2025-07-21']])
    expect(briefly(page(6))).toEqual([])
    const told = ['Hotel Seeblick', 'Voucher of the hotel', 'From: 12 Aug 2025', 'To: 19 Aug 2025']
    expect(briefly(lines(...told, 'Nights: 7'))).toMatchObject([
      ['hotel', null, expect.anything(), '2025-08-12', '2025-08-19'],
    ])
    expect(briefly(lines(...told, 'Nights: 5'))).toEqual([])
  })
})

describe('addresses and columns of stays', () => {
  test('a hotel with its address in one line, and a car whose ends stand in columns', () => {
    const hotel = lines(
      'Hotel Seeblick',
      '300 N Lake St, Aheim, IL 60654',
      'Arrival Date: 10/14/2025',
      'Departure Date: 10/17/2025',
      'Room: double, 3 nights, hotel',
    )
    expect(briefly(hotel)).toEqual([['hotel', null, 'Aheim', '2025-10-14', '2025-10-17']])
    const car: Cell[] = [
      ...lines('Rental car confirmation', 'Vehicle: compact'),
      [60, 100, 'Pick-up'],
      [300, 100, 'Drop-off'],
      [60, 114, 'Denver Airport (DEN)'],
      [300, 114, 'Denver City'],
      [60, 128, 'Fri, Aug 15, 2025'],
      [300, 128, 'Mon, Aug 18, 2025'],
      [60, 142, '10:30 AM'],
      [300, 142, '9:00 AM'],
    ]
    expect(briefly(car)).toEqual([
      ['car', 'Denver Airport (DEN)', 'Denver City', '2025-08-15T10:30-06:00', '2025-08-18T09:00-06:00'],
    ])
  })
})

describe('times of four digits', () => {
  test('behind the day of a flight and behind a label, not in years and prices', () => {
    const page = (...rows: readonly string[]) => lines('E-TICKET RECEIPT, FLIGHT', 'Date of issue: 12.09.2024', ...rows)
    const leg = ['VIENNA  OS 451  K  04OCT  0710', 'LONDON   ARRIVAL TIME: 0840']
    expect(briefly(page(...leg))).toEqual([
      ['flight', 'VIENNA', 'LONDON', '2024-10-04T07:10+02:00', '2024-10-04T08:40+01:00'],
    ])
    expect(briefly(page('VIENNA OS 451 04OCT', 'LONDON, total 0840'))).not.toContainEqual(
      expect.arrayContaining(['LONDON, total']),
    )
  })
})

describe('days over their months', () => {
  const page = (...rows: readonly (readonly [number, string, string])[]): Cell[] => [
    ...lines('Hotel Seeblick', 'Booked on: 1 September 2025', 'Room, 3 nights'),
    ...rows.flatMap(([y, left, right]): Cell[] => [
      [60, y, left],
      [240, y, right],
    ]),
  ]

  test('are dated by the weekday beside them', () => {
    const dated = page(
      [110, 'Check-in', 'Check-out'],
      [126, '12', '15'],
      [142, 'OCTOBER', 'OCTOBER'],
      [156, 'Sunday', 'Wednesday'],
    )
    expect(briefly(dated).map(([, , , start, end]) => [start, end])).toEqual([['2025-10-12', '2025-10-15']])
  })

  test('are no days where the number is of something else', () => {
    expect(
      briefly(page([110, 'Check-in', 'Check-out'], [126, 'Room 12', 'Room 15'], [142, 'OCTOBER', 'OCTOBER'])),
    ).toEqual([])
  })
})
