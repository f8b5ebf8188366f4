import { iban, spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawTotals, drawWindow } from '../blocks.ts'
import { decimal, german, percentOf, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, mist, type Sheet } from '../sheet.ts'
import { drawTable, type TableLook } from '../table.ts'
import { truth } from '../truth.ts'

type Item = { readonly name: string; readonly count: number; readonly unit: string; readonly price: number }

const item = (name: string, count: number, unit: string, price: number): Item => ({ name, count, unit, price })
const items: readonly Item[] = [
  item('Demontage der vorhandenen Unterverteilung', 1, 'psch', 18_500),
  item('Kleinverteiler 4-reihig, 48 TE, mit Tür', 1, 'Stk', 21_460),
  item('Fehlerstromschutzschalter 40/0,03 A, 4-polig', 3, 'Stk', 6_890),
  item('Leitungsschutzschalter B16, 1-polig', 18, 'Stk', 485),
  item('Leitungsschutzschalter B16, 3-polig (Herd)', 1, 'Stk', 2_940),
  item('Überspannungsschutz Typ 2', 1, 'Stk', 15_980),
  item('Phasenschiene 3-polig, 12 TE', 3, 'Stk', 1_145),
  item('Mantelleitung NYM-J 3x1,5 mm²', 150, 'm', 118),
  item('Mantelleitung NYM-J 5x2,5 mm²', 35, 'm', 345),
  item('Netzwerkleitung Cat.7, halogenfrei', 120, 'm', 132),
  item('Steckdose reinweiß, Unterputz', 26, 'Stk', 795),
  item('Steckdose mit USB-C, reinweiß', 4, 'Stk', 3_460),
  item('Wechselschalter mit Wippe, reinweiß', 9, 'Stk', 1_120),
  item('Taster für Stromstoßschalter', 6, 'Stk', 1_090),
  item('Stromstoßschalter 16 A', 2, 'Stk', 2_230),
  item('Netzwerkdose 2-fach Cat.6A', 7, 'Stk', 2_680),
  item('Patchfeld 12-fach, Wandmontage', 1, 'Stk', 6_450),
  item('LED-Einbauleuchte 7 W, warmweiß', 14, 'Stk', 2_390),
  item('Schlitze fräsen und schließen', 42, 'm', 980),
  item('Unterputzdosen setzen', 46, 'Stk', 640),
  item('Elektromonteur', 38, 'Std', 6_200),
  item('Auszubildender', 24, 'Std', 3_400),
  item('Prüfung nach DIN VDE 0100-600 mit Protokoll', 1, 'psch', 24_000),
  item('Kleinmaterial (Klemmen, Schellen, Dübel)', 1, 'psch', 8_750),
  item('Entsorgung Altmaterial', 1, 'psch', 4_500),
]
const total = (of: readonly Item[]) => sumOf(of.map((each) => each.count * each.price))
const firstPage = 16
const net = total(items)
const tax = percentOf(net, 19)
const gross = net + tax
const discount = percentOf(gross, 2)
const labour = total(items.filter((each) => each.unit === 'Std')) + 18_500 + 24_000

const look: TableLook = {
  x: 60,
  size: 9,
  rowHeight: 17,
  headFill: mist,
  rules: 'head',
  columns: [
    { title: 'Pos', width: 30, align: 'right' },
    { title: 'Leistung / Material', width: 230 },
    { title: 'Menge', width: 50, align: 'right' },
    { title: 'ME', width: 35 },
    { title: 'EP in EUR', width: 62, align: 'right' },
    { title: 'GP in EUR', width: 68, align: 'right' },
  ],
}
const rows = items.map((each, index) => ({
  cells: [
    String(index + 1),
    each.name,
    String(each.count),
    each.unit,
    german(each.price),
    german(each.count * each.price),
  ],
}))

function letterhead(sheet: Sheet): void {
  sheet.shape(60, 40, 'M14 0 L0 24 L11 24 L6 44 L28 16 L16 16 L24 0 Z', { fill: gray })
  sheet.text(98, 60, 'Elektro Hofmann', { font: 'bold', size: 20 })
  sheet.text(98, 76, 'Meisterbetrieb · Inhaber Rolf Hofmann e. K.', { size: 9 })
}

