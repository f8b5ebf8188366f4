import { drawPairs } from '../blocks.ts'
import { encrypted } from '../encrypted.ts'
import { decimal, english, sumOf } from '../money.ts'
import { type Paper, usLetter } from '../paper.ts'
import { mist } from '../sheet.ts'
import { drawTable, type TableLook } from '../table.ts'
import { truth } from '../truth.ts'

type Line = readonly [name: string, amount: number]

const earnings: readonly Line[] = [
  ['Regular pay, 80.00 h at 31.50', 252_000],
  ['Overtime, 4.50 h at 47.25', 21_263],
]
const deductions: readonly Line[] = [
  ['Federal income tax', 27_140],
  ['Social Security', 16_942],
  ['Medicare', 3_962],
  ['State income tax', 18_655],
  ['401(k) contribution', 13_663],
]
const amountsOf = (lines: readonly Line[]) => sumOf(lines.map((line) => line[1]))
const net = amountsOf(earnings) - amountsOf(deductions)

const look = (x: number, title: string): TableLook => ({
  x,
  size: 9.5,
  rowHeight: 17,
  headFill: mist,
  rules: 'rows',
  columns: [
    { title, width: 165 },
    { title: 'Current', width: 75, align: 'right' },
  ],
})

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(54, 44, 'M0 0 L34 0 L34 8 L8 8 L8 26 L34 26 L34 34 L0 34 Z', {})
  sheet.text(100, 62, 'Cascade Timber Works, Inc.', { font: 'bold', size: 15 })
  sheet.text(100, 77, '58 Sawmill Road, Cascade Landing, OR 00421', { size: 9 })
  sheet.text(558, 62, 'Earnings Statement', { size: 16, align: 'right' })
  sheet.lines(54, 130, ['Miguel Arredondo', '902 Alder Street', 'Cascade Landing, OR 00421'])
  drawPairs(
    sheet,
    { x: 330, y: 130, valueX: 558, step: 15 },
    [
      ['Employee ID', 'E-01177'],
      ['Advice number', '0048213'],
      ['Pay period', '09/01/2025 - 09/14/2025'],
      ['Pay date', '09/19/2025'],
    ],
    { valueAlign: 'right' },
  )
  const left = drawTable(
    sheet,
    220,
    look(54, 'Earnings'),
    earnings.map(([name, amount]) => ({ cells: [name, english(amount)] })),
  )
  drawTable(
    sheet,
    220,
    look(318, 'Deductions'),
    deductions.map(([name, amount]) => ({ cells: [name, english(amount)] })),
  )
  sheet.text(58, left + 20, 'Gross pay', { font: 'bold' })
  sheet.text(290, left + 20, english(amountsOf(earnings)), { font: 'bold', align: 'right' })
  sheet.text(322, 350, 'Total deductions', { font: 'bold' })
  sheet.text(554, 350, english(amountsOf(deductions)), { font: 'bold', align: 'right' })
  sheet.box(318, 372, 240, 28, { fill: mist })
  sheet.text(326, 390, 'Net pay (USD)', { font: 'bold', size: 12 })
  sheet.text(552, 390, `$${english(net)}`, { font: 'bold', size: 12, align: 'right' })
  sheet.text(54, 440, 'Deposited to checking account ending in 0417. This is not a check.')
}

export const payslipEnEncrypted = encrypted(
  {
    file: 'payslip-en-encrypted.pdf',
    truth: truth({
      doc_type: 'payslip',
      language: 'en',
      title: 'Earnings Statement',
      issuer: 'Cascade Timber Works, Inc.',
      recipient: 'Miguel Arredondo',
      document_number: '0048213',
      primary_date: '2025-09-19',
      period_start: '2025-09-01',
      period_end: '2025-09-14',
      currency: 'USD',
      total_amount: decimal(net),
      expected_state: 'failed',
      expected_error: 'document.encrypted',
      note: 'The password is `paper`. The values are those that are found with it; the state is that without it.',
    }),
    paper: {
      family: 'helvetica',
      baseSize: 10,
      size: usLetter,
      information: { creator: 'PayStub', producer: 'PayStub 7', created: '2025-09-18T12:00:00Z' },
    },
    draw,
  },
  { user: 'paper', owner: 'paper-owner' },
)
