import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawTotals, drawWindow } from '../blocks.ts'
import { decimal, german, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { germanVatId } from '../vat-id.ts'

const violet = rgb(0.33, 0.2, 0.5)
const items = [
  { name: 'Kopierpapier A4 80 g/m², Karton 2.500 Blatt', reason: 'Transportschaden', count: 6, price: 2_390 },
  { name: 'Versandtaschen C4, 250 Stück', reason: 'Falschlieferung', count: 1, price: 3_180 },
]
const net = sumOf(items.map((item) => item.count * item.price))
const tax = percentOf(net, 19)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  for (const offset of [0, 6, 12]) sheet.box(57 + offset, 40 + offset, 26, 34, { fill: violet, stroke: rgb(1, 1, 1) })
  sheet.text(110, 62, 'Papierhaus Wendt', { font: 'bold', size: 17, color: violet })
  sheet.text(110, 78, 'Bürobedarf seit 1931', { size: 9 })
  drawWindow(sheet, 57, 'Papierhaus Wendt GmbH & Co. KG · Speicherstraße 8 · 09118 Altmühlen', [
    'Steuerkanzlei Brandt & Sahin',
    'Marktstraße 12',
    '09120 Altmühlen',
  ])
  drawPairs(sheet, { x: 370, y: 155, valueX: 460, step: 15 }, [
    ['Gutschrift Nr.', 'GS-30552'],
    ['Datum', '05.02.2025'],
    ['Kunden-Nr.', '11700'],
    ['zu Rechnung', '2025-10377'],
    ['vom', '28.01.2025'],
  ])
  sheet.text(57, 272, 'Gutschrift (Rechnungskorrektur) GS-30552', { font: 'bold', size: 14 })
  sheet.paragraph(
    57,
    296,
    480,
    'Sehr geehrte Damen und Herren, zu unserer Rechnung 2025-10377 schreiben wir Ihnen die folgenden Positionen gut:',
  )
  const end = drawTable(
    sheet,
    330,
    {
      x: 57,
      size: 9.5,
      rowHeight: 17,
      rules: 'rows',
      headFill: rgb(0.92, 0.9, 0.96),
      columns: [
        { title: 'Artikel', width: 235 },
        { title: 'Grund', width: 95 },
        { title: 'Menge', width: 45, align: 'right' },
        { title: 'Einzel', width: 50, align: 'right' },
        { title: 'Netto EUR', width: 58, align: 'right' },
      ],
    },
    items.map((item) => ({
      cells: [item.name, item.reason, String(item.count), german(item.price), german(item.count * item.price)],
    })),
  )
  drawTotals(sheet, { x: 340, right: 536, y: end + 26, step: 17 }, [
    ['Netto', `${german(net)} EUR`],
    ['Umsatzsteuer 19 %', `${german(tax)} EUR`],
    ['Gutschriftsbetrag', `${german(net + tax)} EUR`],
  ])
  sheet.paragraph(
    57,
    500,
    480,
    'Den Betrag verrechnen wir mit Ihrer nächsten Rechnung. Wenn Sie eine Auszahlung wünschen, teilen Sie uns bitte Ihre Bankverbindung mit. Wir bitten den Fehler zu entschuldigen.',
  )
  drawFooter(sheet, { x: 57, right: 540, y: 770 }, [
    ['Papierhaus Wendt GmbH & Co. KG', 'Speicherstraße 8, 09118 Altmühlen'],
    [`IBAN ${spaced(iban('DE', '990221000033105527'))}`, `USt-IdNr. ${germanVatId('90305527')}`],
    ['Amtsgericht Altmühlen HRA 30552', 'kontakt@papierhaus-wendt.example'],
  ])
}

export const creditNoteDeWendt = drawn({
  file: 'credit-note-de-wendt.pdf',
  truth: truth({
    doc_type: 'credit_note',
    language: 'de',
    title: 'Gutschrift (Rechnungskorrektur) GS-30552',
    issuer: 'Papierhaus Wendt GmbH & Co. KG',
    recipient: 'Steuerkanzlei Brandt & Sahin',
    document_number: 'GS-30552',
    primary_date: '2025-02-05',
    currency: 'EUR',
    total_amount: decimal(net + tax),
    tax_amount: decimal(tax),
    note: 'The amounts are printed without a minus sign; either sign is right.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { creator: 'WarenWirt 5', producer: 'WarenWirt 5', created: '2025-02-05T08:00:00Z' },
  },
  draw,
})
