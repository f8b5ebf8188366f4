import { decimal, german, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { truth } from '../truth.ts'
import { germanVatId } from '../vat-id.ts'

type Item = { readonly name: string; readonly count: number; readonly price: number; readonly group: 'A' | 'B' }

/** Prices include tax: group A 19 %, group B 7 %. */
const items: readonly Item[] = [
  { name: 'VOLLMILCH 3,5% 1L', count: 2, price: 129, group: 'B' },
  { name: 'ROGGENBROT 750G', count: 1, price: 389, group: 'B' },
  { name: 'ÄPFEL ELSTAR KG', count: 1, price: 274, group: 'B' },
  { name: 'GOUDA JUNG 400G', count: 1, price: 449, group: 'B' },
  { name: 'SPÜLMITTEL', count: 1, price: 195, group: 'A' },
  { name: 'KÜCHENROLLE 4ER', count: 2, price: 279, group: 'A' },
  { name: 'APFELSCHORLE 6X1L', count: 1, price: 474, group: 'A' },
  { name: 'PFAND 6 X 0,25', count: 1, price: 150, group: 'A' },
]
const gross = (group: 'A' | 'B') =>
  sumOf(items.filter((item) => item.group === group).map((item) => item.count * item.price))
const netOf = (amount: number, percent: number) => Math.round((amount * 100) / (100 + percent))
const total = gross('A') + gross('B')
const taxA = gross('A') - netOf(gross('A'), 19)
const taxB = gross('B') - netOf(gross('B'), 7)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  const middle = sheet.width / 2
  const right = sheet.width - 14
  let y = 30
  const next = (step = 12) => {
    y += step
    return y
  }
  const both = (left: string, value: string, bold = false) => {
    const font = bold ? 'bold' : 'regular'
    sheet.text(14, next(), left, { font })
    sheet.text(right, y, value, { font, align: 'right' })
  }
  const centred = (value: string) => sheet.text(middle, next(), value, { align: 'center' })
  const dashes = () => sheet.text(14, next(), '-'.repeat(36))

  sheet.text(middle, y, 'FRISCHMARKT HOLLER', { font: 'bold', size: 14, align: 'center' })
  next(4)
  for (const value of [
    'Holler Lebensmittel OHG',
    'Marktplatz 5',
    '09871 Tannhain',
    'Tel. 0221 4710 555',
    `UID-Nr. ${germanVatId('99994170')}`,
  ])
    centred(value)
  next(6)
  sheet.text(right, next(), 'EUR', { align: 'right' })
  for (const item of items) {
    if (item.count > 1) sheet.text(14, next(), `  ${item.count} x ${german(item.price)}`)
    both(item.name, `${german(item.count * item.price)} ${item.group}`)
  }
  dashes()
  sheet.text(14, next(16), 'SUMME EUR', { font: 'bold', size: 12 })
  sheet.text(right, y, german(total), { font: 'bold', size: 12, align: 'right' })
  next(4)
  dashes()
  both('Geg. Girocard EUR', german(total))
  next(8)
  sheet.text(14, next(), 'MWST-SATZ   NETTO   STEUER  BRUTTO')
  const taxLine = (label: string, amount: number, tax: number) =>
    sheet.text(
      14,
      next(),
      [label.padEnd(9), ...[amount - tax, tax, amount].map((part) => german(part).padStart(8))].join(''),
    )
  taxLine('A=19,0%', gross('A'), taxA)
  taxLine('B= 7,0%', gross('B'), taxB)
  taxLine('Gesamt', total, taxA + taxB)
  next(8)
  for (const value of [
    '* * Kundenbeleg * *',
    'Girocard kontaktlos',
    'Terminal-ID 90417335',
    'TA-Nr. 004417  BNr. 8812',
  ])
    centred(value)
  both('Bezahlt', `${german(total)} EUR`)
  next(8)
  both('Datum 12.07.2025', 'Uhrzeit 17:42')
  both('Bon-Nr. 3381', 'Kasse 2')
  both('Markt 0417', 'Bed. 14')
  next(6)
  sheet.text(14, next(), 'TSE-Signaturzähler: 904417', { size: 7 })
  sheet.text(14, next(10), 'TSE-Start 2025-07-12T17:40:51', { size: 7 })
  sheet.text(14, next(10), 'TSE-Stopp 2025-07-12T17:42:09', { size: 7 })
  next(8)
  centred('VIELEN DANK FÜR IHREN EINKAUF')
  centred('Öffnungszeiten Mo-Sa 7-21 Uhr')
}

export const receiptDeTillSlip = drawn({
  file: 'receipt-de-till-slip.pdf',
  truth: truth({
    doc_type: 'receipt',
    language: 'de',
    issuer: 'Frischmarkt Holler',
    issuer_alt: ['Holler Lebensmittel OHG'],
    document_number: '3381',
    primary_date: '2025-07-12',
    currency: 'EUR',
    total_amount: decimal(total),
    tax_amount: decimal(taxA + taxB),
    note: 'The name of the shop and that of the company that runs it both stand in its head.',
  }),
  paper: {
    family: 'courier',
    baseSize: 9,
    size: [227, 556],
    information: { creator: 'Kassensystem', producer: 'eBon 1.4', created: '2025-07-12T15:42:09Z' },
  },
  draw,
})
