import { rgb } from '@cantoo/pdf-lib'
import { decimal, english } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver } from '../sheet.ts'
import { truth } from '../truth.ts'

const green = rgb(0.1, 0.4, 0.3)
/** Insurance premium tax of 12 % is part of the premium. */
const premium = 41_776
const tax = premium - Math.round((premium * 100) / 112)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.text(297, 60, 'Harrowgate Mutual', { font: 'bold', size: 22, color: green, align: 'center' })
  sheet.text(297, 76, 'Motor · Home · Travel', { size: 10, color: gray, align: 'center' })
  sheet.shape(275, 82, 'M0 8 C10 0 14 0 22 8 C30 16 34 16 44 8', { stroke: green, thickness: 1.5 })
  sheet.lines(62, 130, ['Mr Owen Pritchard', '5 Ropewalk Mews', 'Saltmere', 'QX4 3HD'])
  sheet.lines(
    533,
    130,
    ['Harrowgate Mutual Insurance Ltd', '1 Assembly Square', 'Harrowmere QX9 5AS', '', '3 October 2025'],
    { align: 'right' },
  )
  sheet.text(62, 225, 'Policy number: HM-MTR-2204417')
  sheet.text(62, 252, 'Your car insurance renewal', { font: 'bold', size: 14 })
  sheet.text(62, 280, 'Dear Mr Pritchard,')
  let y = sheet.paragraph(
    62,
    300,
    471,
    'Your car insurance policy ends at midnight on 4 November 2025. You do not need to do anything: unless we hear from you, your policy will renew automatically and your cover will continue without a gap.',
  )
  const facts = [
    ['Vehicle', 'Estate car, 1.5 petrol, registration QX25 TRN'],
    ['Cover', 'Comprehensive, named drivers: Owen Pritchard'],
    ['Period of insurance', '5 November 2025 to 4 November 2026'],
    ['No claim bonus', '6 years'],
    ['Compulsory excess', '£250.00'],
    ['Last year you paid', '£398.20'],
  ] as const
  y += 12
  for (const [label, value] of facts) {
    sheet.rule(62, y - 13, 533, 0.4, silver)
    sheet.text(68, y, label)
    sheet.text(230, y, value)
    y += 19
  }
  sheet.rule(62, y - 13, 533, 0.8)
  sheet.text(68, y + 4, 'Annual premium', { font: 'bold', size: 12 })
  sheet.text(527, y + 4, `£${english(premium)}`, { font: 'bold', size: 12, align: 'right' })
  sheet.text(68, y + 20, `This includes insurance premium tax (12%) of £${english(tax)}.`, { size: 9.5 })
  y = sheet.paragraph(
    62,
    y + 52,
    471,
    'We will take the premium from your card ending 4417 on 5 November 2025. Please check that the details above are still correct. If anything has changed, or if you do not want to renew, call us on 020 7946 0522 before that date.',
  )
  sheet.lines(62, y + 12, ['Yours sincerely,', '', '', 'Judith Amadi', 'Head of Customer Care'])
  sheet.shape(66, y + 22, 'M0 14 C10 -10 18 -8 14 8 C12 18 26 -4 34 4 C42 12 50 -2 70 6', { thickness: 1 })
  sheet.text(297, 800, 'Harrowgate Mutual Insurance Ltd is registered in England, company no. 99022044.', {
    size: 8,
    color: gray,
    align: 'center',
  })
}

export const insuranceEn = drawn({
  file: 'insurance-en-car-renewal.pdf',
  truth: truth({
    doc_type: 'insurance',
    language: 'en',
    title: 'Your car insurance renewal',
    issuer: 'Harrowgate Mutual Insurance Ltd',
    recipient: 'Owen Pritchard',
    document_number: 'HM-MTR-2204417',
    primary_date: '2025-10-03',
    due_date: '2025-11-05',
    period_start: '2025-11-05',
    period_end: '2026-11-04',
    currency: 'GBP',
    total_amount: decimal(premium),
    tax_amount: decimal(tax),
    note: 'The number is that of the policy.',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: {
      title: 'Renewal invitation',
      creator: 'HM Correspondence',
      producer: 'HM Correspondence',
      created: '2025-10-03T04:00:00Z',
    },
  },
  draw,
})
