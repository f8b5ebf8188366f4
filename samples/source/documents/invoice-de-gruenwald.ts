import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { decimal, german, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const green = rgb(0.18, 0.42, 0.16)
const items = [
  { name: 'Heckenschnitt Liguster, beidseitig', count: 28, unit: 'm', price: 950 },
  { name: 'Rasen vertikutieren und nachsäen', count: 240, unit: 'm²', price: 185 },
  { name: 'Grünschnitt abfahren und entsorgen', count: 3, unit: 'm³', price: 4_200 },
  { name: 'Gärtnerstunde', count: 9, unit: 'Std', price: 4_900 },
]
const net = sumOf(items.map((item) => item.count * item.price))
const tax = percentOf(net, 19)
/** The issuer's slip: two digits of the sum are swapped, so that net and tax do not add up to it. */
const printedTotal = 159_163

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.disc(297, 56, 20, { fill: green })
  sheet.shape(297, 84, 'M-2 0 L-2 -26 L2 -26 L2 0 Z', { fill: rgb(0.4, 0.26, 0.13) })
  sheet.text(297, 106, 'Gartenbau Grünwald GbR', { font: 'bold', size: 16, color: green, align: 'center' })
  sheet.text(297, 120, 'S. Grünwald und T. Weiß · Lerchenfeld 11 · 09512 Rosenau', {
    size: 9,
    color: gray,
    align: 'center',
  })
  sheet.lines(62, 165, ['Wohnstift Abendfrieden', 'Verwaltung', 'Parkallee 60', '09510 Rosenau'])
  sheet.text(533, 240, 'Rosenau, den 17.04.2025', { align: 'right' })
  sheet.text(62, 272, 'Rechnung Nr. 118/25', { font: 'bold', size: 13 })
  sheet.text(62, 292, 'Gartenpflege Frühjahr 2025, ausgeführt vom 7. bis 9. April')
  const end = drawTable(
    sheet,
    312,
    {
      x: 62,
      size: 10,
      rowHeight: 19,
      rules: 'grid',
      columns: [
        { title: 'Leistung', width: 230 },
        { title: 'Menge', width: 70, align: 'right' },
        { title: 'Preis €', width: 80, align: 'right' },
        { title: 'Betrag €', width: 91, align: 'right' },
      ],
    },
    items.map((item) => ({
      cells: [item.name, `${item.count} ${item.unit}`, german(item.price), german(item.count * item.price)],
    })),
  )
  const totals = [
    ['Summe netto', german(net)],
    ['Mehrwertsteuer 19 %', german(tax)],
    ['Rechnungsbetrag', german(printedTotal)],
  ] as const
  for (const [index, [label, amount]] of totals.entries()) {
    const font = index === 2 ? 'bold' : 'regular'
    sheet.text(438, end + 24 + index * 18, label, { font, align: 'right' })
    sheet.text(529, end + 24 + index * 18, amount, { font, align: 'right' })
  }
  sheet.lines(62, 520, [
    'Bitte überweisen Sie den Rechnungsbetrag bis zum 02.05.2025 auf unser Konto:',
    '',
    `IBAN ${spaced(iban('DE', '990771000002288411'))}, Rosenauer Volkskasse`,
    '',
    'Steuernummer 99/118/30417',
  ])
  sheet.text(62, 640, 'Vielen Dank und einen schönen Frühling!', { font: 'italic' })
}

export const invoiceDeGruenwald = drawn({
  file: 'invoice-de-gruenwald-wrong-sum.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'de',
    title: 'Rechnung Nr. 118/25',
    issuer: 'Gartenbau Grünwald GbR',
    recipient: 'Wohnstift Abendfrieden',
    document_number: '118/25',
    primary_date: '2025-04-17',
    due_date: '2025-05-02',
    period_start: '2025-04-07',
    period_end: '2025-04-09',
    currency: 'EUR',
    total_amount: decimal(printedTotal),
    tax_amount: decimal(tax),
    expected_state: 'needs_review',
    note: `The printed total is wrong: net ${german(net)} and tax ${german(tax)} make ${german(net + tax)}.`,
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10.5,
    information: { creator: 'Tabellenblatt', producer: 'Tabellenblatt', created: '2025-04-17T19:30:00Z' },
  },
  draw,
})
