import { AFRelationship, rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawPairs, drawTotals } from '../blocks.ts'
import { type CrossIndustryInvoice, crossIndustryInvoice } from '../cross-industry-invoice.ts'
import { decimal, german, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, type Sheet } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'
import { germanVatId } from '../vat-id.ts'

const red = rgb(0.62, 0.12, 0.16)
const account = iban('DE', '990120000000417355')
const items = [
  { name: 'Pfeiffer, Kleine Geschichte der Gezeiten', count: 12, net: 1_682, rate: 7 },
  { name: 'Ahrens, Vogelstimmen erkennen (mit CD)', count: 3, net: 2_336, rate: 7 },
  { name: 'Schreibblock A4 kariert, 100 Blatt', count: 20, net: 210, rate: 19 },
  { name: 'Tintenroller blau, 10er-Pack', count: 2, net: 1_428, rate: 19 },
]
const netAt = (rate: number) => sumOf(items.filter((item) => item.rate === rate).map((item) => item.count * item.net))
const net = netAt(7) + netAt(19)
const taxes = [7, 19].map((rate) => ({ rate, basis: netAt(rate), tax: percentOf(netAt(rate), rate) }))
const tax = sumOf(taxes.map((entry) => entry.tax))

const xml: CrossIndustryInvoice = {
  number: '25-10938',
  issued: '2025-05-06',
  due: '2025-05-20',
  seller: {
    name: 'Buchhandlung Morgenrot',
    street: 'Kirchgang 2',
    code: '09412',
    city: 'Bad Sielau',
    country: 'DE',
  },
  sellerVatId: germanVatId('90553188'),
  buyer: {
    name: 'Förderverein Grundschule am Deich e. V.',
    street: 'Deichweg 30',
    code: '09415',
    city: 'Norderwiek',
    country: 'DE',
  },
  iban: account,
  currency: 'EUR',
  lines: items,
  taxes,
  net,
  tax,
  gross: net + tax,
}

function letterhead(sheet: Sheet): void {
  const middle = sheet.width / 2
  sheet.disc(middle, 58, 17, { stroke: red, thickness: 1.4 })
  sheet.shape(middle - 17, 58, 'M0 0 L34 0', { stroke: red, thickness: 1.4 })
  for (const x of [-9, 0, 9]) sheet.shape(middle + x, 57, 'M0 0 L0 -9', { stroke: red, thickness: 1.2 })
  sheet.text(middle, 96, 'Buchhandlung Morgenrot', { font: 'bold', size: 18, color: red, align: 'center' })
  sheet.text(middle, 110, 'Inh. Grete Sielaff · Kirchgang 2 · 09412 Bad Sielau · Tel. 030 23125 417', {
    size: 9,
    color: gray,
    align: 'center',
  })
  sheet.rule(70, 120, sheet.width - 70, 0.8, red)
}

async function attachXml(paper: Paper): Promise<void> {
  await paper.pdf.attach(new TextEncoder().encode(crossIndustryInvoice(xml)), 'factur-x.xml', {
    mimeType: 'text/xml',
    description: 'Rechnung als XML (Factur-X, Profil BASIC)',
    creationDate: new Date('2025-05-06T10:00:00Z'),
    modificationDate: new Date('2025-05-06T10:00:00Z'),
    afRelationship: AFRelationship.Alternative,
  })
}

async function draw(paper: Paper): Promise<void> {
  const sheet = paper.addSheet()
  letterhead(sheet)
  sheet.lines(70, 160, ['Förderverein Grundschule am Deich e. V.', 'Frau Petersen', 'Deichweg 30', '09415 Norderwiek'])
  sheet.text(525, 240, 'Bad Sielau, 6. Mai 2025', { align: 'right' })
  sheet.text(70, 275, 'Rechnung Nr. 25-10938', { font: 'bold', size: 15 })
  sheet.text(70, 293, 'Lieferung am 5. Mai 2025, Lieferschein 25-L-2207, Kundennr. 1184')
  const end = drawTable(
    sheet,
    315,
    {
      x: 70,
      size: 10,
      rowHeight: 18,
      rules: 'grid',
      columns: [
        { title: 'Anz.', width: 40, align: 'right' },
        { title: 'Titel / Artikel', width: 225 },
        { title: 'USt.', width: 45, align: 'right' },
        { title: 'Einzel netto', width: 70, align: 'right' },
        { title: 'Summe netto', width: 75, align: 'right' },
      ],
    },
    items.map((item) => ({
      cells: [String(item.count), item.name, `${item.rate} %`, german(item.net), german(item.count * item.net)],
    })),
  )
  drawTotals(sheet, { x: 300, right: 521, y: end + 26, step: 17 }, [
    ['Warenwert netto EUR', german(net)],
    ...taxes.map((entry) => [`${entry.rate} % USt. auf ${german(entry.basis)}`, german(entry.tax)] as const),
    ['Gesamtbetrag EUR', german(net + tax)],
  ])
  sheet.text(300, end + 96, 'darin Umsatzsteuer EUR', { size: 9.5 })
  sheet.text(521, end + 96, german(tax), { size: 9.5, align: 'right' })
  drawPairs(sheet, { x: 70, y: 570, valueX: 150, step: 15 }, [
    ['Zahlbar bis', '20. Mai 2025, ohne Abzug'],
    ['IBAN', spaced(account)],
    ['Bank', 'Deichkasse Norderwiek'],
    ['USt-IdNr.', germanVatId('90553188')],
  ])
  sheet.text(70, 650, 'Gelieferte Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.', {
    font: 'italic',
    size: 9,
  })
  sheet.text(sheet.width / 2, 800, 'Diese Rechnung enthält ihre Daten auch als Datei factur-x.xml.', {
    size: 8,
    color: gray,
    align: 'center',
  })
  await attachXml(paper)
}

export const invoiceDeMorgenrot = drawn({
  file: 'invoice-de-morgenrot-facturx.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'de',
    title: 'Rechnung Nr. 25-10938',
    issuer: 'Buchhandlung Morgenrot',
    recipient: 'Förderverein Grundschule am Deich e. V.',
    document_number: '25-10938',
    primary_date: '2025-05-06',
    due_date: '2025-05-20',
    currency: 'EUR',
    total_amount: decimal(net + tax),
    tax_amount: decimal(tax),
    note: 'Two tax rates; the same data as Factur-X XML inside the file.',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: {
      title: 'Rechnung 25-10938',
      author: 'Buchhandlung Morgenrot',
      creator: 'Ladenhüter 3',
      producer: 'Ladenhüter 3',
      created: '2025-05-06T10:00:00Z',
    },
  },
  draw,
})
