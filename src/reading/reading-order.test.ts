import { describe, expect, test } from 'vitest'
import { fontMeaning, line, pdfOf, plainly } from './pdfs.testing.ts'
import { useReader } from './reader.testing.ts'

const { read, pageOf } = useReader()

const set = (text: string, matrix: string) => `BT /F1 12 Tf ${matrix} Tm (${text}) Tj ET\n`
const letter = line('Invoice No. 7') + line('Total 12,50', 72, 680) + line('Thank you', 72, 600)
const letterText = 'Invoice No. 7\nTotal 12,50\nThank you'

describe('the words of a page', () => {
  test.each([0, 90, 180, 270])('come in the order of reading when it is shown turned by %i', (turn) => {
    expect(pageOf({ content: letter, entries: `/Rotate ${turn}` }).text).toBe(letterText)
  })

  test.each([
    ['upwards', 1, (word: number, row: number) => `0 1 -1 0 ${100 + 20 * row} ${72 + 80 * word}`],
    ['upside down', 2, (word: number, row: number) => `-1 0 0 -1 ${500 - 80 * word} ${100 + 20 * row}`],
    ['downwards', 3, (word: number, row: number) => `0 -1 1 0 ${500 - 20 * row} ${700 - 80 * word}`],
  ] as const)('come in the order of reading when they are drawn %s', (_, turns, matrix) => {
    const content = set('Invoice', matrix(0, 0)) + set('number', matrix(1, 0)) + set('Total', matrix(0, 1))
    const { text, words, widthPoints, heightPoints, quarterTurns } = pageOf({ content })
    expect(text).toBe('Invoice number\nTotal')
    expect([widthPoints, heightPoints]).toEqual(quarterTurns === 2 ? [612, 792] : [792, 612])
    expect(turns).toBe(quarterTurns)
    const [first, second, third] = words.map(({ box }) => box)
    expect(words.map(({ box }) => Math.round(box.height))).toEqual([12, 12, 12])
    expect([second?.y, third?.x]).toEqual([first?.y, first?.x])
    expect(second?.x).toBeCloseTo((first?.x ?? 0) + 80, 1)
    expect(third?.y).toBeCloseTo((first?.y ?? 0) + 20, 1)
  })

  test.each([90, 180, 270])('stand upright on a page that is shown turned by %i', (turn) => {
    const upright = pageOf({ content: letter })
    const { words, widthPoints, heightPoints, quarterTurns } = pageOf({ content: letter, entries: `/Rotate ${turn}` })
    expect({ words, widthPoints, heightPoints }).toEqual({ words: upright.words, widthPoints: 612, heightPoints: 792 })
    expect(quarterTurns).toBe(4 - turn / 90)
  })

  test('are turned page by page', () => {
    const content = letter
    const { pages } = read(pdfOf([{ content }, { content, entries: '/Rotate 90' }, { content }]), plainly)
    expect(pages.map(({ quarterTurns }) => quarterTurns)).toEqual([0, 3, 0])
    expect(pages.map(({ text }) => text)).toEqual([letterText, letterText, letterText])
  })

  test('have boxes on the page turned upright when they are upside down', () => {
    const [word] = pageOf({ content: set('Invoice', '-1 0 0 -1 500 100') }).words
    expect(word?.box.x).toBeCloseTo(612 - 500, 0)
    expect(word?.box.y).toBeCloseTo(100 - 0.8 * 12, 1)
  })

  test('are read as the page stands when only a note in its margin is turned', () => {
    const { text, quarterTurns } = pageOf({ content: letter + set('margin', '0 1 -1 0 30 300') })
    expect(text.startsWith('Invoice No. 7\nTotal 12,50')).toBe(true)
    expect(quarterTurns).toBe(0)
  })
})

describe('scripts', () => {
  const hebrew = fontMeaning({ '41': '05D0', '42': '05D1', '43': '05D2', '44': '05D3', '45': '05D4' })

  test('from right to left are kept in the order in which they are read, numbers too', () => {
    const { text, words } = pageOf({ content: 'BT /F2 12 Tf 300 700 Td (12,50 EDC BA) Tj ET' }, hebrew)
    expect(text).toBe('\u05d0\u05d1 \u05d2\u05d3\u05d4 12,50')
    expect(words.map(({ box }) => box.x)).toEqual(words.map(({ box }) => box.x).toSorted((a, b) => b - a))
  })

  test('from right to left come out alike when each letter is drawn alone', () => {
    const letters = ['A', 'B', ' ', 'C', 'D', 'E']
    const content = letters.map((code, index) => `BT /F2 12 Tf ${400 - 9 * index} 700 Td (${code}) Tj ET`).join('\n')
    expect(pageOf({ content }, hebrew).text).toBe('\u05d0\u05d1 \u05d2\u05d3\u05d4')
  })

  test('without spaces between words are kept whole', () => {
    const font = fontMeaning({ '41': '8ACB', '42': '6C42', '43': '66F8', '44': '5408', '45': '8A08' })
    const { text } = pageOf({ content: 'BT /F2 12 Tf 72 700 Td (ABC) Tj 0 -20 Td (DE 12,50) Tj ET' }, font)
    expect(text).toBe('\u8acb\u6c42\u66f8\n\u5408\u8a08 12,50')
  })
})
