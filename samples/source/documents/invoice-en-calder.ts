import { iban, spaced } from '../bank-account.ts'
import { drawTotals } from '../blocks.ts'
import { decimal, english, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { germanVatId, irishVatId } from '../vat-id.ts'

const items = [
  { day: '02–04 Sep', name: 'Review of warehouse processes, on site', hours: 21, rate: 12_500 },
  { day: '08 Sep', name: 'Interviews with shift leads (remote)', hours: 6, rate: 11_000 },
  { day: '11–15 Sep', name: 'Findings report and presentation', hours: 16, rate: 11_000 },
]
const expenses = 41_230
const net = sumOf(items.map((item) => item.hours * item.rate)) + expenses

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.text(60, 66, 'CALDER CONSULTING', { font: 'bold', size: 20 })
  sheet.text(60, 82, 'Operations & Supply Chain', { font: 'italic', size: 11, color: gray })
  sheet.lines(
    535,
    58,
    ['Calder Consulting DAC', '9 Weir Court, Ballymorra', 'Co. Meath, Ireland', `VAT no. ${irishVatId('9904171')}`],
    { size: 9, align: 'right' },
  )
  sheet.rule(60, 108, 535, 2)
  sheet.rule(60, 111, 535, 0.5)
  sheet.text(60, 145, 'INVOICE', { font: 'bold', size: 14 })
  sheet.lines(60, 172, [
    'Client:',
    '',
    'Hanse Kühllogistik GmbH',
    'Speicherkai 40',
    '09230 Nordhafen',
    'Germany',
    `VAT ID ${germanVatId('90230417')}`,
  ])
  sheet.lines(360, 172, ['Invoice no.', 'Date of issue', 'Payment due', 'Engagement'], { font: 'italic' })
  sheet.lines(535, 172, ['CC/2025/031', '22 September 2025', '22 October 2025', 'HKL-02'], { align: 'right' })
  const end = drawTable(
    sheet,
    300,
    {
      x: 60,
      size: 10.5,
      rowHeight: 20,
      rules: 'head',
      columns: [
        { title: 'Date', width: 75 },
        { title: 'Service', width: 215 },
        { title: 'Hours', width: 45, align: 'right' },
        { title: 'Rate', width: 65, align: 'right' },
        { title: 'EUR', width: 75, align: 'right' },
      ],
    },
    [
      ...items.map((item) => ({
        cells: [item.day, item.name, String(item.hours), english(item.rate), english(item.hours * item.rate)],
      })),
      { cells: ['', 'Travel expenses (receipts attached)', '', '', english(expenses)] },
    ],
  )
  sheet.rule(60, end + 6, 535, 0.5, silver)
  drawTotals(sheet, { x: 330, right: 531, y: end + 32, step: 19 }, [
    ['Total excluding VAT', `EUR ${english(net)}`],
    ['VAT 0% (reverse charge)', 'EUR 0.00'],
    ['Total payable', `EUR ${english(net)}`],
  ])
  sheet.paragraph(
    60,
    530,
    475,
    'Reverse charge: VAT to be accounted for by the recipient under Article 196 of Council Directive 2006/112/EC.',
    { font: 'italic' },
  )
  sheet.lines(60, 580, [
    'Please remit to',
    'Calder Consulting DAC',
    `IBAN ${spaced(iban('IE', 'ZZZZ99041700417035'))}`,
    'BIC ZZZZIE2DXXX',
  ])
  sheet.text(297, 790, 'Calder Consulting DAC · Company no. 990417 · Directors: M. Calder, S. Ní Bhroin', {
    size: 8.5,
    color: gray,
    align: 'center',
  })
}

export const invoiceEnCalder = drawn({
  file: 'invoice-en-calder-reverse-charge.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'en',
    title: 'Invoice CC/2025/031',
    issuer: 'Calder Consulting DAC',
    recipient: 'Hanse Kühllogistik GmbH',
    document_number: 'CC/2025/031',
    primary_date: '2025-09-22',
    due_date: '2025-10-22',
    currency: 'EUR',
    total_amount: decimal(net),
    tax_amount: '0.00',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: { creator: 'Word Processor', producer: 'Print to PDF', created: '2025-09-22T17:45:00Z' },
  },
  draw,
})
