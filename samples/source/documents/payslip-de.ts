import { iban, spaced } from '../bank-account.ts'
import { drawPairs } from '../blocks.ts'
import { decimal, german, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, mist } from '../sheet.ts'
import { drawTable, type TableLook } from '../table.ts'
import { truth } from '../truth.ts'

type Line = readonly [code: string, name: string, amount: number]

const earnings: readonly Line[] = [
  ['1000', 'Gehalt', 340_000],
  ['1210', 'Vermögenswirksame Leistung AG', 2_660],
  ['1850', 'Fahrtkostenzuschuss', 4_500],
]
const taxes: readonly Line[] = [
  ['5010', 'Lohnsteuer (Klasse 1)', 38_283],
  ['5020', 'Solidaritätszuschlag', 0],
  ['5030', 'Kirchensteuer 9 %', 3_445],
]
const insurances: readonly Line[] = [
  ['6010', 'Krankenversicherung 8,55 %', 29_682],
  ['6020', 'Pflegeversicherung 2,40 %', 8_332],
  ['6030', 'Rentenversicherung 9,30 %', 32_286],
  ['6040', 'Arbeitslosenversicherung 1,30 %', 4_513],
]
const amountsOf = (lines: readonly Line[]) => sumOf(lines.map((line) => line[2]))
const gross = amountsOf(earnings)
const net = gross - amountsOf(taxes) - amountsOf(insurances)
const savings = 4_000
const payout = net - savings

const look: TableLook = {
  x: 50,
  size: 9,
  rowHeight: 15,
  headFill: mist,
  rules: 'grid',
  columns: [
    { title: 'Lohnart', width: 55 },
    { title: 'Bezeichnung', width: 330 },
    { title: 'Betrag EUR', width: 110, align: 'right' },
  ],
}
const rows = (lines: readonly Line[], label: string) => [
  ...lines.map(([code, name, amount]) => ({ cells: [code, name, german(amount)] })),
  { cells: ['', label, german(amountsOf(lines))], font: 'bold' as const },
]

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.box(50, 40, 495, 30, { fill: mist })
  sheet.text(58, 60, 'Entgeltabrechnung April 2025', { font: 'bold', size: 14 })
  sheet.text(537, 60, 'Abrechnung Nr. 2025-04-00217', { size: 9, align: 'right' })
  sheet.lines(50, 92, ['Optik Wiesner GmbH', 'Glasmachergasse 6, 09871 Tannhain', 'Betriebsnummer 99041733'], {
    size: 9,
  })
  sheet.lines(50, 150, ['Frau', 'Annika Lorenz', 'Birkenweg 3', '09871 Tannhain'], { size: 10.5 })
  drawPairs(
    sheet,
    { x: 310, y: 92, valueX: 545, step: 13.5 },
    [
      ['Personalnummer', '00217'],
      ['Abrechnungsmonat', '04/2025'],
      ['Abrechnungszeitraum', '01.04.2025 - 30.04.2025'],
      ['Erstellt am', '28.04.2025'],
      ['Eintrittsdatum', '01.08.2021'],
      ['Steuer-ID', '86 095 742 719'],
      ['Steuerklasse / Kinderfreibeträge', '1 / 0,0'],
      ['SV-Nummer', '65 080291 L 004'],
      ['Krankenkasse', 'Neue Kasse Mitte'],
    ],
    { valueAlign: 'right', size: 9 },
  )
  const one = drawTable(sheet, 240, look, rows(earnings, 'Gesamtbrutto'))
  const two = drawTable(sheet, one + 14, look, rows(taxes, 'Steuerrechtliche Abzüge'))
  const three = drawTable(sheet, two + 14, look, rows(insurances, 'Sozialversicherungsbeiträge'))
  const pairs = [
    ['Gesetzliches Netto', german(net)],
    ['Überweisung VL Bausparkasse', `-${german(savings)}`],
  ] as const
  for (const [index, [label, value]] of pairs.entries()) {
    sheet.text(310, three + 26 + index * 16, label)
    sheet.text(541, three + 26 + index * 16, value, { align: 'right' })
  }
  sheet.box(300, three + 52, 245, 24, { fill: mist })
  sheet.text(310, three + 68, 'Auszahlungsbetrag EUR', { font: 'bold', size: 11 })
  sheet.text(541, three + 68, german(payout), { font: 'bold', size: 11, align: 'right' })
  sheet.text(50, three + 110, `Überweisung auf IBAN ${spaced(iban('DE', '990880000417233900'))}, Nordlicht Bank AG`, {
    size: 9,
  })
  sheet.text(50, 790, 'Dieser Beleg ist eine Entgeltbescheinigung nach § 108 Abs. 3 Gewerbeordnung.', {
    size: 8,
    color: gray,
  })
}

export const payslipDe = drawn({
  file: 'payslip-de.pdf',
  truth: truth({
    doc_type: 'payslip',
    language: 'de',
    title: 'Entgeltabrechnung April 2025',
    issuer: 'Optik Wiesner GmbH',
    recipient: 'Annika Lorenz',
    document_number: '2025-04-00217',
    primary_date: '2025-04-28',
    period_start: '2025-04-01',
    period_end: '2025-04-30',
    currency: 'EUR',
    total_amount: decimal(payout),
    note: 'The total is the amount paid out. It is not the gross pay.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { creator: 'Lohnbüro 2025', producer: 'Lohnbüro 2025', created: '2025-04-28T05:00:00Z' },
  },
  draw,
})
