import { iban, spaced } from '../bank-account.ts'
import { drawWindow } from '../blocks.ts'
import { decimal, german } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

/** Whole euros in cents: [income tax, solidarity surcharge, church tax]. */
const assessed = [458_400, 0, 41_256] as const
const withheld = [501_900, 0, 45_171] as const
const due = assessed.map((amount, index) => amount - (withheld[index] ?? 0))
const refund = -due.reduce((sum, amount) => sum + amount, 0)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(60, 36, 'M0 0 L34 0 L34 26 C34 38 17 44 17 44 C17 44 0 38 0 26 Z', {})
  sheet.shape(60, 36, 'M17 8 L20 17 L29 17 L22 23 L25 32 L17 26 L9 32 L12 23 L5 17 L14 17 Z', { fill: gray })
  sheet.text(106, 56, 'Finanzamt Altmühlen', { font: 'bold', size: 15 })
  sheet.text(106, 71, 'Zeughausplatz 2, 09118 Altmühlen', { size: 9 })
  drawWindow(sheet, 60, 'Finanzamt Altmühlen · Postfach 90 41 · 09100 Altmühlen', [
    'Frau',
    'Annika Lorenz',
    'Birkenweg 3',
    '09871 Tannhain',
  ])
  sheet.lines(350, 110, ['Steuernummer', 'Identifikationsnummer', 'Bearbeiter', 'Telefon', 'Datum'], { size: 9 })
  sheet.lines(535, 110, ['99/417/01733', '86 095 742 719', 'Herr Nickel, Zimmer 214', '040 66969 733', '12.08.2025'], {
    size: 9,
    align: 'right',
  })
  sheet.text(60, 255, 'Bescheid für 2024 über Einkommensteuer,', { font: 'bold', size: 13 })
  sheet.text(60, 272, 'Solidaritätszuschlag und Kirchensteuer', { font: 'bold', size: 13 })
  sheet.text(60, 300, 'A. Festsetzung und Abrechnung', { font: 'bold' })
  const cells = (label: string, amounts: readonly number[]) => ({
    cells: [label, ...amounts.map((amount) => german(amount))],
  })
  const end = drawTable(
    sheet,
    310,
    {
      x: 60,
      size: 9.5,
      rowHeight: 18,
      rules: 'grid',
      columns: [
        { title: '', width: 190 },
        { title: 'Einkommensteuer', width: 95, align: 'right' },
        { title: 'Solidaritätszuschlag', width: 105, align: 'right' },
        { title: 'Kirchensteuer', width: 85, align: 'right' },
      ],
    },
    [
      { cells: ['', 'EUR', 'EUR', 'EUR'] },
      cells('Festgesetzt werden', assessed),
      cells('abzüglich Steuerabzug vom Lohn', withheld),
      cells('verbleibende Beträge', due),
    ],
  )
  sheet.text(60, end + 28, 'Erstattungsbetrag', { font: 'bold', size: 12 })
  sheet.text(531, end + 28, `${german(refund)} EUR`, { font: 'bold', size: 12, align: 'right' })
  sheet.paragraph(
    60,
    end + 52,
    475,
    `Das Guthaben wird auf das Konto IBAN ${spaced(iban('DE', '990880000417233900'))} erstattet.`,
  )
  sheet.text(60, end + 90, 'B. Besteuerungsgrundlagen', { font: 'bold' })
  const bases = [
    ['Bruttoarbeitslohn', '39.860,00'],
    ['ab Werbungskosten', '-2.114,00'],
    ['Einkünfte aus nichtselbständiger Arbeit', '37.746,00'],
    ['ab beschränkt abziehbare Sonderausgaben', '-7.938,00'],
    ['zu versteuerndes Einkommen', '29.808,00'],
  ] as const
  for (const [index, [label, amount]] of bases.entries()) {
    sheet.text(60, end + 110 + index * 16, label)
    sheet.text(531, end + 110 + index * 16, amount, { align: 'right' })
  }
  sheet.text(60, end + 210, 'C. Rechtsbehelfsbelehrung', { font: 'bold' })
  sheet.paragraph(
    60,
    end + 228,
    475,
    'Gegen diesen Bescheid können Sie Einspruch einlegen. Der Einspruch ist bei dem oben bezeichneten Finanzamt schriftlich einzureichen, elektronisch zu übermitteln oder zur Niederschrift zu erklären. Die Frist beträgt einen Monat. Sie beginnt mit Ablauf des Tages, an dem Ihnen dieser Bescheid bekannt gegeben worden ist.',
    { size: 9.5 },
  )
  sheet.text(60, 790, 'Dieser Bescheid wurde maschinell erstellt und ist ohne Unterschrift gültig.', {
    size: 8,
    color: gray,
  })
  sheet.text(535, 790, '1', { size: 8, color: gray, align: 'right' })
}

export const taxLetterDe = drawn({
  file: 'tax-letter-de.pdf',
  truth: truth({
    doc_type: 'tax_form',
    language: 'de',
    title: 'Bescheid für 2024 über Einkommensteuer, Solidaritätszuschlag und Kirchensteuer',
    issuer: 'Finanzamt Altmühlen',
    recipient: 'Annika Lorenz',
    document_number: '99/417/01733',
    primary_date: '2025-08-12',
    period_start: '2024-01-01',
    period_end: '2024-12-31',
    currency: 'EUR',
    total_amount: decimal(refund),
    note: 'The total is the refund; the number is the tax number. The period is the year that the assessment is for.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { creator: 'Bescheiddruck', producer: 'Bescheiddruck', created: '2025-08-12T00:30:00Z' },
  },
  draw,
})
