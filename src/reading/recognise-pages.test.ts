import { describe, expect, test } from 'vitest'
import { type PageView, recognisePages } from './recognise-pages.ts'
import type { RecognisedWord, Recognition } from './recognised-page.ts'

const image = { widthPixels: 1, heightPixels: 1, gray: new Uint8Array(1) }
const lineOf = (confidence: number, shape: Partial<RecognisedWord['box']> = {}): Recognition => ({
  words: ['Invoice', 'number', '4711', 'of', 'today'].map((text, index) => ({
    text,
    box: { x: index * 100, y: 0, width: 90, height: 20, ...shape },
    confidence,
    line: 0,
  })),
})
const sideways = { width: 20, height: 90 }

/** A reader that sees `seen(view)`; `turn` is what it says of how the page lies. */
function reader(seen: (view: PageView & { uneven: boolean }) => Recognition | null, turn: number | null = null) {
  const views: (PageView & { uneven: boolean })[] = []
  let drawn: PageView = { quarterTurns: 0, dotsPerInch: 0 }
  const read = (pageNumbers: readonly number[] = [1]) =>
    recognisePages(
      {
        draw: async (_, view) => {
          drawn = view
          return { image, pixelsPerPoint: view.dotsPerInch / 72 }
        },
        tesseract: {
          recognise: async (_, { uneven }) => {
            views.push({ ...drawn, uneven })
            return seen({ ...drawn, uneven })
          },
          findTurn: async () => turn,
        },
      },
      pageNumbers,
      { timeoutMs: 1_000 },
    )
  return { views, read }
}

describe('a page that is a picture', () => {
  test('is looked at once when it is sharp and upright', async () => {
    const { views, read } = reader(() => lineOf(93))
    expect(await read([3])).toEqual([{ ...lineOf(93), pageNumber: 3, quarterTurns: 0, pixelsPerPoint: 300 / 72 }])
    expect(views).toEqual([{ quarterTurns: 0, dotsPerInch: 300, uneven: false }])
  })

  test('is turned as the reader says when it was hardly read', async () => {
    const { views, read } = reader(({ quarterTurns }) => lineOf(quarterTurns === 2 ? 92 : 35), 2)
    expect(await read()).toMatchObject([{ quarterTurns: 2 }])
    expect(views).toHaveLength(2)
  })

  test('is turned when its words are higher than wide, however sure they are', async () => {
    const { read } = reader(({ quarterTurns }) => (quarterTurns === 3 ? lineOf(90) : lineOf(94, sideways)), 3)
    expect(await read()).toMatchObject([{ quarterTurns: 3 }])
  })

  test.each([
    ['upside down', 2, {}],
    ['on its left side', 1, sideways],
    ['on its right side', 3, sideways],
  ])('is turned by trying when it lies %s and nobody can say how', async (_, right, shape) => {
    const { read } = reader(({ quarterTurns }) => (quarterTurns === right ? lineOf(90) : lineOf(40, shape)))
    expect(await read()).toMatchObject([{ quarterTurns: right }])
  })

  test('is read as a photograph when nothing else helps', async () => {
    const { read } = reader(({ uneven }) => (uneven ? lineOf(85) : { words: [] }))
    expect(await read()).toMatchObject([{ quarterTurns: 0, pixelsPerPoint: 150 / 72, words: lineOf(85).words }])
  })

  test('is left out when it holds next to nothing, when all is a guess, and when the reader failed', async () => {
    expect(await reader(() => ({ words: lineOf(95).words.slice(0, 1) })).read()).toEqual([])
    expect(await reader(() => lineOf(45)).read()).toEqual([])
    expect(await reader(() => null).read()).toEqual([])
  })

  test('does not take others with it', async () => {
    let count = 0
    const { read } = reader(() => (count++ === 0 ? null : lineOf(90)))
    expect((await read([1, 2, 3])).map(({ pageNumber }) => pageNumber)).toEqual([2, 3])
  })
})
