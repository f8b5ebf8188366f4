import { describe, expect, test } from 'vitest'
import { barcodeOf } from '../codes/barcodes.testing.ts'
import { railCode, railHead, railLayout } from '../codes/rail-tickets.testing.ts'
import { readCodes } from '../codes/read-codes.ts'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf, documentOfPages, lines, pageOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { travelOf } from './travel-values.ts'

const bookingsIn = (document: ReturnType<typeof documentOf>, type: DocumentType = 'travel') =>
  travelOf(surveyOf(document), type, readCodes(document), '2025-03-20').bookings.map(({ booking }) => booking)

const briefly = (...pages: readonly (readonly Cell[])[]) =>
  bookingsIn(documentOf(...pages)).map(({ kind, from, to, start, end }) => [kind, from, to, start, end])

describe('flights', () => {
  const confirmation: Cell[] = [
    ...lines('Your flight booking', 'Booking reference: QWERTZ', 'Passenger: Erika Beispiel', 'Flight: LH 2042'),
    [60, 116, 'Date: Mon 12 May 2025'],
    [60, 130, 'Departure: 10:05 Hamburg (HAM), Germany'],
    [60, 144, 'Arrival: 11:40 Vienna (VIE), Austria'],
    [60, 158, 'Flight: OS 171'],
    [60, 172, 'Date: Sun 18 May 2025'],
    [60, 186, 'Departure: 22:50 Vienna (VIE)'],
    [60, 200, 'Arrival: 00:20 Hamburg (HAM)'],
  ]

  test('there and back, with the offsets of their airports, flight number and passenger', () => {
    expect(bookingsIn(documentOf(confirmation))).toEqual([
      {
        kind: 'flight',
        provider: 'Lufthansa',
        number: 'LH 2042',
        passenger: 'Erika Beispiel',
        from: 'Hamburg (HAM), Germany',
        to: 'Vienna (VIE), Austria',
        start: '2025-05-12T10:05+02:00',
        end: '2025-05-12T11:40+02:00',
      },
      {
        kind: 'flight',
        provider: 'Austrian Airlines',
        number: 'OS 171',
        passenger: 'Erika Beispiel',
        from: 'Vienna (VIE)',
        to: 'Hamburg (HAM)',
        start: '2025-05-18T22:50+02:00',
        end: '2025-05-19T00:20+02:00',
      },
    ])
  })

  test('in a table of one row each, over two pages', () => {
    const head: Cell[] = [
      [60, 80, 'Flug'],
      [130, 80, 'Datum'],
      [210, 80, 'Von'],
      [330, 80, 'Nach'],
      [440, 80, 'Abflug'],
      [500, 80, 'Ankunft'],
    ]
    const row = (y: number, ...cells: readonly string[]) =>
      cells.map((text, index): Cell => [[60, 130, 210, 330, 440, 500][index] ?? 0, y, text])
    const first = [
      ...lines('Ihre Flugreise'),
      ...head,
      ...row(94, 'LH 2042', '12.05.2025', 'HAM', 'MUC', '10:05', '11:20'),
    ]
    const second = [...head, ...row(94, 'LX 33', '12.05.2025', 'Zürich (ZRH)', 'New York (JFK)', '13:10', '16:00')]
    expect(briefly(first, second)).toEqual([
      ['flight', 'Hamburg (HAM)', 'Munich (MUC)', '2025-05-12T10:05+02:00', '2025-05-12T11:20+02:00'],
      ['flight', 'Zürich (ZRH)', 'New York (JFK)', '2025-05-12T13:10+02:00', '2025-05-12T16:00-04:00'],
    ])
  })

  test('of a boarding pass code get their times from the page', () => {
    const code = 'M1BEISPIEL/ERIKA MRS  EQWERTZ HAMVIELH 2042 132Y012A0034 100'
    const page = pageOf(lines('Boarding pass', 'Flight LH 2042', 'Boarding time 09:30', 'Departure 10:05', 'Gate A12'))
    const [booking, ...others] = bookingsIn(documentOfPages([{ ...page, barcodes: [barcodeOf(code)] }]), 'other')
    expect(booking).toMatchObject({ number: 'LH 2042', passenger: 'Erika Beispiel', start: '2025-05-12T10:05+02:00' })
    expect([booking?.from, booking?.to, others]).toEqual(['Hamburg (HAM)', 'Vienna (VIE)', []])
  })

  test('that a reservation system lists without a year, from the day its list was issued', () => {
    const segments = [' 1. LH 2042 Y 30DEC HAMMUC HK1 1005 1120', ' 2. LH 410 Y 02JAN 4 MUCJFK HK1 2200 #0105']
    const listed = lines('1.1BEISPIEL/ERIKA MRS', ...segments)
    expect(briefly([...listed, [60, 120, 'Issue date: 01.12.2024']])).toEqual([
      ['flight', 'Hamburg (HAM)', 'Munich (MUC)', '2024-12-30T10:05+01:00', '2024-12-30T11:20+01:00'],
      ['flight', 'Munich (MUC)', 'New York (JFK)', '2025-01-02T22:00+01:00', '2025-01-03T01:05-05:00'],
    ])
    expect(briefly([...listed, [60, 120, 'Born 01.12.1984']])).toEqual([])
  })

  test('that a reservation system lists with weekdays, in a file made shortly before', () => {
    const listed = [' 1. LH 2042 Y 30DEC HAMMUC HK1 1005 1120 O MO', ' 2. LH 410 Y 02JAN 4 MUCJFK HK1 2200 #0105']
    const made = (createdAt: string | null) => {
      const document = documentOf(lines('1.1BEISPIEL/ERIKA MRS', ...listed))
      return bookingsIn({ ...document, information: { ...document.information, createdAt } }).map(({ start }) => start)
    }
    expect(made('2024-11-03T10:00:00Z')).toEqual(['2024-12-30T10:05+01:00', '2025-01-02T22:00+01:00'])
    expect(made('2022-11-03T10:00:00Z')).toEqual([])
    expect(made(null)).toEqual([])
  })

  test('are not made of boarding times, nor of days of payment', () => {
    expect(
      briefly(lines('Your flight', 'Boarding time: 09:30', 'Booking date: 12.05.2025 10:05', 'Flight: LH 2042')),
    ).toEqual([])
  })
})

