import { decimal, english, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { truth } from '../truth.ts'
import { britishVatId } from '../vat-id.ts'

const items = [
  { name: 'Masonry paint 5L', price: 3_249 },
  { name: 'Roller sleeve 9in', price: 695 },
  { name: 'Wood screws 4x40', price: 420 },
  { name: 'Dust sheet cotton', price: 899 },
]
const total = sumOf(items.map((item) => item.price))
const vat = total - Math.round((total * 100) / 120)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  const middle = sheet.width / 2
  const right = sheet.width - 18
  sheet.shape(middle - 16, 18, 'M0 14 L16 0 L32 14 L32 30 L0 30 Z', { thickness: 1.5 })
  sheet.text(middle, 68, 'Thornbury Hardware', { font: 'bold', size: 15, align: 'center' })
  sheet.lines(middle, 83, ['22 Cornhill, Thornmere QX2 9PL', 'Tel 01632 960417', `VAT No ${britishVatId('9990522')}`], {
    align: 'center',
  })
  sheet.rule(18, 122, right)
  sheet.text(18, 136, 'Sale no. 70-11829')
  sheet.text(right, 136, '23/05/2025 10:14', { align: 'right' })
  sheet.text(18, 149, 'Served by Priya')
  sheet.rule(18, 156, right)
  let y = 172
  for (const item of items) {
    sheet.text(18, y, item.name)
    sheet.text(right, y, english(item.price), { align: 'right' })
    y += 15
  }
  sheet.rule(18, y - 6, right)
  sheet.text(18, y + 12, 'TOTAL', { font: 'bold', size: 13 })
  sheet.text(right, y + 12, `£${english(total)}`, { font: 'bold', size: 13, align: 'right' })
  sheet.text(18, y + 30, 'of which VAT 20%')
  sheet.text(right, y + 30, `£${english(vat)}`, { align: 'right' })
  sheet.text(18, y + 46, 'Cash')
  sheet.text(right, y + 46, '£60.00', { align: 'right' })
  sheet.text(18, y + 61, 'Change')
  sheet.text(right, y + 61, `£${english(6_000 - total)}`, { align: 'right' })
  sheet.rule(18, y + 70, right)
  sheet.lines(middle, y + 88, ['Receipt', 'Please keep for returns within 30 days', 'Thank you'], { align: 'center' })
}

export const receiptEnHardware = drawn({
  file: 'receipt-en-hardware.pdf',
  truth: truth({
    doc_type: 'receipt',
    language: 'en',
    issuer: 'Thornbury Hardware',
    document_number: '70-11829',
    primary_date: '2025-05-23',
    currency: 'GBP',
    total_amount: decimal(total),
    tax_amount: decimal(vat),
  }),
  paper: {
    family: 'helvetica',
    baseSize: 9,
    size: [227, 370],
    information: { creator: 'ShopTill', producer: 'ShopTill', created: '2025-05-23T09:14:00Z' },
  },
  draw,
})
