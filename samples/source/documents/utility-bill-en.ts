import { rgb } from '@cantoo/pdf-lib'
import { drawPairs } from '../blocks.ts'
import { decimal, english, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver, white } from '../sheet.ts'
import { truth } from '../truth.ts'

const sea = rgb(0.05, 0.45, 0.68)
const charges = [
  ['Water used: 31 m³ at £1.8210', 5_645],
  ['Water standing charge (91 days)', 1_092],
  ['Sewerage: 29 m³ at £1.6402', 4_757],
  ['Sewerage standing charge (91 days)', 1_365],
] as const
const total = sumOf(charges.map((charge) => charge[1]))

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(50, 36, 'M18 0 C18 0 0 22 0 34 A18 18 0 0 0 36 34 C36 22 18 0 18 0 Z', { fill: sea })
  sheet.text(98, 66, 'Tarnside Water', { font: 'bold', size: 20, color: sea })
  sheet.lines(
    545,
    48,
    [
      'Tarnside Water plc',
      'Reservoir House, Tarnford QX1 8WS',
      'Customer service 01632 960880',
      'www.tarnside-water.example',
    ],
    { size: 8.5, color: gray, align: 'right' },
  )
  sheet.lines(50, 140, ['Mr Owen Pritchard', '5 Ropewalk Mews', 'Saltmere', 'QX4 3HD'])
  sheet.box(330, 122, 215, 118, { stroke: sea })
  drawPairs(
    sheet,
    { x: 342, y: 142, valueX: 535, step: 17 },
    [
      ['Account number', '417 0093 862'],
      ['Bill number', 'TW-5590417'],
      ['Bill date', '14 July 2025'],
      ['Billing period', '1 Apr – 30 Jun 2025'],
      ['Amount due', `£${english(total)}`],
      ['Please pay by', '4 August 2025'],
    ],
    { valueAlign: 'right' },
  )
  sheet.text(50, 285, 'Your water bill', { font: 'bold', size: 18, color: sea })
  sheet.text(50, 305, 'For 5 Ropewalk Mews, Saltmere QX4 3HD')
  sheet.text(50, 340, 'Meter readings', { font: 'bold' })
  sheet.lines(50, 358, [
    'Meter 09K 417733',
    'Reading on 1 April 2025: 1,204 (we read)',
    'Reading on 30 June 2025: 1,235 (you read)',
    'Water used: 31 cubic metres',
  ])
  sheet.text(50, 440, 'Your charges', { font: 'bold' })
  for (const [index, [label, amount]] of charges.entries()) {
    sheet.text(50, 460 + index * 18, label)
    sheet.text(545, 460 + index * 18, `£${english(amount)}`, { align: 'right' })
    sheet.rule(50, 466 + index * 18, 545, 0.4, silver)
  }
  sheet.text(50, 535, 'No VAT is charged on household water services.', { size: 9, color: gray })
  sheet.box(50, 550, 495, 30, { fill: sea })
  sheet.text(60, 570, 'Total amount due', { font: 'bold', size: 13, color: white })
  sheet.text(535, 570, `£${english(total)}`, { font: 'bold', size: 13, color: white, align: 'right' })
  sheet.paragraph(
    50,
    610,
    495,
    'You pay by Direct Debit. We will collect this amount from your bank on or just after 4 August 2025. If you have trouble paying, please call us: we can help.',
  )
  sheet.rule(50, 780, 545, 0.5, silver)
  sheet.text(50, 793, 'Tarnside Water plc. Registered in England no. 99088041. Registered office as above.', {
    size: 7.5,
    color: gray,
  })
}

export const utilityBillEn = drawn({
  file: 'utility-bill-en-water.pdf',
  truth: truth({
    doc_type: 'utility_bill',
    language: 'en',
    title: 'Your water bill',
    issuer: 'Tarnside Water plc',
    recipient: 'Owen Pritchard',
    document_number: 'TW-5590417',
    primary_date: '2025-07-14',
    due_date: '2025-08-04',
    period_start: '2025-04-01',
    period_end: '2025-06-30',
    currency: 'GBP',
    total_amount: decimal(total),
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { creator: 'TW Billing', producer: 'TW Billing', created: '2025-07-14T03:00:00Z' },
  },
  draw,
})
