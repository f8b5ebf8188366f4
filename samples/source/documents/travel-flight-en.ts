import { rgb } from '@cantoo/pdf-lib'
import { drawTotals } from '../blocks.ts'
import { decimal, english } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, mist, type Sheet, white } from '../sheet.ts'
import { truth } from '../truth.ts'

const sky = rgb(0.11, 0.31, 0.6)
const fare = 21_480
const taxes = 8_637

type Leg = {
  readonly day: string
  readonly flight: string
  readonly from: readonly [place: string, time: string, zone: string]
  readonly to: readonly [place: string, time: string, zone: string]
  readonly seat: string
}

const legs: readonly Leg[] = [
  {
    day: 'Friday, 12 September 2025',
    flight: 'KV 1427',
    from: ['Hamburg (HAM)', '07:25', 'UTC+2'],
    to: ['Lisbon (LIS)', '09:55', 'UTC+1'],
    seat: '14C',
  },
  {
    day: 'Tuesday, 16 September 2025',
    flight: 'KV 1432',
    from: ['Lisbon (LIS)', '18:10', 'UTC+1'],
    to: ['Hamburg (HAM)', '22:45', 'UTC+2'],
    seat: '15A',
  },
]

function drawLeg(sheet: Sheet, y: number, leg: Leg): void {
  sheet.box(50, y, 495, 22, { fill: mist })
  sheet.text(60, y + 15, leg.day, { font: 'bold' })
  sheet.text(535, y + 15, `Flight ${leg.flight}`, { font: 'bold', align: 'right' })
  for (const [index, [label, stop]] of (
    [
      ['Departs', leg.from],
      ['Arrives', leg.to],
    ] as const
  ).entries()) {
    const baseline = y + 42 + index * 18
    sheet.text(60, baseline, label, { color: gray })
    sheet.text(120, baseline, `${stop[1]} (${stop[2]})`)
    sheet.text(220, baseline, stop[0])
  }
  sheet.text(400, y + 42, 'Economy', { color: gray })
  sheet.text(400, y + 60, `Seat ${leg.seat}`)
  sheet.text(535, y + 60, 'Confirmed', { align: 'right' })
}

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.box(0, 0, sheet.width, 74, { fill: sky })
  sheet.shape(50, 22, 'M0 22 L44 0 L34 12 L14 30 L12 22 Z', { fill: white })
  sheet.text(108, 46, 'Kestrel Airways', { font: 'bold', size: 22, color: white })
  sheet.text(545, 44, 'Booking confirmation', { size: 13, color: white, align: 'right' })
  sheet.text(50, 108, 'Booking reference', { color: gray })
  sheet.text(50, 130, 'Q7K4ZM', { font: 'bold', size: 20 })
  sheet.lines(545, 108, ['Booked on 3 July 2025', 'E-ticket 990-2104417733', 'Paid with card ending 4417'], {
    align: 'right',
  })
  sheet.text(50, 170, 'Passenger', { color: gray })
  sheet.text(50, 186, 'Ms Annika Lorenz', { font: 'bold', size: 12 })
  sheet.text(50, 220, 'Your itinerary', { font: 'bold', size: 14, color: sky })
  for (const [index, leg] of legs.entries()) drawLeg(sheet, 232 + index * 92, leg)
  sheet.text(50, 440, 'Baggage: one cabin bag (8 kg) and one checked bag (23 kg) on every flight.')
  sheet.text(50, 456, 'Online check-in opens 30 hours before departure. Bag drop closes 40 minutes before departure.')
  sheet.text(50, 496, 'Price summary', { font: 'bold', size: 14, color: sky })
  drawTotals(sheet, { x: 50, right: 300, y: 520, step: 18 }, [
    ['Fare, 1 adult', `EUR ${english(fare)}`],
    ['Taxes and airport charges', `EUR ${english(taxes)}`],
    ['Total paid', `EUR ${english(fare + taxes)}`],
  ])
  sheet.paragraph(
    50,
    600,
    495,
    'All times are local times at the airport. Please bring a valid passport or identity card. Changes are possible up to two hours before departure for a fee of EUR 60.00 plus any difference in fare. This fare cannot be refunded; unused taxes are paid back on request.',
    { size: 9, color: gray },
  )
  sheet.text(297, 800, 'Kestrel Airways Ltd, Terminal Road 1, Westhaven · help@kestrel-airways.example', {
    size: 8,
    color: gray,
    align: 'center',
  })
}

export const travelFlightEn = drawn({
  file: 'travel-flight-en.pdf',
  truth: truth({
    doc_type: 'travel',
    language: 'en',
    title: 'Booking confirmation',
    issuer: 'Kestrel Airways',
    recipient: 'Annika Lorenz',
    document_number: 'Q7K4ZM',
    primary_date: '2025-09-12',
    period_start: '2025-09-12',
    period_end: '2025-09-16',
    currency: 'EUR',
    total_amount: decimal(fare + taxes),
    tax_amount: null,
    bookings: [
      {
        kind: 'flight',
        provider: 'Kestrel Airways',
        number: 'KV 1427',
        passenger: 'Annika Lorenz',
        from: 'Hamburg (HAM)',
        to: 'Lisbon (LIS)',
        start: '2025-09-12T07:25+02:00',
        end: '2025-09-12T09:55+01:00',
      },
      {
        kind: 'flight',
        provider: 'Kestrel Airways',
        number: 'KV 1432',
        passenger: 'Annika Lorenz',
        from: 'Lisbon (LIS)',
        to: 'Hamburg (HAM)',
        start: '2025-09-16T18:10+01:00',
        end: '2025-09-16T22:45+02:00',
      },
    ],
    note: 'Taxes and airport charges are no value added tax, so there is no tax amount.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      title: 'Booking Q7K4ZM',
      creator: 'Kestrel Web',
      producer: 'Kestrel Web',
      created: '2025-07-03T19:22:00Z',
    },
  },
  draw,
})