describe('trains and buses', () => {
  test('in a table whose cells wrap', () => {
    const xs = [60, 160, 260, 360, 440]
    const row = (y: number, ...cells: readonly string[]) =>
      cells.flatMap((text, index): Cell[] => (text === '' ? [] : [[xs[index] ?? 0, y, text]]))
    const page = [
      ...lines('Train ticket'),
      ...row(100, 'From', 'To', 'Date', 'Departure', 'Arrival'),
      ...row(120, 'Aheim', 'Bestadt', '21/06/2025', '09:10', '10:46'),
      ...row(131, 'Central', 'Nord'),
      ...row(156, 'Bestadt', 'Aheim', '22/06/2025', '17:10', '18:46'),
      ...row(167, 'Nord', 'Central'),
    ]
    expect(briefly(page)).toEqual([
      ['train', 'Aheim Central', 'Bestadt Nord', '2025-06-21T09:10', '2025-06-21T10:46'],
      ['train', 'Bestadt Nord', 'Aheim Central', '2025-06-22T17:10', '2025-06-22T18:46'],
    ])
  })

  test('on the route of a line of its own, and a second leg that leaves after midnight', () => {
    const page = lines(
      'Ferry booking',
      'Aheim - Behafen',
      'Departure: Friday 18 July 2025, 22:00',
      'Arrival: Saturday 19 July 2025, 06:30',
    )
    expect(briefly(page)).toEqual([['ferry', 'Aheim', 'Behafen', '2025-07-18T22:00', '2025-07-19T06:30']])
    const flights = lines(
      'Your e-ticket, flights',
      '6 November 2025',
      '21:40 London (LHR) QR 12',
      '07:00 +1 Doha (DOH)',
      '08:35 Doha (DOH) QR 908',
      '06:10 +1 Sydney (SYD)',
    )
    expect(briefly(flights).map(([, from, , start]) => [from, start])).toEqual([
      ['London (LHR)', '2025-11-06T21:40+00:00'],
      ['Doha (DOH)', '2025-11-07T08:35+03:00'],
    ])
  })

  test('with changes in a timetable whose days have no year', () => {
    const row = (y: number, ...cells: readonly string[]) =>
      cells.map((text, index): Cell => [[60, 220, 290, 350, 400][index] ?? 0, y, text])
    const page = [
      ...lines('Online-Ticket der Bahn', 'Ausgestellt am: 28.12.2024'),
      ...row(100, 'Halt', 'Datum', 'Zeit', 'Gleis', 'Produkte'),
      ...row(114, 'Hamburg Hbf', '03.01.', 'ab 10:05', '8', 'ICE 105'),
      ...row(128, 'Berlin Hbf', '03.01.', 'an 12:01', '3'),
      ...row(142, 'Berlin Hbf', '03.01.', 'ab 12:20', '1', 'EC 283'),
      ...row(156, 'Praha hl.n.', '03.01.', 'an 16:30', '4'),
    ]
    expect(briefly(page)).toEqual([
      ['train', 'Hamburg Hbf', 'Berlin Hbf', '2025-01-03T10:05+01:00', '2025-01-03T12:01+01:00'],
      ['train', 'Berlin Hbf', 'Praha hl.n.', '2025-01-03T12:20+01:00', '2025-01-03T16:30+01:00'],
    ])
  })

  test('with a number of no known class in the column of trains', () => {
    const head = ['Halt', 'Datum', 'Zeit', 'Zug'].map((text, index): Cell => [60 + index * 110, 90, text])
    const rows = [
      ['Aheim Hbf', '02.05.2025', 'ab 08:24', 'NX 614'],
      ['Bestadt Hbf', '02.05.2025', 'an 12:51'],
    ].flatMap((cells, row) => cells.map((text, index): Cell => [60 + index * 110, 104 + row * 14, text]))
    expect(bookingsIn(documentOf([...lines('Ihre Fahrt mit der Bahn'), ...head, ...rows]))).toMatchObject([
      { kind: 'train', number: 'NX 614', from: 'Aheim Hbf', to: 'Bestadt Hbf', end: '2025-05-02T12:51+02:00' },
    ])
  })

  test('without a number, by the headings of departures and arrivals', () => {
    const page: Cell[] = [
      ...lines('Bus ticket'),
      [60, 90, 'Date'],
      [140, 90, 'Stop'],
      [300, 90, 'Arrival'],
      [380, 90, 'Departure'],
      [60, 104, '14/08/2025'],
      [140, 104, 'Lyon, Gare routière'],
      [380, 104, '22:15'],
      [60, 118, '15/08/2025'],
      [140, 118, 'Milano, Lampugnano'],
      [300, 118, '04:40'],
    ]
    expect(briefly(page)).toEqual([
      ['bus', 'Lyon, Gare routière', 'Milano, Lampugnano', '2025-08-14T22:15+02:00', '2025-08-15T04:40+02:00'],
    ])
  })

  test('on a rail ticket code', () => {
    const fields = [
      [6, 1, '12.05'],
      [6, 7, '10:05'],
      [6, 13, 'Hamburg Hbf'],
      [6, 34, '->Wien Hbf'],
    ] as const
    const arrival = [
      [6, 52, '12.05'],
      [6, 58, '19:20'],
      [0, 52, 'Erika Beispiel'],
    ] as const
    const bytes = railCode(railHead + railLayout(...fields, ...arrival))
    const page = { ...pageOf(lines('Online-Ticket')), barcodes: [barcodeOf('', 'Aztec', bytes)] }
    expect(bookingsIn(documentOfPages([page]))).toEqual([
      {
        kind: 'train',
        provider: null,
        number: 'AB12CD',
        passenger: 'Erika Beispiel',
        from: 'Hamburg Hbf',
        to: 'Wien Hbf',
        start: '2025-05-12T10:05+02:00',
        end: '2025-05-12T19:20+02:00',
      },
    ])
  })

  test('are not the hours of a conversation, nor the validity of a ticket', () => {
    expect(
      briefly(lines('Der Zug hielt am 12.05.2025 um 10:05 in Ulm und fuhr erst um 11:30 weiter nach München.')),
    ).toEqual([])
    expect(briefly(lines('Ticket der Bahn', 'Gültig von: 12.05.2025 00:00', 'Gültig bis: 13.05.2025 10:00'))).toEqual(
      [],
    )
  })
})