function footer(sheet: Sheet, page: number): void {
  drawFooter(sheet, { x: 60, right: 535, y: 770 }, [
    ['Elektro Hofmann e. K.', 'Amselgrund 7, 09733 Quellbach', 'Tel. 069 90009 311'],
    ['Quellbacher Sparkasse', `IBAN ${spaced(iban('DE', '990340500081726354'))}`, 'BIC QUBADEZZXXX'],
    ['Steuernummer 99/417/02846', 'Amtsgericht Quellbach HRA 9120', `Seite ${page} von 2`],
  ])
}

function draw(paper: Paper): void {
  const first = paper.addSheet()
  letterhead(first)
  drawWindow(first, 60, 'Elektro Hofmann e. K. · Amselgrund 7 · 09733 Quellbach', [
    'Herrn',
    'Matthias Öztürk',
    'Fliederstraße 19',
    '09735 Oberquellbach',
  ])
  drawPairs(
    first,
    { x: 380, y: 155, valueX: 535, step: 15 },
    [
      ['Rechnungs-Nr.', '2025/0288'],
      ['Datum', '30.06.2025'],
      ['Ausführung', '02.06. – 24.06.2025'],
      ['Kunden-Nr.', 'K 4471'],
    ],
    { valueAlign: 'right' },
  )
  first.text(60, 262, 'RECHNUNG', { font: 'bold', size: 16 })
  first.text(60, 282, 'Bauvorhaben: Fliederstraße 19, Erneuerung der Elektroinstallation im Erdgeschoss')
  first.text(60, 300, 'Gemäß unserem Angebot Nr. A-2025-061 vom 28.04.2025 berechnen wir:')
  const end = drawTable(first, 318, look, rows.slice(0, firstPage))
  first.rule(60, end + 4, 535, 0.6)
  first.text(401, end + 20, 'Übertrag', { font: 'bold', align: 'right' })
  first.text(531, end + 20, german(total(items.slice(0, firstPage))), { font: 'bold', align: 'right' })
  footer(first, 1)

  const second = paper.addSheet()
  second.text(60, 60, 'Rechnung 2025/0288 vom 30.06.2025', { size: 9, color: gray })
  second.text(535, 60, 'Matthias Öztürk', { size: 9, color: gray, align: 'right' })
  second.text(401, 86, 'Übertrag von Seite 1', { font: 'bold', align: 'right' })
  second.text(531, 86, german(total(items.slice(0, firstPage))), { font: 'bold', align: 'right' })
  const last = drawTable(second, 98, look, rows.slice(firstPage))
  drawTotals(second, { x: 350, right: 531, y: last + 28, step: 18 }, [
    ['Summe netto', `${german(net)} EUR`],
    ['Umsatzsteuer 19 %', `${german(tax)} EUR`],
    ['Gesamtsumme', `${german(gross)} EUR`],
  ])
  second.lines(60, 400, [
    'Zahlungsbedingungen: zahlbar innerhalb von 30 Tagen, spätestens am 30.07.2025.',
    `Bei Zahlung bis 10.07.2025 gewähren wir 2 % Skonto (${german(discount)} EUR).`,
    '',
    `In der Rechnung enthaltener Lohnanteil nach § 35a EStG: ${german(labour)} EUR netto.`,
    'Sie sind verpflichtet, diese Rechnung zwei Jahre lang aufzubewahren (§ 14b UStG).',
    '',
    'Wir bedanken uns für Ihren Auftrag.',
    '',
    'Rolf Hofmann',
  ])
  footer(second, 2)
}

export const invoiceDeHofmann = drawn({
  file: 'invoice-de-hofmann-two-pages.pdf',
  truth: truth({
    doc_type: 'invoice',
    language: 'de',
    title: 'Rechnung 2025/0288',
    issuer: 'Elektro Hofmann e. K.',
    recipient: 'Matthias Öztürk',
    document_number: '2025/0288',
    primary_date: '2025-06-30',
    due_date: '2025-07-30',
    period_start: '2025-06-02',
    period_end: '2025-06-24',
    currency: 'EUR',
    total_amount: decimal(gross),
    tax_amount: decimal(tax),
    note: 'Line items over two pages with a carried sum; an early payment discount that is not the total.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { creator: 'Handwerk Büro 11', producer: 'Handwerk Büro 11', created: '2025-06-30T16:21:00Z' },
  },
  draw,
})
