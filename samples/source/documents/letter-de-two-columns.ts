import { rgb } from '@cantoo/pdf-lib'
import { type ArticleLook, drawClauses } from '../article.ts'
import { drawWindow } from '../blocks.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, silver } from '../sheet.ts'
import { truth } from '../truth.ts'

const brown = rgb(0.45, 0.24, 0.1)
const column = (x: number): ArticleLook => ({
  x,
  width: 228,
  heading: { font: 'bold', size: 10.5, color: brown },
  body: { size: 9.5 },
  gap: 8,
})

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(57, 40, 'M0 30 L0 12 L15 0 L30 12 L30 30 Z M30 30 L30 16 L44 6 L58 16 L58 30 Z', { fill: brown })
  sheet.text(126, 56, 'Hausverwaltung Eschenhof GmbH', { font: 'bold', size: 15, color: brown })
  sheet.text(126, 70, 'Am Eschenhof 1 · 09870 Tannhain · Telefon 0221 4710 340', { size: 8.5, color: gray })
  drawWindow(sheet, 57, 'Hausverwaltung Eschenhof GmbH · Am Eschenhof 1 · 09870 Tannhain', [
    'Frau',
    'Annika Lorenz',
    'Birkenweg 3',
    '09871 Tannhain',
  ])
  sheet.lines(540, 155, ['Ihre Wohnung: Nr. 12', 'Bearbeiterin: Frau Meinhardt', 'Tannhain, 10. November 2025'], {
    size: 9,
    align: 'right',
  })
  sheet.text(57, 250, 'Erneuerung der Heizung und Einladung zur Hausversammlung', { font: 'bold', size: 13 })
  sheet.text(57, 276, 'Sehr geehrte Frau Lorenz,')
  sheet.paragraph(
    57,
    294,
    483,
    'im kommenden Frühjahr wird die Heizung in Ihrem Haus erneuert. Auf dieser Seite finden Sie links, was gebaut wird, und rechts, was das für Sie bedeutet.',
  )
  drawClauses(sheet, 340, column(57), [
    {
      heading: 'Was wird gebaut?',
      paragraphs: [
        'Der Gaskessel von 1996 wird durch eine Wärmepumpe mit Pufferspeicher ersetzt. Sie steht im Hof an der Nordwand; ein Gutachten bestätigt, dass sie nachts leiser als 35 dB(A) bleibt.',
        'Im Treppenhaus werden die Steigleitungen gedämmt. In den Wohnungen tauschen wir die Thermostate und je nach Raum einzelne Heizkörper.',
      ],
    },
    {
      heading: 'Wann?',
      paragraphs: [
        'Die Arbeiten beginnen am 13. April 2026 und dauern etwa sechs Wochen. In Ihrer Wohnung sind die Handwerker an höchstens zwei Tagen.',
      ],
    },
  ])
  drawClauses(sheet, 340, column(312), [
    {
      heading: 'Was bedeutet das für Sie?',
      paragraphs: [
        'Warmes Wasser gibt es durchgehend, nur am ersten Tag fällt es für einige Stunden aus. Bitte räumen Sie vor den Heizkörpern einen Meter frei.',
        'Die Miete ändert sich durch die Arbeiten in den ersten zwölf Monaten nicht. Über eine spätere Anpassung erhalten Sie rechtzeitig ein eigenes Schreiben.',
      ],
    },
    {
      heading: 'Hausversammlung',
      paragraphs: [
        'Wir laden Sie herzlich ein: Mittwoch, 26. November 2025, 19 Uhr, im Gemeindesaal am Lindenplatz. Der Planer beantwortet dort Ihre Fragen.',
      ],
    },
  ])
  sheet.upright(298, 330, 560, 0.5, silver)
  sheet.paragraph(
    57,
    612,
    483,
    'Wenn Sie an dem Abend nicht kommen können, rufen Sie uns gerne an. Bitte teilen Sie uns bis zum 21. November mit, ob Sie teilnehmen.',
  )
  sheet.lines(57, 660, ['Mit freundlichen Grüßen', '', '', 'Sabine Meinhardt'])
  sheet.shape(60, 672, 'M0 12 C8 -10 16 -8 14 6 C12 16 24 -2 30 4 C36 12 44 -4 62 6', { thickness: 1 })
  sheet.rule(57, 780, 540, 0.5, silver)
  sheet.text(
    57,
    792,
    'Geschäftsführerin: Ilse Brandstätter · Amtsgericht Tannhain HRB 90117 · info@eschenhof.example',
    { size: 7.5, color: gray },
  )
}

export const letterDeTwoColumns = drawn({
  file: 'letter-de-two-columns.pdf',
  truth: truth({
    doc_type: 'letter',
    language: 'de',
    title: 'Erneuerung der Heizung und Einladung zur Hausversammlung',
    issuer: 'Hausverwaltung Eschenhof GmbH',
    recipient: 'Annika Lorenz',
    primary_date: '2025-11-10',
    note: 'Two columns side by side. No number, no amount.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      author: 'Hausverwaltung Eschenhof',
      creator: 'Textverarbeitung',
      producer: 'Textverarbeitung',
      created: '2025-11-10T10:20:00Z',
    },
  },
  draw,
})
