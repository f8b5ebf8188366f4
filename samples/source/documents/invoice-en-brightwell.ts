import { rgb } from '@cantoo/pdf-lib'
import { spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawTotals } from '../blocks.ts'
import { decimal, english, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, white } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { britishVatId } from '../vat-id.ts'

const teal = rgb(0.02, 0.42, 0.43)
const items = [
  { name: 'Brand workshop (two half days)', days: 1, rate: 72_000 },
  { name: 'Packaging concepts, three routes', days: 4, rate: 58_000 },
  { name: 'Artwork for print, 6 labels', days: 2, rate: 58_000 },
  { name: 'Stock photography licences', days: 1, rate: 18_640 },
]
const net = sumOf(items.map((item) => item.days * item.rate))
const vat = percentOf(net, 20)
const pounds = (amount: number) => `£${english(amount)}`

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.box(0, 0, sheet.width, 92, { fill: teal })
  sheet.disc(72, 46, 20, { fill: white })
  sheet.disc(80, 46, 14, { fill: teal })
  sheet.text(104, 44, 'Brightwell Design Studio Ltd', { font: 'bold', size: 18, color: white })
  sheet.text(104, 60, 'Unit 3, Lantern Yard, Saltmere QX4 7TR', { size: 9, color: white })
  sheet.text(545, 54, 'INVOICE', { font: 'bold', size: 24, color: white, align: 'right' })
  sheet.text(50, 130, 'Invoice to', { font: 'bold', size: 9, color: teal })
  sheet.lines(50, 146, ['Fenwick & Rowe Foods Ltd', 'Accounts Payable', '18 Tanner Street', 'Saltmere QX4 2BD'])
  drawPairs(
    sheet,
    { x: 350, y: 130, valueX: 545, step: 16 },
    [
      ['Invoice number', 'BDS-1093'],
      ['Invoice date', '7 April 2025'],
      ['Due date', '7 May 2025'],
      ['Purchase order', 'PO 55218'],
      ['Project', 'Orchard range relaunch'],
    ],
    { valueAlign: 'right' },
  )
  const end = drawTable(
    sheet,
    235,
    {
      x: 50,
      size: 10,
      rowHeight: 22,
      headFill: teal,
      headColor: white,
      stripes: rgb(0.93, 0.97, 0.97),
      columns: [
        { title: 'Description', width: 265 },
        { title: 'Days', width: 50, align: 'right' },
        { title: 'Rate', width: 85, align: 'right' },
        { title: 'Amount', width: 95, align: 'right' },
      ],
    },
    items.map((item) => ({ cells: [item.name, String(item.days), pounds(item.rate), pounds(item.days * item.rate)] })),
  )
  drawTotals(
    sheet,
    { x: 360, right: 541, y: end + 28, step: 19 },
    [
      ['Subtotal', pounds(net)],
      ['VAT @ 20%', pounds(vat)],
      ['Total due', pounds(net + vat)],
    ],
    { size: 11 },
  )
  sheet.text(50, 480, 'How to pay', { font: 'bold', color: teal })
  drawPairs(sheet, { x: 50, y: 498, valueX: 140, step: 15 }, [
    ['Account name', 'Brightwell Design Studio Ltd'],
    ['Sort code', '60-16-13'],
    ['Account number', '31926819'],
    ['IBAN', spaced('GB29NWBK60161331926819')],
    ['Reference', 'BDS-1093'],
  ])
  sheet.paragraph(
    50,
    600,
    490,
    'Payment is due within 30 days of the invoice date. We reserve the right to charge statutory interest on late payments. Thank you for working with us.',
    { size: 9, color: gray },
  )
  drawFooter(
    sheet,
    { x: 50, right: 545, y: 775 },
    [
      ['Brightwell Design Studio Ltd', 'Registered in England no. 99014417'],
      [`VAT registration ${britishVatId('9990417')}`, 'accounts@brightwell.example'],
      ['Telephone 020 7946 0417', 'www.brightwell.example'],
    ],
    7.5,
  )
}

export const invoiceEnBrightwell = drawn({
  file: 'invoice-en-brightwell.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'en',
    title: 'Invoice BDS-1093',
    issuer: 'Brightwell Design Studio Ltd',
    recipient: 'Fenwick & Rowe Foods Ltd',
    document_number: 'BDS-1093',
    primary_date: '2025-04-07',
    due_date: '2025-05-07',
    currency: 'GBP',
    total_amount: decimal(net + vat),
    tax_amount: decimal(vat),
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      title: 'Invoice BDS-1093',
      author: 'Brightwell Design Studio',
      creator: 'Ledgerly',
      producer: 'Ledgerly PDF 2.4',
      created: '2025-04-07T11:03:00Z',
    },
  },
  draw,
})
