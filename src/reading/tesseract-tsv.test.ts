import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTsv } from './tesseract-tsv.ts'

const head = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n'
const row = (place: string, text: string, confidence = '91.5') =>
  `5\t1\t${place}\t10\t20\t30\t12\t${confidence}\t${text}\n`

test('words come with their place, confidence and line', () => {
  const { words } = parseTsv(
    `${head}4\t1\t1\t1\t1\t0\t10\t20\t90\t12\t-1\t\n${row('1\t1\t1\t1', 'Total')}${row('1\t1\t1\t2', '12,50', '88')}${row('1\t1\t2\t1', 'EUR')}${row('2\t1\t1\t1', 'Thanks')}`,
  )
  expect(words.map(({ text, line }) => [text, line])).toEqual([
    ['Total', 0],
    ['12,50', 0],
    ['EUR', 1],
    ['Thanks', 2],
  ])
  expect(words[1]).toEqual({ text: '12,50', box: { x: 10, y: 20, width: 30, height: 12 }, confidence: 88, line: 0 })
})

test('empty words and the rules of a table are no words, a minus is one', () => {
  const rows = [' ', '', '|', '___', '——', '-', '| Total'].map((text, index) => row(`1\t1\t1\t${index}`, text))
  expect(parseTsv(head + rows.join('')).words.map(({ text }) => text)).toEqual(['-', '| Total'])
})

test('whatever a program prints, it gives only words with text and finite places', () => {
  const cell = fc.oneof(fc.constantFrom('5', '1', '', 'NaN', '-1', '1e999', 'word', '\r'), fc.string())
  const tsv = fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 20 })
  fc.assert(
    fc.property(tsv, (rows) => {
      for (const { text, box, confidence } of parseTsv(rows.map((cells) => cells.join('\t')).join('\n')).words) {
        expect(text.trim()).not.toBe('')
        expect([...Object.values(box), confidence].every(Number.isFinite)).toBe(true)
      }
    }),
  )
})
