import { rgb } from '@cantoo/pdf-lib'
import { drawTotals } from '../blocks.ts'
import { decimal, english } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver } from '../sheet.ts'
import { truth } from '../truth.ts'

const gold = rgb(0.6, 0.45, 0.15)
const nightly = 11_850
const room = 4 * nightly
const cityTax = 4 * 400

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  const middle = sheet.width / 2
  for (const offset of [-20, 0, 20]) {
    sheet.shape(middle + offset, 40, 'M0 -9 L2.5 -3 L9 -3 L4 1.5 L6 8 L0 4 L-6 8 L-4 1.5 L-9 -3 L-2.5 -3 Z', {
      fill: gold,
    })
  }
  sheet.text(middle, 78, 'Hotel Miradouro Azul', { font: 'italic', size: 24, color: gold, align: 'center' })
  sheet.text(
    middle,
    94,
    'Rua das Gaivotas Novas 41, Lisbon, Portugal · +351 210 000 417 · stay@miradouro-azul.example',
    { size: 9, color: gray, align: 'center' },
  )
  sheet.rule(60, 106, 535, 0.6, gold)
  sheet.text(60, 146, 'Reservation confirmation', { font: 'bold', size: 16 })
  sheet.text(60, 168, 'Dear Ms Lorenz, thank you for choosing our house. We are pleased to confirm your stay:')
  const facts = [
    ['Confirmation number', 'HMA-338-2041'],
    ['Guest', 'Annika Lorenz'],
    ['Check-in', 'Friday, September 12, 2025, from 3:00 pm'],
    ['Check-out', 'Tuesday, September 16, 2025, until 11:00 am'],
    ['Room', 'Double room with river view, 1 adult, breakfast included'],
    ['Nights', '4'],
    ['Booked on', 'July 4, 2025'],
  ] as const
  for (const [index, [label, value]] of facts.entries()) {
    const y = 206 + index * 24
    sheet.text(60, y, label, { font: 'bold' })
    sheet.text(200, y, value)
    sheet.rule(60, y + 8, 535, 0.4, silver)
  }
  sheet.text(60, 402, 'Cost of your stay', { font: 'bold', size: 13 })
  drawTotals(sheet, { x: 60, right: 360, y: 426, step: 20 }, [
    [`4 nights at EUR ${english(nightly)}`, `EUR ${english(room)}`],
    ['City tax (EUR 4.00 per night)', `EUR ${english(cityTax)}`],
    ['Total amount', `EUR ${english(room + cityTax)}`],
  ])
  sheet.text(60, 496, 'To be paid at the hotel. The room rate includes VAT.', { size: 9.5 })
  sheet.text(60, 540, 'Cancellation', { font: 'bold', size: 13 })
  sheet.paragraph(
    60,
    560,
    475,
    'You may cancel free of charge until September 9, 2025, 6:00 pm. Later cancellations and no-shows are charged with the first night. The card ending 4417 guarantees your booking.',
  )
  sheet.lines(60, 640, ['We look forward to welcoming you!', '', 'Beatriz Nogueira', 'Reservations'])
  sheet.text(middle, 800, 'Miradouro Azul Hotelaria Lda. · NIF 990 417 338', { size: 8, color: gray, align: 'center' })
}

export const travelHotelEn = drawn({
  file: 'travel-hotel-en.pdf',
  truth: truth({
    doc_type: 'travel',
    language: 'en',
    title: 'Reservation confirmation',
    issuer: 'Hotel Miradouro Azul',
    issuer_alt: ['Miradouro Azul Hotelaria Lda.'],
    recipient: 'Annika Lorenz',
    document_number: 'HMA-338-2041',
    primary_date: '2025-09-12',
    period_start: '2025-09-12',
    period_end: '2025-09-16',
    currency: 'EUR',
    total_amount: decimal(room + cityTax),
    bookings: [
      {
        kind: 'hotel',
        provider: 'Hotel Miradouro Azul',
        number: 'HMA-338-2041',
        passenger: 'Annika Lorenz',
        from: null,
        to: 'Lisbon',
        start: '2025-09-12T15:00',
        end: '2025-09-16T11:00',
      },
    ],
    note: 'Check-in is the day of the outward flight in travel-flight-en.pdf, check-out that of the flight home. The foot names the company that runs the hotel, which is right too.',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: { creator: 'FrontDesk', producer: 'FrontDesk', created: '2025-07-04T09:40:00Z' },
  },
  draw,
})
