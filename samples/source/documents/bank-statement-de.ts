import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawFooter, drawPairs } from '../blocks.ts'
import { decimal, german, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, type Sheet } from '../sheet.ts'
import { drawTable, type Row, type TableLook } from '../table.ts'
import { truth } from '../truth.ts'

const navy = rgb(0.05, 0.13, 0.3)
const account = iban('DE', '990880000417233900')

type Entry = readonly [booked: string, value: string, text: string, amount: number]

const opening = 248_319
const entries: readonly Entry[] = [
  ['01.04.', '01.04.', 'Dauerauftrag Miete\nHausverwaltung Eschenhof, Whg. 12', -93_000],
  ['01.04.', '01.04.', 'Lastschrift Stadtwerke Tannhain\nAbschlag Strom April, Vertrag 7781204', -8_900],
  ['02.04.', '02.04.', 'Kartenzahlung Frischmarkt Holler\n01.04. 18:12 Kasse 2', -4_317],
  ['03.04.', '03.04.', 'Lastschrift Funknetz Nord\nRechnung 0425-889120', -2_499],
  ['04.04.', '04.04.', 'Überweisung Dr. med. Sönke Albers\nRechnung 2025-1187', -14_278],
  ['07.04.', '07.04.', 'Kartenzahlung Bäckerei Kruse\n05.04. 08:31', -1_165],
  ['08.04.', '08.04.', 'Gutschrift Paket24 Versand\nErstattung Auftrag 5510-339', 3_990],
  ['09.04.', '09.04.', 'Bargeldauszahlung\nGeldautomat Marktplatz', -15_000],
  ['11.04.', '11.04.', 'Lastschrift Heimschutz Versicherung\nHausrat HS-7741903, Beitrag 2025', -8_641],
  ['14.04.', '14.04.', 'Kartenzahlung Tankhof Süd\n12.04. 11:02', -6_231],
  ['15.04.', '15.04.', 'Überweisung Turnverein Tannhain\nBeitrag 2025 Familie Lorenz', -12_600],
  ['16.04.', '16.04.', 'Kartenzahlung Baumarkt Rotfuchs\n15.04. 16:44', -7_389],
  ['22.04.', '22.04.', 'Kartenzahlung Frischmarkt Holler\n19.04. 12:20 Kasse 1', -8_822],
  ['23.04.', '23.04.', 'Lastschrift Nordbahn\nAuftrag NB-449-1830', -5_980],
  ['25.04.', '25.04.', 'Kindergeld Familienkasse\nKG 417FK090012', 25_500],
  ['28.04.', '28.04.', 'Überweisung an Sparkonto', -30_000],
  ['29.04.', '29.04.', 'Gehalt 04/2025\nOptik Wiesner GmbH, Pers.-Nr. 00217', 226_619],
  ['30.04.', '30.04.', 'Kontoführung April', -490],
]
const closing = opening + sumOf(entries.map((entry) => entry[3]))

const look: TableLook = {
  x: 55,
  size: 9,
  rowHeight: 13.5,
  rules: 'rows',
  columns: [
    { title: 'Buchung', width: 52 },
    { title: 'Wert', width: 45 },
    { title: 'Vorgang', width: 283 },
    { title: 'Betrag in EUR', width: 105, align: 'right' },
  ],
}
const signed = (amount: number) => `${amount < 0 ? '-' : '+'} ${german(Math.abs(amount))}`
const row = ([booked, value, text, amount]: Entry): Row => ({ cells: [booked, value, text, signed(amount)] })
const balance = (text: string, amount: number): Row => ({ cells: ['', '', text, signed(amount)], font: 'bold' })

