import { decimal, english, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { scanned } from '../scanned.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { britishVatId } from '../vat-id.ts'

const items = [
  { name: 'Call-out, Saturday', price: 8_500 },
  { name: 'Replace kitchen mixer tap', price: 6_400 },
  { name: 'Mixer tap, chrome', price: 11_275 },
  { name: 'Isolation valves, pair', price: 1_850 },
]
const net = sumOf(items.map((item) => item.price))
const vat = percentOf(net, 20)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(60, 50, 'M0 0 L26 0 L26 10 L44 10 L44 24 L34 24 L34 20 L18 20 L18 34 L8 34 L8 20 L0 20 Z', {})
  sheet.text(120, 70, 'Harbour Plumbing & Heating', { font: 'bold', size: 20 })
  sheet.text(120, 88, '14 Quay Street, Saltmere QX4 1AA   Tel 01632 960214')
  sheet.rule(60, 104, 535, 1.2)
  sheet.lines(60, 150, ['Mr Owen Pritchard', '5 Ropewalk Mews', 'Saltmere', 'QX4 3HD'])
  sheet.lines(535, 150, ['Invoice number: HP-2291', 'Invoice date: 15 February 2025', 'Due date: 1 March 2025'], {
    align: 'right',
  })
  sheet.text(60, 260, 'INVOICE', { font: 'bold', size: 18 })
  const end = drawTable(
    sheet,
    280,
    {
      x: 60,
      size: 12,
      rowHeight: 24,
      rules: 'head',
      columns: [
        { title: 'Description', width: 355 },
        { title: 'Amount', width: 120, align: 'right' },
      ],
    },
    items.map((item) => ({ cells: [item.name, `£${english(item.price)}`] })),
  )
  sheet.rule(60, end + 4, 535, 0.8)
  const totals = [
    ['Net amount', english(net)],
    ['VAT 20%', english(vat)],
    ['Total', english(net + vat)],
  ] as const
  for (const [index, [label, amount]] of totals.entries()) {
    const font = index === 2 ? 'bold' : 'regular'
    sheet.text(340, end + 28 + index * 22, label, { font })
    sheet.text(531, end + 28 + index * 22, `£${amount}`, { font, align: 'right' })
  }
  sheet.lines(
    60,
    560,
    [
      'Please pay by bank transfer:',
      'Sort code 99-04-17, account 20992214',
      `VAT registration number ${britishVatId('9992291')}`,
    ],
    {},
    1.5,
  )
  sheet.text(60, 650, 'Thank you for your business.')
}

export const scanEnPlumber = scanned({
  file: 'scan-en-plumber.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'en',
    title: 'Invoice HP-2291',
    issuer: 'Harbour Plumbing & Heating',
    recipient: 'Owen Pritchard',
    document_number: 'HP-2291',
    primary_date: '2025-02-15',
    due_date: '2025-03-01',
    currency: 'GBP',
    total_amount: decimal(net + vat),
    tax_amount: decimal(vat),
    expected_state: 'needs_review',
    note: 'One image and no text. Without OCR the page counts as unread and nothing but the state is known; the values are those on the paper.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 12,
    information: { creator: 'Flatbed 600', producer: 'Flatbed 600', created: '2025-02-22T10:10:00Z' },
  },
  draw,
})
