import { rgb } from '@cantoo/pdf-lib'
import { decimal, english, percentOf, sumOf } from '../money.ts'
import { type Paper, usLetter } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const orange = rgb(0.87, 0.38, 0.08)
const items = [
  { name: 'Virtual server L4 (8 vCPU, 32 GB)', detail: 'Jul 1 - Jul 31, 2025', count: 3, price: 14_400 },
  { name: 'Block storage, 500 GB', detail: 'Jul 1 - Jul 31, 2025', count: 2, price: 4_000 },
  { name: 'Outbound traffic over quota (per TB)', detail: '', count: 7, price: 900 },
  { name: 'Priority support', detail: 'monthly plan', count: 1, price: 9_900 },
]
const subtotal = sumOf(items.map((item) => item.count * item.price))
const tax = percentOf(subtotal, 8.25)
const dollars = (amount: number) => `$${english(amount)}`

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(54, 44, 'M0 36 L12 0 L18 18 L24 0 L36 36 L28 36 L23 20 L18 34 L13 20 L8 36 Z', { fill: orange })
  sheet.text(100, 62, 'Northfork Hosting, Inc.', { font: 'bold', size: 16 })
  sheet.lines(
    100,
    77,
    ['4100 Prairie Loop, Suite 210', 'Millbrook Junction, TX 00417', 'billing@northfork.example · (512) 555-0142'],
    { size: 8.5, color: gray },
  )
  sheet.text(558, 62, 'Invoice', { size: 26, color: orange, align: 'right' })
  sheet.rule(54, 118, 558, 1, orange)
  sheet.text(54, 144, 'BILL TO', { font: 'bold', size: 8, color: gray })
  sheet.lines(54, 159, [
    'Cedar & Finch Analytics LLC',
    'Attn: Dana Whitlock',
    '77 Harbor Terrace',
    'Port Ellison, TX 00433',
  ])
  const facts = [
    ['Invoice #', 'INV-204417'],
    ['Invoice Date', 'August 1, 2025'],
    ['Terms', 'Net 15'],
    ['Due Date', 'August 16, 2025'],
    ['Account', 'NF-88213'],
  ] as const
  for (const [index, [label, value]] of facts.entries()) {
    sheet.text(450, 144 + index * 15, label, { font: 'bold', align: 'right' })
    sheet.text(558, 144 + index * 15, value, { align: 'right' })
  }
  const end = drawTable(
    sheet,
    240,
    {
      x: 54,
      size: 9.5,
      rowHeight: 16,
      rules: 'rows',
      columns: [
        { title: 'Qty', width: 40, align: 'center' },
        { title: 'Description', width: 284 },
        { title: 'Unit Price', width: 85, align: 'right' },
        { title: 'Amount', width: 95, align: 'right' },
      ],
    },
    items.map((item) => ({
      cells: [
        String(item.count),
        item.detail === '' ? item.name : `${item.name}\n${item.detail}`,
        dollars(item.price),
        dollars(item.count * item.price),
      ],
    })),
  )
  const totals = [
    ['Subtotal', dollars(subtotal)],
    ['Sales Tax (8.25%)', dollars(tax)],
    ['Total', dollars(subtotal + tax)],
    ['Amount Paid', dollars(0)],
  ] as const
  for (const [index, [label, value]] of totals.entries()) {
    sheet.text(470, end + 24 + index * 17, label, { align: 'right' })
    sheet.text(554, end + 24 + index * 17, value, { align: 'right' })
  }
  sheet.box(340, end + 82, 218, 26, { fill: rgb(0.99, 0.93, 0.87) })
  sheet.text(470, end + 99, 'Balance Due (USD)', { font: 'bold', size: 11, align: 'right' })
  sheet.text(554, end + 99, dollars(subtotal + tax), { font: 'bold', size: 11, align: 'right' })
  sheet.text(54, 540, 'Notes', { font: 'bold' })
  sheet.paragraph(
    54,
    555,
    500,
    'Please pay by ACH to routing number 000000417, account 5550142. Include the invoice number with your payment. A late fee of 1.5% per month applies to overdue balances.',
  )
  sheet.rule(54, 735, 558, 0.5, silver)
  sheet.text(306, 750, 'Northfork Hosting, Inc. · EIN 00-0417000 · Page 1 of 1', {
    size: 8,
    color: gray,
    align: 'center',
  })
}

export const invoiceEnNorthfork = drawn({
  file: 'invoice-en-northfork.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'en',
    title: 'Invoice INV-204417',
    issuer: 'Northfork Hosting, Inc.',
    recipient: 'Cedar & Finch Analytics LLC',
    document_number: 'INV-204417',
    primary_date: '2025-08-01',
    due_date: '2025-08-16',
    period_start: '2025-07-01',
    period_end: '2025-07-31',
    currency: 'USD',
    total_amount: decimal(subtotal + tax),
    tax_amount: decimal(tax),
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    size: usLetter,
    information: {
      title: 'INV-204417',
      creator: 'Northfork Billing',
      producer: 'Northfork Billing',
      created: '2025-08-01T06:00:00Z',
    },
  },
  draw,
})
