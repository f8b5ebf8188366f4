import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawFooter, drawPairs, drawWindow } from '../blocks.ts'
import { decimal, german, percentOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const red = rgb(0.72, 0.08, 0.18)
const premium = 7_261
const tax = percentOf(premium, 19)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(57, 36, 'M0 0 L32 0 L32 22 C32 34 16 42 16 42 C16 42 0 34 0 22 Z', { fill: red })
  sheet.text(98, 58, 'Heimschutz', { font: 'bold', size: 21, color: red })
  sheet.text(98, 73, 'Versicherung auf Gegenseitigkeit', { size: 10 })
  drawWindow(sheet, 57, 'Heimschutz VVaG · Postfach 10 04 17 · 09100 Altmühlen', [
    'Frau',
    'Annika Lorenz',
    'Birkenweg 3',
    '09871 Tannhain',
  ])
  sheet.lines(
    390,
    120,
    ['Ihre Ansprechpartnerin', 'Katrin Voß', 'Telefon 040 66969 417', 'kundendienst@heimschutz.example'],
    { size: 9 },
  )
  drawPairs(
    sheet,
    { x: 390, y: 182, valueX: 478, step: 13 },
    [
      ['Versicherungsnr.', 'HS-7741903'],
      ['Datum', '14. März 2025'],
    ],
    { size: 9 },
  )
  sheet.text(57, 262, 'Beitragsrechnung zu Ihrer Hausratversicherung', { font: 'bold', size: 13 })
  sheet.text(57, 290, 'Sehr geehrte Frau Lorenz,')
  sheet.paragraph(
    57,
    310,
    480,
    'vielen Dank für Ihr Vertrauen. Für das kommende Versicherungsjahr berechnen wir Ihren Beitrag wie folgt:',
  )
  const end = drawTable(
    sheet,
    345,
    {
      x: 57,
      size: 9.5,
      rowHeight: 18,
      rules: 'rows',
      headFill: rgb(0.97, 0.9, 0.91),
      columns: [
        { title: 'Leistung', width: 290 },
        { title: 'Versicherungssumme', width: 110, align: 'right' },
        { title: 'Beitrag', width: 80, align: 'right' },
      ],
    },
    [
      { cells: ['Hausrat Komfort, 75 m² Wohnfläche, Birkenweg 3', '48.750 EUR', '54,11 EUR'] },
      { cells: ['Fahrraddiebstahl', '2.000 EUR', '18,50 EUR'] },
      { cells: ['Beitrag netto', '', `${german(premium)} EUR`] },
      { cells: ['Versicherungsteuer 19 %', '', `${german(tax)} EUR`] },
      { cells: ['Jahresbeitrag', '', `${german(premium + tax)} EUR`], font: 'bold' },
    ],
  )
  sheet.text(57, end + 30, 'Versicherungszeitraum: 01.04.2025 bis 31.03.2026')
  sheet.paragraph(
    57,
    end + 52,
    480,
    'Der Beitrag ist am 1. April 2025 fällig. Wir ziehen ihn zum 11. April 2025 von Ihrem Konto ein (Gläubiger-ID DE00ZZZ00000417000). Mit der Zahlung besteht Ihr Versicherungsschutz unverändert fort.',
  )
  sheet.lines(57, end + 120, ['Freundliche Grüße', 'Ihre Heimschutz Versicherung'])
  drawFooter(sheet, { x: 57, right: 540, y: 775 }, [
    ['Heimschutz VVaG, Altmühlen', 'Vorstand: Dr. R. Tiede, S. Kaya'],
    ['Amtsgericht Altmühlen HRB 97741', 'VersSt-Nr. 999/V90904170017'],
    [`IBAN ${spaced(iban('DE', '990410000007741903'))}`, 'www.heimschutz.example'],
  ])
}

export const insuranceDe = drawn({
  file: 'insurance-de-household.pdf',
  truth: truth({
    doc_type: 'insurance',
    language: 'de',
    title: 'Beitragsrechnung zu Ihrer Hausratversicherung',
    issuer: 'Heimschutz VVaG',
    recipient: 'Annika Lorenz',
    document_number: 'HS-7741903',
    primary_date: '2025-03-14',
    due_date: '2025-04-01',
    period_start: '2025-04-01',
    period_end: '2026-03-31',
    currency: 'EUR',
    total_amount: decimal(premium + tax),
    tax_amount: decimal(tax),
    note: 'The number is that of the policy.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      title: 'Beitragsrechnung',
      creator: 'HS Output',
      producer: 'HS Output',
      created: '2025-03-14T01:00:00Z',
    },
  },
  draw,
})