describe('stays', () => {
  test('in a hotel, with its house and town', () => {
    const page = [
      ...lines(
        'Reservation',
        'Hotel: Seeblick',
        'Guest: Erika Beispiel',
        'Check-in: 10.08.2025 15:00',
        'Check-out: 18.08.2025',
      ),
      ...lines('Seeblick', 'Uferweg 11', '6900 Bregenz').map(([x, y, text]): Cell => [x, y + 140, text]),
      [60, 300, '8 nights, double room'] as const,
    ]
    expect(briefly(page)).toEqual([['hotel', null, '6900 Bregenz', '2025-08-10T15:00', '2025-08-18']])
  })

  test('in a hotel whose letterhead names its city', () => {
    const page = lines(
      'Hotel Seeblick',
      'Uferweg 11, Lisbon, Portugal',
      'Guest: Ms Erika Beispiel',
      'Nights: 2',
      'Double room',
    )
    const days = lines('Check-in: 10.08.2025, from 3 pm', 'Check-out: 12.08.2025').map(
      ([x, y, text]): Cell => [x, y + 90, text],
    )
    expect(bookingsIn(documentOf([...page, ...days]))).toMatchObject([
      { provider: 'Hotel Seeblick', passenger: 'Erika Beispiel', to: 'Lisbon', start: '2025-08-10T15:00' },
    ])
  })

  test('in a hotel, in columns below their headings', () => {
    const page: Cell[] = [
      ...lines('Hotelreservierung in Wien'),
      [60, 90, 'Hotel'],
      [220, 90, 'Anreise'],
      [320, 90, 'Abreise'],
      [420, 90, 'Nächte'],
      [60, 104, 'Zum Löwen Wien'],
      [220, 104, '10.08.2025'],
      [320, 104, '12.08.2025'],
    ]
    expect(briefly(page)).toEqual([['hotel', null, 'Zum Löwen Wien', '2025-08-10', '2025-08-12']])
  })

  test('with a rented car', () => {
    const page = [
      ...lines('Car rental confirmation, vehicle C', 'Pick-up: Vienna Airport (VIE)', 'Date: 10 August 2025 09:00'),
      ...lines('Drop-off: Graz', 'Date: 14 August 2025 18:00').map(([x, y, text]): Cell => [x, y + 60, text]),
    ]
    expect(briefly(page)).toEqual([
      ['car', 'Vienna Airport (VIE)', 'Graz', '2025-08-10T09:00+02:00', '2025-08-14T18:00+02:00'],
    ])
    const brief = lines('Car rental, vehicle C', 'Pick-up: 10 August 2025 09:00', 'Drop-off: 14 August 2025 18:00')
    expect(briefly(brief)).toEqual([['car', null, null, '2025-08-10T09:00', '2025-08-14T18:00']])
  })

  test('are not made of a payment in a hotel on a bank statement, nor of an order of a flight case', () => {
    const statement = documentOf(
      lines('Kontoauszug', '12.05.2025 Hotel Seeblick Zimmer 2 Nächte -240,00', 'Check-in: 12.05.2025'),
    )
    expect(bookingsIn(statement, 'bank_statement')).toEqual([])
    expect(briefly(lines('Order', 'Flight case FC 2042', 'Delivery 12.05.2025 10:05', 'Date: 12.05.2025'))).toEqual([])
    expect(briefly(lines('Hotel room, 2 nights', 'Check-out: 12.05.2025', 'Check-in: 14.05.2025'))).toEqual([])
  })
})

