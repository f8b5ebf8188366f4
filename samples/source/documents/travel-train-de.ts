import { rgb } from '@cantoo/pdf-lib'
import { drawPairs } from '../blocks.ts'
import { decimal, german } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, white } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const crimson = rgb(0.7, 0.07, 0.12)
const fare = 5_490
const seats = 490
const total = fare + seats
const tax = total - Math.round((total * 100) / 107)

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.box(45, 34, 62, 32, { fill: crimson })
  sheet.shape(52, 40, 'M0 18 L10 2 L16 2 L6 18 Z', { fill: white })
  sheet.shape(70, 40, 'M0 18 L10 2 L16 2 L6 18 Z', { fill: white })
  sheet.text(120, 58, 'Nordbahn', { font: 'bold', size: 22 })
  sheet.text(550, 50, 'Online-Ticket', { font: 'bold', size: 16, align: 'right' })
  sheet.text(550, 66, 'gilt nur zusammen mit einem amtlichen Lichtbildausweis', {
    size: 8.5,
    color: gray,
    align: 'right',
  })
  sheet.rule(45, 80, 550, 2, crimson)
  sheet.text(45, 108, 'Sparpreis 2. Klasse (Hin- und Rückfahrt)', { font: 'bold', size: 13 })
  drawPairs(sheet, { x: 45, y: 132, valueX: 160, step: 16 }, [
    ['Auftragsnummer', 'NB-449-1830'],
    ['Reisende', 'Annika Lorenz (1 Person)'],
    ['Hinfahrt', 'Tannhain Hbf nach Küstrow Hbf, 02.05.2025'],
    ['Rückfahrt', 'Küstrow Hbf nach Tannhain Hbf, 04.05.2025'],
    ['Zugbindung', 'Das Ticket gilt nur in den unten genannten Zügen.'],
  ])
  sheet.text(45, 238, 'Ihre Reiseverbindung', { font: 'bold', size: 12 })
  const end = drawTable(
    sheet,
    248,
    {
      x: 45,
      size: 9.5,
      rowHeight: 18,
      rules: 'rows',
      headFill: rgb(0.96, 0.92, 0.92),
      columns: [
        { title: 'Halt', width: 150 },
        { title: 'Datum', width: 75 },
        { title: 'Zeit', width: 80 },
        { title: 'Gleis', width: 45 },
        { title: 'Zug', width: 65 },
        { title: 'Reservierung', width: 90 },
      ],
    },
    [
      {
        cells: [
          'Tannhain Hbf\nKüstrow Hbf',
          '02.05.2025\n02.05.2025',
          'ab 08:24\nan 12:51',
          '4\n1',
          'NX 614\n',
          'Wg. 7, Pl. 42\n',
        ],
      },
      {
        cells: [
          'Küstrow Hbf\nTannhain Hbf',
          '04.05.2025\n04.05.2025',
          'ab 17:06\nan 21:38',
          '2\n3',
          'NX 619\n',
          'Wg. 5, Pl. 11\n',
        ],
      },
    ],
  )
  sheet.text(45, end + 30, 'Zahlung', { font: 'bold', size: 12 })
  const prices = [
    ['Fahrpreis Sparpreis', german(fare)],
    ['2 Sitzplatzreservierungen', german(seats)],
    ['Gesamtpreis', german(total)],
    ['darin enthaltene MwSt. 7 %', german(tax)],
  ] as const
  for (const [index, [label, amount]] of prices.entries()) {
    const font = index === 2 ? 'bold' : 'regular'
    sheet.text(45, end + 50 + index * 16, label, { font })
    sheet.text(300, end + 50 + index * 16, `${amount} EUR`, { font, align: 'right' })
  }
  sheet.text(45, end + 124, 'Bezahlt per Lastschrift am 17.04.2025. Dieses Ticket ist zugleich Ihr Beleg.', { size: 9 })
  sheet.paragraph(
    45,
    end + 160,
    505,
    'Umtausch und Stornierung sind bis zum Tag vor dem ersten Geltungstag gegen ein Entgelt von 10,00 EUR möglich. Bei Verspätungen ab 60 Minuten haben Sie Anspruch auf eine Entschädigung. Bitte zeigen Sie das Ticket auf Papier oder auf dem Bildschirm vor.',
    { size: 9, color: gray },
  )
  sheet.text(297, 800, 'Nordbahn Verkehrs GmbH · Bahnhofsring 1 · 09200 Küstrow · www.nordbahn.example', {
    size: 8,
    color: gray,
    align: 'center',
  })
}

export const travelTrainDe = drawn({
  file: 'travel-train-de.pdf',
  truth: truth({
    doc_type: 'travel',
    language: 'de',
    title: 'Online-Ticket',
    issuer: 'Nordbahn',
    recipient: 'Annika Lorenz',
    document_number: 'NB-449-1830',
    primary_date: '2025-05-02',
    period_start: '2025-05-02',
    period_end: '2025-05-04',
    currency: 'EUR',
    total_amount: decimal(total),
    tax_amount: decimal(tax),
    bookings: [
      {
        kind: 'train',
        provider: 'Nordbahn',
        number: 'NX 614',
        passenger: 'Annika Lorenz',
        from: 'Tannhain Hbf',
        to: 'Küstrow Hbf',
        start: '2025-05-02T08:24+02:00',
        end: '2025-05-02T12:51+02:00',
      },
      {
        kind: 'train',
        provider: 'Nordbahn',
        number: 'NX 619',
        passenger: 'Annika Lorenz',
        from: 'Küstrow Hbf',
        to: 'Tannhain Hbf',
        start: '2025-05-04T17:06+02:00',
        end: '2025-05-04T21:38+02:00',
      },
    ],
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: {
      title: 'Online-Ticket NB-449-1830',
      creator: 'Nordbahn Online',
      producer: 'Nordbahn Online',
      created: '2025-04-17T20:02:00Z',
    },
  },
  draw,
})
