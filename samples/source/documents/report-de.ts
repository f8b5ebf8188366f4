import { rgb } from '@cantoo/pdf-lib'
import { type ArticleLook, drawClauses } from '../article.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, mist, type Sheet, silver } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const leaf = rgb(0.24, 0.5, 0.27)
const look: ArticleLook = { x: 65, width: 465, heading: { font: 'bold', size: 13, color: leaf }, body: {}, gap: 10 }
const visitors = [
  ['Q1', 3_120, '3.120'],
  ['Q2', 5_480, '5.480'],
  ['Q3', 6_910, '6.910'],
  ['Q4', 4_270, '4.270'],
] as const

function drawChart(sheet: Sheet, x: number, bottom: number): void {
  for (const [index, label] of ['0', '2.000', '4.000', '6.000', '8.000'].entries()) {
    const y = bottom - index * 40
    sheet.rule(x, y, x + 340, 0.4, silver)
    sheet.text(x - 6, y + 3, label, { size: 8, align: 'right' })
  }
  for (const [index, [label, count, printed]] of visitors.entries()) {
    const left = x + 30 + index * 80
    sheet.box(left, bottom - count / 50, 40, count / 50, { fill: leaf })
    sheet.text(left + 20, bottom + 14, label, { size: 9, align: 'center' })
    sheet.text(left + 20, bottom - count / 50 - 5, printed, { size: 8.5, align: 'center' })
  }
}

function draw(paper: Paper): void {
  const first = paper.addSheet()
  first.box(0, 0, 18, first.height, { fill: leaf })
  first.text(65, 80, 'Stadtbibliothek Altmühlen', { size: 12, color: gray })
  first.text(65, 110, 'Jahresbericht 2024', { font: 'bold', size: 26, color: leaf })
  first.text(65, 132, 'vorgelegt dem Kulturausschuss am 18. Februar 2025', { size: 11 })
  drawClauses(first, 180, look, [
    {
      heading: '1 Zusammenfassung',
      paragraphs: [
        'Im Berichtsjahr besuchten 19.780 Menschen die Stadtbibliothek, das sind 8 % mehr als im Vorjahr. Die Zahl der Ausleihen stieg auf 61.344. Besonders stark wuchs die Nachfrage nach Hörbüchern und nach dem Lernraum im Dachgeschoss.',
        'Der neue Rückgabeautomat ist seit dem 3. Juni in Betrieb. Rund ein Drittel der Rückgaben geschieht seither außerhalb der Öffnungszeiten.',
      ],
    },
    {
      heading: '2 Besucherinnen und Besucher',
      paragraphs: [
        'Abbildung 1 zeigt die Besuche nach Quartalen. Der Höchstwert im dritten Quartal geht auf den Lesesommer zurück, an dem 412 Kinder teilnahmen.',
      ],
    },
  ])
  drawChart(first, 120, 570)
  first.text(65, 606, 'Abbildung 1: Besuche je Quartal 2024', { font: 'italic', size: 9 })
  first.text(530, 800, '1', { size: 9, align: 'right' })

  const second = paper.addSheet()
  second.box(0, 0, 18, second.height, { fill: leaf })
  second.text(65, 80, '3 Bestand und Ausleihe', { font: 'bold', size: 13, color: leaf })
  const end = drawTable(
    second,
    94,
    {
      x: 65,
      size: 10,
      rowHeight: 18,
      rules: 'rows',
      headFill: mist,
      columns: [
        { title: 'Medienart', width: 165 },
        { title: 'Bestand', width: 100, align: 'right' },
        { title: 'Ausleihen 2024', width: 100, align: 'right' },
        { title: 'Ausleihen 2023', width: 100, align: 'right' },
      ],
    },
    [
      { cells: ['Romane', '9.410', '24.118', '23.690'] },
      { cells: ['Kinder- und Jugendbücher', '7.925', '21.306', '19.844'] },
      { cells: ['Sachbücher', '6.130', '9.027', '9.311'] },
      { cells: ['Hörbücher und Filme', '2.240', '6.893', '5.102'] },
      { cells: ['Gesamt', '25.705', '61.344', '57.947'], font: 'bold' },
    ],
  )
  drawClauses(second, end + 40, look, [
    {
      heading: '4 Veranstaltungen',
      paragraphs: [
        'Es fanden 86 Veranstaltungen statt, darunter 31 Führungen für Schulklassen, 12 Lesungen und ein Reparaturtag gemeinsam mit dem Bürgerverein.',
      ],
    },
    {
      heading: '5 Ausblick',
      paragraphs: [
        'Für 2025 plant die Bibliothek die Öffnung am Sonntag im Probebetrieb, eine Saatgutbörse und die Erneuerung der Beleuchtung im Lesesaal.',
        'Der Rückgang bei den Sachbüchern soll durch eine gezielte Auswahl neuer Titel zu Energie, Garten und Gesundheit aufgefangen werden.',
      ],
    },
  ])
  second.text(65, 440, 'Jutta Ebeling, Leiterin der Stadtbibliothek', { font: 'italic' })
  second.text(530, 800, '2', { size: 9, align: 'right' })
}

export const reportDe = drawn({
  file: 'report-de-library.pdf',
  truth: truth({
    doc_type: 'report',
    language: 'de',
    title: 'Jahresbericht 2024',
    issuer: 'Stadtbibliothek Altmühlen',
    recipient: 'Kulturausschuss',
    primary_date: '2025-02-18',
    period_start: '2024-01-01',
    period_end: '2024-12-31',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10.5,
    information: {
      title: 'Jahresbericht 2024',
      author: 'Stadtbibliothek Altmühlen',
      creator: 'Textverarbeitung',
      producer: 'Textverarbeitung',
      created: '2025-02-12T14:00:00Z',
    },
  },
  draw,
})
