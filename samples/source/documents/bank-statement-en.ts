import { rgb } from '@cantoo/pdf-lib'
import { iban, spaced } from '../bank-account.ts'
import { drawPairs } from '../blocks.ts'
import { decimal, english, sumOf } from '../money.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray, mist } from '../sheet.ts'
import { drawTable } from '../table.ts'
import { truth } from '../truth.ts'

const purple = rgb(0.36, 0.1, 0.36)

type Entry = readonly [day: string, kind: string, details: string, amount: number]

const opening = 184_255
const entries: readonly Entry[] = [
  ['02 Jun', 'DD', 'Tarnside Water', -3_412],
  ['03 Jun', 'CARD', 'Mill Lane Bakery', -640],
  ['05 Jun', 'FPI', 'O Hartley rent share', 42_500],
  ['06 Jun', 'SO', 'Quillgate Lettings', -115_000],
  ['10 Jun', 'CARD', 'Thornbury Hardware', -2_785],
  ['12 Jun', 'ATM', 'Cash Saltmere High St', -6_000],
  ['16 Jun', 'DD', 'Beacon Broadband', -2_999],
  ['20 Jun', 'CARD', 'Green Basket Grocers', -5_461],
  ['25 Jun', 'BGC', 'Fenwick & Rowe salary', 236_418],
  ['27 Jun', 'DD', 'Council tax', -16_300],
  ['30 Jun', 'INT', 'Interest', 87],
]

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.shape(48, 40, 'M0 40 L0 14 L20 0 L40 14 L40 40 L30 40 L30 20 L10 20 L10 40 Z', { fill: purple })
  sheet.text(100, 64, 'Tarn Valley Building Society', { size: 18, color: purple })
  sheet.text(100, 79, 'PO Box 417, Tarnford QX1 1TV', { size: 9, color: gray })
  sheet.lines(48, 135, ['Mr Owen Pritchard', '5 Ropewalk Mews', 'Saltmere', 'QX4 3HD'])
  drawPairs(
    sheet,
    { x: 330, y: 135, valueX: 547, step: 15 },
    [
      ['Statement number', '27'],
      ['Statement date', '30 June 2025'],
      ['Statement period', '1 June 2025 to 30 June 2025'],
      ['Sort code', '99-04-17'],
      ['Account number', '20417338'],
      ['IBAN', spaced(iban('GB', 'TVBS99041720417338'))],
    ],
    { valueAlign: 'right', size: 9.5 },
  )
  sheet.text(48, 250, 'Your Everyday Account statement', { font: 'bold', size: 15, color: purple })
  let balance = opening
  const rows = entries.map(([day, kind, details, amount]) => {
    balance += amount
    const cell = english(Math.abs(amount))
    return { cells: [day, kind, details, amount < 0 ? cell : '', amount < 0 ? '' : cell, english(balance)] }
  })
  const end = drawTable(
    sheet,
    270,
    {
      x: 48,
      size: 9.5,
      rowHeight: 18,
      headFill: mist,
      rules: 'rows',
      columns: [
        { title: 'Date', width: 55 },
        { title: 'Type', width: 45 },
        { title: 'Details', width: 175 },
        { title: 'Paid out', width: 70, align: 'right' },
        { title: 'Paid in', width: 70, align: 'right' },
        { title: 'Balance (£)', width: 84, align: 'right' },
      ],
    },
    [
      { cells: ['01 Jun', '', 'Opening balance', '', '', english(opening)], font: 'bold' },
      ...rows,
      { cells: ['30 Jun', '', 'Closing balance', '', '', english(balance)], font: 'bold' },
    ],
  )
  sheet.box(48, end + 24, 499, 62, { fill: mist })
  drawPairs(
    sheet,
    { x: 60, y: end + 44, valueX: 260, step: 16 },
    [
      ['Total paid in', `£${english(sumOf(entries.map((entry) => Math.max(0, entry[3]))))}`],
      ['Total paid out', `£${english(-sumOf(entries.map((entry) => Math.min(0, entry[3]))))}`],
      ['Arranged overdraft limit', '£500.00'],
    ],
    { valueAlign: 'right' },
  )
  sheet.paragraph(
    48,
    700,
    499,
    'Your eligible deposits are protected up to the limit of the deposit guarantee scheme. Please check your statement and tell us at once about any payment you do not recognise: 020 7946 0990.',
    { size: 8.5, color: gray },
  )
}

export const bankStatementEn = drawn({
  file: 'bank-statement-en.pdf',
  truth: truth({
    doc_type: 'bank_statement',
    language: 'en',
    title: 'Your Everyday Account statement',
    issuer: 'Tarn Valley Building Society',
    recipient: 'Owen Pritchard',
    document_number: '27',
    primary_date: '2025-06-30',
    period_start: '2025-06-01',
    period_end: '2025-06-30',
    currency: 'GBP',
    total_amount: decimal(opening + sumOf(entries.map((entry) => entry[3]))),
    note: 'The total is the closing balance.',
  }),
  paper: {
    family: 'helvetica',
    baseSize: 10,
    information: { title: 'Statement', creator: 'TVBS Print', producer: 'TVBS Print', created: '2025-06-30T23:50:00Z' },
  },
  draw,
})
