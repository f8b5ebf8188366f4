import { rgb } from '@cantoo/pdf-lib'
import { spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawTotals, drawWindow } from '../blocks.ts'
import { decimal, german, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, type Sheet } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { germanVatId } from '../vat-id.ts'

const blue = rgb(0.07, 0.27, 0.5)
const items = [
  {
    name: 'Förderband FB 400, Gurtbreite 400 mm',
    detail: 'Länge 3,2 m, Artikel 10-4400-32',
    count: 1,
    unit: 'Stk',
    price: 389_000,
  },
  { name: 'Antriebsrolle, gummiert', detail: 'Artikel 22-0817', count: 4, unit: 'Stk', price: 14_850 },
  {
    name: 'Montage und Einweisung vor Ort',
    detail: 'am 10.03.2025, Monteur H. Brückner',
    count: 6,
    unit: 'Std',
    price: 8_400,
  },
  { name: 'Anfahrtspauschale', detail: '', count: 1, unit: 'psch', price: 9_500 },
]
const net = sumOf(items.map((item) => item.count * item.price))
const tax = percentOf(net, 19)
const gross = net + tax

function letterhead(sheet: Sheet): void {
  sheet.shape(470, 38, 'M0 30 L18 0 L36 30 Z', { fill: blue })
  sheet.shape(497, 38, 'M0 30 L18 0 L36 30 Z', { fill: rgb(0.95, 0.6, 0.1) })
  sheet.text(540, 86, 'KESSLER Fördertechnik GmbH', { font: 'bold', size: 13, color: blue, align: 'right' })
  sheet.text(540, 99, 'Bänder · Rollen · Anlagenbau', { size: 8, color: gray, align: 'right' })
}

function draw(paper: Paper, copyMark: string | null): void {
  const sheet = paper.addSheet()
  letterhead(sheet)
  drawWindow(sheet, 57, 'Kessler Fördertechnik GmbH · Werkstraße 14 · 09996 Erlenbrück', [
    'Möbelwerke Tannhain KG',
    'Einkauf / Frau Jäger',
    'Am Sägewerk 3',
    '09871 Tannhain',
  ])
  drawPairs(
    sheet,
    { x: 350, y: 155, valueX: 440, step: 14 },
    [
      ['Rechnungsnummer', 'RE-2025-0417'],
      ['Rechnungsdatum', '14.03.2025'],
      ['Leistungsdatum', '10.03.2025'],
      ['Kundennummer', '20384'],
      ['Ihre Bestellung', 'B-7719 vom 11.02.2025'],
    ],
    { size: 9 },
  )
  sheet.text(57, 270, 'Rechnung RE-2025-0417', { font: 'bold', size: 14 })
  if (copyMark !== null)
    sheet.text(540, 270, copyMark, { font: 'bold', size: 12, color: rgb(0.75, 0.1, 0.1), align: 'right' })
  sheet.text(57, 295, 'Sehr geehrte Frau Jäger,')
  sheet.paragraph(
    57,
    312,
    480,
    'vielen Dank für Ihren Auftrag. Wir berechnen Ihnen die folgenden Lieferungen und Leistungen:',
  )
  const end = drawTable(
    sheet,
    330,
    {
      x: 57,
      size: 9,
      rowHeight: 15,
      rules: 'rows',
      headFill: rgb(0.88, 0.91, 0.95),
      columns: [
        { title: 'Pos.', width: 32 },
        { title: 'Bezeichnung', width: 235 },
        { title: 'Menge', width: 62, align: 'right' },
        { title: 'Einzelpreis', width: 75, align: 'right' },
        { title: 'Gesamtpreis', width: 79, align: 'right' },
      ],
    },
    items.map((item, index) => ({
      cells: [
        String(index + 1),
        item.detail === '' ? item.name : `${item.name}\n${item.detail}`,
        `${item.count} ${item.unit}`,
        `${german(item.price)} €`,
        `${german(item.count * item.price)} €`,
      ],
    })),
  )
  drawTotals(sheet, { x: 350, right: 536, y: end + 24, step: 17 }, [
    ['Nettobetrag', `${german(net)} €`],
    ['zzgl. 19 % MwSt.', `${german(tax)} €`],
    ['Rechnungsbetrag', `${german(gross)} €`],
  ])
  sheet.lines(57, 580, [
    'Zahlbar bis 28.03.2025 ohne Abzug auf das unten angegebene Konto.',
    'Bitte geben Sie bei der Überweisung die Rechnungsnummer an.',
    '',
    'Mit freundlichen Grüßen',
    'Kessler Fördertechnik GmbH',
  ])
  drawFooter(
    sheet,
    { x: 57, right: 540, y: 755 },
    [
      ['Kessler Fördertechnik GmbH', 'Werkstraße 14', '09996 Erlenbrück', 'www.kessler-foerder.example'],
      ['Telefon 0221 4710 120', 'Telefax 0221 4710 129', 'info@kessler-foerder.example'],
      ['Bank Musterland', `IBAN ${spaced('DE89370400440532013000')}`, 'BIC MULADEZZXXX'],
      ['Amtsgericht Erlenbrück HRB 90417', 'Geschäftsführer: Dr. Uwe Kessler', `USt-IdNr. ${germanVatId('90417200')}`],
    ],
    6.5,
  )
}

const facts = {
  doc_type: 'invoice',
  language: 'de',
  title: 'Rechnung RE-2025-0417',
  issuer: 'Kessler Fördertechnik GmbH',
  recipient: 'Möbelwerke Tannhain KG',
  document_number: 'RE-2025-0417',
  primary_date: '2025-03-14',
  due_date: '2025-03-28',
  currency: 'EUR',
  total_amount: decimal(gross),
  tax_amount: decimal(tax),
} as const

const paper = {
  family: 'helvetica',
  baseSize: 10,
  information: {
    title: 'Rechnung RE-2025-0417',
    creator: 'FaktoDesk 8.2',
    producer: 'FaktoDesk PDF',
    created: '2025-03-14T09:12:00Z',
  },
} as const

export const invoiceDeKessler = drawn({
  file: 'invoice-de-kessler.pdf',
  truth: truth(facts),
  paper,
  draw: (sheets) => draw(sheets, null),
})

export const invoiceDeKesslerCopy = drawn({
  file: 'invoice-de-kessler-copy.pdf',
  truth: truth({
    ...facts,
    near_duplicate_of: 'invoice-de-kessler.pdf',
    note: 'The same invoice printed again with the mark KOPIE: a near duplicate is flagged, never dropped.',
  }),
  paper: { ...paper, information: { ...paper.information, created: '2025-04-02T15:40:00Z' } },
  draw: (sheets) => draw(sheets, 'KOPIE vom 02.04.2025'),
})
