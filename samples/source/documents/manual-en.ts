import { rgb } from '@cantoo/pdf-lib'
import { type ArticleLook, type Clause, drawClauses } from '../article.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { black, gray, mist, type Sheet, silver, white } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const orange = rgb(0.85, 0.4, 0.05)
const look: ArticleLook = { x: 60, width: 475, heading: { font: 'bold', size: 13 }, body: {}, gap: 10 }

const safety: readonly Clause[] = [
  {
    heading: '1 Safety instructions',
    paragraphs: [
      'Read this manual before you use the appliance for the first time and keep it for later reference.',
      'Connect the kettle only to an earthed socket of 220-240 V. Do not immerse the base or the cord in water.',
      'Steam can scald. Never open the lid while the water is boiling. Keep the appliance out of the reach of children under eight years.',
      'If the cord is damaged it must be replaced by the manufacturer, by its service or by a qualified electrician.',
    ],
  },
  {
    heading: '2 Intended use',
    paragraphs: [
      'The appliance is made for heating drinking water in households. It is not made for milk, for instant drinks or for commercial use.',
    ],
  },
]

const operation: readonly Clause[] = [
  {
    heading: '4 Before first use',
    paragraphs: ['Rinse the jug, fill it to the MAX mark, boil the water and pour it away. Repeat this once.'],
  },
  {
    heading: '5 Operation',
    paragraphs: [
      '5.1 Fill in at least 0.3 litres of water and at most 1.7 litres. Close the lid.',
      '5.2 Choose a temperature with the keys + and -: 70, 80, 90 or 100 degrees. The light of the chosen temperature comes on.',
      '5.3 Press START. A tone sounds when the temperature is reached and the kettle switches itself off.',
      '5.4 To keep the water warm for up to 20 minutes, hold START for two seconds.',
    ],
  },
  {
    heading: '6 Cleaning and descaling',
    paragraphs: [
      'Pull the plug and let the appliance cool down. Wipe the outside with a damp cloth.',
      'Descale the jug every four weeks: fill in 0.5 litres of household vinegar, wait one hour, rinse three times.',
    ],
  },
]

const closing: readonly Clause[] = [
  {
    heading: '9 Disposal',
    paragraphs: [
      'Do not put the appliance into the household waste. Bring it to a collection point for electrical appliances.',
    ],
  },
  {
    heading: '10 Guarantee',
    paragraphs: [
      'The guarantee period is two years from the date of purchase. Wear, limescale and damage through improper use are not covered. Contact: service@ofen-und-kessel.example.',
    ],
  },
]

function page(paper: Paper, number: number): Sheet {
  const sheet = paper.addSheet()
  sheet.text(60, 50, 'Aquila K 170 electric kettle', { size: 9, color: gray })
  sheet.rule(60, 56, 535, 0.5, silver)
  sheet.text(535, 805, String(number), { size: 9, color: gray, align: 'right' })
  return sheet
}

function drawKettle(sheet: Sheet): void {
  sheet.shape(210, 330, 'M40 20 L30 180 L150 180 L140 20 Z', { fill: mist, stroke: black, thickness: 2 })
  sheet.shape(210, 330, 'M40 30 L6 54 L36 70', { stroke: black, thickness: 2 })
  sheet.shape(210, 330, 'M141 40 C200 40 200 150 149 150', { stroke: black, thickness: 6 })
  sheet.box(236, 512, 128, 18, { fill: silver, stroke: black })
  sheet.disc(300, 342, 8, { fill: orange })
}

function drawCover(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.box(0, 0, sheet.width, 150, { fill: orange })
  sheet.text(60, 90, 'Ofen & Kessel', { font: 'bold', size: 30, color: white })
  sheet.text(60, 116, 'Household appliances', { size: 13, color: white })
  sheet.text(60, 230, 'Aquila K 170', { font: 'bold', size: 34 })
  sheet.text(60, 260, 'Electric kettle with temperature control', { size: 16 })
  drawKettle(sheet)
  sheet.text(60, 640, 'Instruction manual', { font: 'bold', size: 20 })
  sheet.text(60, 665, 'Please read before use and keep', { size: 12 })
  sheet.text(60, 790, 'Model K170-UK · Edition 3, March 2025', { size: 9, color: gray })
}

function draw(paper: Paper): void {
  drawCover(paper)
  const second = page(paper, 2)
  const end = drawClauses(second, 90, look, safety)
  second.text(60, end + 4, '3 Parts', { font: 'bold', size: 13 })
  second.lines(
    60,
    end + 26,
    [
      'A  Lid with release button',
      'B  Spout with limescale filter',
      'C  Jug, 1.7 litres',
      'D  Handle with keys and display',
      'E  Base with cord storage',
    ],
    {},
    1.5,
  )

  const third = page(paper, 3)
  drawClauses(third, 90, look, operation)

  const fourth = page(paper, 4)
  fourth.text(60, 90, '7 Troubleshooting', { font: 'bold', size: 13 })
  const columns = [
    { title: 'Fault', width: 150 },
    { title: 'Cause', width: 150 },
    { title: 'Remedy', width: 175 },
  ]
  const under = drawTable(fourth, 104, { x: 60, size: 9.5, rowHeight: 18, rules: 'grid', headFill: mist, columns }, [
    { cells: ['Does not switch on', 'Jug not seated on base', 'Place jug on base, press START'] },
    { cells: ['Switches off too early', 'Limescale on the sensor', 'Descale (see chapter 6)'] },
    { cells: ['Display shows E3', 'No water in the jug', 'Let cool, fill in water'] },
    { cells: ['Water leaks at spout', 'Jug filled above MAX', 'Pour out some water'] },
  ])
  fourth.text(60, under + 40, '8 Technical data', { font: 'bold', size: 13 })
  const data = [
    ['Rated voltage', '220-240 V, 50/60 Hz'],
    ['Power', '2200 W'],
    ['Capacity', '0.3 to 1.7 litres'],
    ['Weight', '1.2 kg'],
    ['Noise', '72 dB(A)'],
  ] as const
  for (const [index, [label, value]] of data.entries()) {
    fourth.text(60, under + 62 + index * 17, label)
    fourth.text(220, under + 62 + index * 17, value)
  }
  drawClauses(fourth, under + 180, look, closing)
}

export const manualEn = drawn({
  file: 'manual-en-kettle.pdf',
  truth: truth({
    doc_type: 'manual',
    language: 'en',
    title: 'Instruction manual Aquila K 170 electric kettle',
    title_alt: ['Instruction manual Aquila K 170'],
    issuer: 'Ofen & Kessel',
    note: 'Four pages. Only the month of the edition is printed, so there is no day; 2025-03-01 is right too. The cover names the kettle without the word.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10.5,
    information: {
      title: 'Aquila K 170 Instruction manual',
      author: 'Ofen & Kessel',
      creator: 'Layout Studio',
      producer: 'Layout Studio',
      created: '2025-03-03T08:00:00Z',
    },
  },
  draw,
})