function letterhead(sheet: Sheet, page: number): void {
  sheet.box(0, 0, sheet.width, 12, { fill: navy })
  sheet.shape(498, 34, 'M21 0 L42 21 L21 42 L0 21 Z', { fill: navy })
  sheet.shape(498, 34, 'M21 10 L32 21 L21 32 L10 21 Z', { fill: rgb(1, 1, 1) })
  sheet.text(55, 58, 'Nordlicht Bank AG', { font: 'bold', size: 17, color: navy })
  sheet.text(55, 73, 'Filiale Tannhain · Marktplatz 1 · 09871 Tannhain', { size: 8.5, color: gray })
  drawPairs(
    sheet,
    { x: 345, y: 105, valueX: 540, step: 14 },
    [
      ['Kontoauszug Nr.', '4/2025'],
      ['Datum', '30.04.2025'],
      ['Blatt', `${page} von 2`],
    ],
    { valueAlign: 'right' },
  )
  drawFooter(sheet, { x: 55, right: 540, y: 780 }, [
    ['Nordlicht Bank AG, Vorstand: Dr. A. Thaysen, K. Möller', 'Amtsgericht Tannhain HRB 90880'],
    ['Bitte prüfen Sie den Auszug. Einwendungen sind innerhalb', 'von sechs Wochen nach Zugang zu erheben.'],
  ])
}

function draw(paper: Paper): void {
  const first = paper.addSheet()
  letterhead(first, 1)
  first.lines(55, 120, ['Frau', 'Annika Lorenz', 'Birkenweg 3', '09871 Tannhain'])
  first.text(55, 205, 'Kontoauszug April 2025', { font: 'bold', size: 14 })
  drawPairs(first, { x: 55, y: 226, valueX: 135, step: 14 }, [
    ['Konto', 'Girokonto Komfort, Kontonummer 417233900'],
    ['IBAN', spaced(account)],
    ['BIC', 'NOLBDEZZXXX'],
    ['Zeitraum', '01.04.2025 bis 30.04.2025'],
  ])
  const end = drawTable(first, 290, look, [
    balance('Alter Kontostand vom 31.03.2025', opening),
    ...entries.slice(0, 14).map(row),
  ])
  first.text(540, end + 18, 'Fortsetzung auf Blatt 2', { size: 8, color: gray, align: 'right' })

  const second = paper.addSheet()
  letterhead(second, 2)
  second.text(55, 120, `IBAN ${spaced(account)}`, { size: 9 })
  const last = drawTable(second, 165, look, [
    ...entries.slice(14).map(row),
    balance('Neuer Kontostand vom 30.04.2025', closing),
  ])
  const incoming = sumOf(entries.map((entry) => Math.max(0, entry[3])))
  const outgoing = sumOf(entries.map((entry) => Math.min(0, entry[3])))
  drawPairs(
    second,
    { x: 55, y: last + 40, valueX: 300, step: 16 },
    [
      ['Summe der Eingänge', `${signed(incoming)} EUR`],
      ['Summe der Ausgänge', `${signed(outgoing)} EUR`],
      ['Eingeräumte Kontoüberziehung', '1.500,00 EUR'],
      ['Sollzinssatz', '11,24 % p. a.'],
    ],
    { valueAlign: 'right' },
  )
  second.paragraph(
    55,
    last + 130,
    480,
    'Guthaben sind als Einlagen nach Maßgabe des Einlagensicherungsgesetzes entschädigungsfähig. Näheres finden Sie im Informationsbogen für den Einleger.',
    { size: 9, color: gray },
  )
}

export const bankStatementDe = drawn({
  file: 'bank-statement-de-two-pages.pdf',
  truth: truth({
    doc_type: 'bank_statement',
    language: 'de',
    title: 'Kontoauszug April 2025',
    issuer: 'Nordlicht Bank AG',
    recipient: 'Annika Lorenz',
    document_number: '4/2025',
    primary_date: '2025-04-30',
    period_start: '2025-04-01',
    period_end: '2025-04-30',
    currency: 'EUR',
    total_amount: decimal(closing),
    note: 'The total is the closing balance.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 9.5,
    information: { creator: 'Auszugsdruck', producer: 'Auszugsdruck 4', created: '2025-04-30T22:15:00Z' },
  },
  draw,
})