describe('occasions', () => {
  test('a day in a line of its own, with its beginning below, without the doors', () => {
    const page = lines(
      'Concert, admission',
      'Saturday, 28 June 2025',
      'Doors open: 18:00 Starts: 20:00',
      'Town Hall, Main Road 3, 63071 Aheim',
    )
    expect(briefly(page)).toEqual([['event', null, 'Town Hall', '2025-06-28T20:00', null]])
  })

  test('an evening at a concert, without the doors', () => {
    const page = lines(
      'Concert ticket, admission',
      'Venue: Wien, Konzerthaus',
      'Doors open: 18:30',
      'Date: 12 May 2025, 8 pm',
    )
    expect(briefly(page)).toEqual([['event', null, 'Wien, Konzerthaus', '2025-05-12T20:00+02:00', null]])
  })

  test('a table in a restaurant', () => {
    const page = lines('Restaurant Zum Löwen', 'Ihr Tisch ist reserviert', 'Datum: 12.05.2025 19:30 Uhr')
    expect(briefly(page)).toEqual([['restaurant', null, 'Zum Löwen', '2025-05-12T19:30', null]])
  })

  test('are not made of a letter that mentions a concert', () => {
    expect(briefly(lines('We met at the concert on 12 May 2025 at 8 pm.', 'Date: 13 May 2025'))).toEqual([])
  })
})
