import { describe, expect, test } from 'vitest'
import type { ReadDocument } from '#reading'
import { cpuMs } from './cpu-time.testing.ts'
import { extractLocally } from './extract-locally.ts'
import { type Cell, documentOf } from './page.testing.ts'
import { checkEvidence } from './validation/check-evidence.ts'
import { crossCheck } from './validation/cross-check.ts'

const today = '2025-03-20'

function readAll(document: ReadDocument): void {
  const extraction = checkEvidence(extractLocally(document, { fileName: 'a.pdf', today }), document)
  crossCheck(extraction, document, { today })
}

/** The shorter of two: other work on the machine only makes it longer. */
function timeMs(document: ReadDocument): number {
  const times = [1, 2].map(() => {
    // Surveys are remembered by document, and lines by the words of a page.
    const pages = document.pages.map((page) => ({ ...page, words: [...page.words] }))
    return cpuMs(() => readAll({ ...document, pages }))
  })
  return Math.min(...times)
}

const table = (rows: number, cells: (row: number) => readonly string[]): Cell[] =>
  Array.from({ length: rows }, (_, row) =>
    cells(row).map((text, column): Cell => [40 + column * 70, 30 + row * (760 / rows), text, Math.min(9, 600 / rows)]),
  ).flat()

const prose = 'The parties agree that the goods named above will be sent within two weeks of the day'.split(' ')
const proseRow = (row: number) => Array.from({ length: 7 }, (_, at) => prose[(row + at) % prose.length] ?? '')
const labels = 'Total: Invoice-No. Date: Amount: Due: IBAN: VAT: Customer: Period: From: To: Reference:'.split(' ')
const head = (title: string, index: number): Cell[] => [
  [60, 10, `Firm ${index} Ltd`, 14],
  [60, 20, title, 14],
  [60, 28, `Invoice number: AB-${index}`],
]

const sized: Record<string, (size: number) => ReadDocument> = {
  'words on a page': (size) => documentOf(table(size / 7, proseRow)),
  'cells of a table of bookings': (size) =>
    documentOf([
      [40, 5, 'Account statement'],
      ...table(size / 5, (row) => ['01.03.2025', 'Card payment', `${row},50`, '-12,50', `${1000 + row},00`]),
    ]),
  'words that are labels': (size) =>
    documentOf(table(size / 6, (row) => labels.slice(row % 2 === 0 ? 0 : 6, row % 2 === 0 ? 6 : 12))),
  'labels in one line': (size) =>
    documentOf(Array.from({ length: size }, (_, at): Cell => [at * 40, 100, labels[at % labels.length] ?? ''])),
  'amounts with labels': (size) => documentOf(table(size / 4, (row) => ['Total', `${row}.10`, 'VAT', `${row}.20`])),
  'pages of prose': (size) => documentOf(...Array.from({ length: size / 50 }, () => table(30, proseRow))),
  'pages that each may begin a document': (size) =>
    documentOf(...Array.from({ length: size / 100 }, (_, at) => [...head('Invoice', at), ...table(20, proseRow)])),
}

test('a document of 200 pages is read as fast as one of 15', () => {
  const pages = (count: number) => documentOf(...Array.from({ length: count }, () => table(12, proseRow)))
  readAll(pages(15))
  expect(timeMs(pages(200)) / Math.max(timeMs(pages(15)), 5)).toBeLessThan(4)
})

describe('four times as much takes less than eight times as long', () => {
  test.each(Object.entries(sized))('%s', (_, make) => {
    const [small, large] = [make(1_000), make(4_000)]
    readAll(small)
    const ratio = timeMs(large) / Math.max(timeMs(small), 2)
    expect(ratio).toBeLessThan(8)
  })
})
