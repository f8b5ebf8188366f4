import { describe, expect, test } from 'vitest'
import { line, pdfOf, plainly, scanImage, scanPage } from './pdfs.testing.ts'
import { openReader } from './reader.ts'
import type { RecognisedPage, RecognisedWord } from './recognised-page.ts'
import { pagesToRecognise, withRecognised } from './with-recognised.ts'

const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })
const stamped = { ...scanPage, content: `${scanPage.content} ${line('Fax 3')}` }
const document = reader.read(pdfOf([{ content: line('typed') }, scanPage, stamped, {}], [scanImage]), plainly)

const word = (text: string, x: number, y: number, more: Partial<RecognisedWord> = {}): RecognisedWord => ({
  text,
  box: { x, y, width: 60, height: 20 },
  confidence: 90,
  line: 0,
  ...more,
})
const pageOf = (words: readonly RecognisedWord[], more: Partial<RecognisedPage> = {}): RecognisedPage => ({
  words,
  pageNumber: 2,
  quarterTurns: 0,
  pixelsPerPoint: 2,
  ...more,
})
const secondPage = (words: readonly RecognisedWord[], more: Partial<RecognisedPage> = {}) =>
  withRecognised(document, [pageOf(words, more)], 1_000).pages[1]

describe('pages that were pictures', () => {
  test('are those that nobody has read, with and without a stamp', () => {
    expect(pagesToRecognise(document)).toEqual([2, 3])
  })

  test('have text, words in points, and count as read', () => {
    const read = withRecognised(
      document,
      [pageOf([word('Total', 100, 40), word('12,50', 200, 42), word('EUR', 100, 90, { line: 1 })])],
      1_000,
    )
    expect(read.pages[1]).toMatchObject({
      text: 'Total 12,50\nEUR',
      coverage: 'text',
      textSource: 'ocr',
      quarterTurns: 0,
    })
    expect(read.pages[1]?.words[1]).toEqual({
      text: '12,50',
      box: { x: 100, y: 20, width: 30, height: 11 },
      fontSize: expect.closeTo(11 * 1.1),
      start: 6,
      end: 11,
    })
    expect(read.coverage).toEqual({ pagesTotal: 4, pagesRead: 3, charactersTotal: 25, charactersRead: 25 })
    expect(document.coverage).toEqual({ pagesTotal: 4, pagesRead: 2, charactersTotal: 10, charactersRead: 10 })
  })

  test('lose what stood over the picture, for the picture shows it too', () => {
    const read = withRecognised(document, [pageOf([word('Fax', 0, 0), word('four', 99, 0)], { pageNumber: 3 })], 1_000)
    expect(read.pages[2]).toMatchObject({ text: 'Fax four', coverage: 'text' })
    expect(read.coverage).toMatchObject({ charactersTotal: 13, charactersRead: 13 })
  })

  test('leave out guesses, and signs that a logo was taken for', () => {
    const logo = word('a', 0, 0, { box: { x: 0, y: 0, width: 99, height: 99 }, confidence: 50 })
    const headline = word('BIG', 500, 0, { box: { x: 500, y: 0, width: 99, height: 99 } })
    const guess = word('x7;', 10, 40, { confidence: 29 })
    expect(secondPage([logo, guess, word('Plumbing', 100, 40), word('Heating', 200, 40), headline])?.text).toBe(
      'Plumbing Heating BIG',
    )
  })

  test('keep words of a slanting line where they are', () => {
    const words = secondPage([word('one', 0, 100), word('two', 300, 130), word('three', 600, 160)])?.words
    expect(words?.map(({ box }) => [box.y, box.height])).toEqual([
      [50, 10],
      [65, 10],
      [80, 10],
    ])
  })

  test('that lie on their side are upright afterwards', () => {
    expect(secondPage([word('upright', 0, 0)], { quarterTurns: 3 })).toMatchObject({
      widthPoints: 792,
      heightPoints: 612,
      quarterTurns: 3,
    })
  })

  test('stay unread when they would pass the limit of characters, and when they were read before', () => {
    const page = pageOf([word('1234567890', 0, 0)])
    expect(withRecognised(document, [page], 19)).toEqual(document)
    expect(withRecognised(document, [{ ...page, pageNumber: 1 }], 1_000)).toEqual(document)
  })
})
