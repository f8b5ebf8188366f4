import { iban, spaced } from '../bank-account.ts'
import { drawPairs, drawWindow } from '../blocks.ts'
import { decimal, german, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

/** Fee schedule number, service, factor, amount in cents. */
const services = [
  ['06.03.2025', '1', 'Beratung, auch telefonisch', '2,30', 1_072],
  ['06.03.2025', '7', 'Vollständige körperliche Untersuchung', '2,30', 2_145],
  ['06.03.2025', '250', 'Blutentnahme aus der Vene', '1,80', 420],
  ['06.03.2025', '651', 'Elektrokardiogramm in Ruhe', '1,80', 2_655],
  ['06.03.2025', '410', 'Ultraschalluntersuchung eines Organs', '2,30', 2_681],
  ['06.03.2025', '420', 'Ultraschall, je weiteres Organ (3x)', '2,30', 3_217],
  ['13.03.2025', '3', 'Eingehende Beratung, mindestens 10 Min.', '2,30', 2_011],
  ['13.03.2025', '', 'Porto nach § 10 GOÄ', '', 77],
] as const
const total = sumOf(services.map((service) => service[4]))

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(500, 36, 'M14 0 L28 0 L28 14 L42 14 L42 28 L28 28 L28 42 L14 42 L14 28 L0 28 L0 14 L14 14 Z', {
    thickness: 1.2,
  })
  sheet.text(480, 50, 'Dr. med. Sönke Albers', { font: 'bold', size: 14, align: 'right' })
  sheet.text(480, 64, 'Facharzt für Innere Medizin', { font: 'italic', align: 'right' })
  sheet.text(480, 77, 'Lindenplatz 9 · 09871 Tannhain · Tel. 0221 4710 266', { size: 9, align: 'right' })
  drawWindow(
    sheet,
    60,
    'Dr. med. S. Albers · Lindenplatz 9 · 09871 Tannhain',
    ['Frau', 'Annika Lorenz', 'Birkenweg 3', '09871 Tannhain'],
    11,
  )
  drawPairs(sheet, { x: 370, y: 155, valueX: 450, step: 15 }, [
    ['Rechnung Nr.', '2025-1187'],
    ['Datum', '20.03.2025'],
    ['Patient-Nr.', '3390'],
  ])
  sheet.text(60, 255, 'Rechnung für ärztliche Leistungen', { font: 'bold', size: 14 })
  sheet.text(60, 275, 'Patientin: Annika Lorenz, geb. 08.02.1991')
  sheet.text(60, 290, 'Diagnosen: Verdacht auf Oberbauchbeschwerden unklarer Ursache (R10.1 V)')
  sheet.text(60, 310, 'Für meine Leistungen nach der Gebührenordnung für Ärzte (GOÄ) erlaube ich mir zu berechnen:')
  const end = drawTable(
    sheet,
    324,
    {
      x: 60,
      size: 10,
      rowHeight: 17,
      rules: 'rows',
      columns: [
        { title: 'Datum', width: 70 },
        { title: 'Ziffer', width: 45, align: 'right' },
        { title: 'Leistung', width: 225 },
        { title: 'Faktor', width: 55, align: 'right' },
        { title: 'Betrag EUR', width: 80, align: 'right' },
      ],
    },
    services.map(([day, code, name, factor, amount]) => ({ cells: [day, code, name, factor, german(amount)] })),
  )
  sheet.rule(360, end + 10, 535, 1)
  sheet.text(362, end + 26, 'Rechnungsbetrag', { font: 'bold', size: 12 })
  sheet.text(531, end + 26, `${german(total)} EUR`, { font: 'bold', size: 12, align: 'right' })
  sheet.paragraph(
    60,
    end + 62,
    475,
    'Die Leistungen sind nach § 4 Nr. 14 UStG von der Umsatzsteuer befreit. Bitte überweisen Sie den Betrag bis zum 19.04.2025 unter Angabe der Rechnungsnummer.',
  )
  sheet.lines(60, end + 108, [`IBAN ${spaced(iban('DE', '990660000000339011'))}`, 'Ärztekasse Musterland'])
  sheet.text(60, end + 160, 'Mit freundlichen Grüßen')
  sheet.shape(64, end + 172, 'M0 16 C8 -12 20 -8 14 10 C10 24 30 -4 38 6 C46 16 54 -2 80 6', { thickness: 1 })
  sheet.text(297, 795, 'Steuernummer 99/266/11870', { size: 8, color: gray, align: 'center' })
}

export const medicalBillDe = drawn({
  file: 'medical-bill-de.pdf',
  truth: truth({
    doc_type: 'medical',
    language: 'de',
    title: 'Rechnung für ärztliche Leistungen',
    issuer: 'Dr. med. Sönke Albers',
    recipient: 'Annika Lorenz',
    document_number: '2025-1187',
    primary_date: '2025-03-20',
    due_date: '2025-04-19',
    period_start: '2025-03-06',
    period_end: '2025-03-13',
    currency: 'EUR',
    total_amount: decimal(total),
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: { creator: 'Praxis Plus', producer: 'Praxis Plus', created: '2025-03-20T13:05:00Z' },
  },
  draw,
})
