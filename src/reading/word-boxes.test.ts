import { beforeAll, describe, expect, test } from 'vitest'
import { line, type PagePlan, pdfOf, plainly } from './pdfs.testing.ts'
import type { Box } from './read-document.ts'
import { openReader, type Reader } from './reader.ts'
import { turnBox, turnSize } from './turn-box.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

function firstWord(plan: PagePlan) {
  const bytes = pdfOf([plan])
  const [page] = reader.read(bytes, plainly).pages
  const [word] = page?.words ?? []
  if (page === undefined || word === undefined) throw new Error('no word')
  // The picture shows the page before it was turned.
  const { quarterTurns } = page
  const size = turnSize(page, 4 - quarterTurns)
  const box = turnBox(word.box, page, 4 - quarterTurns)
  return { page: size, word: { ...word, box }, image: reader.renderPage(bytes, 1, { maxPixels: 612 * 792 }) }
}

/** Where ink is on the rendered page, in points. */
function inkOf({ page, image }: ReturnType<typeof firstWord>): Box {
  const { rgba, widthPixels } = image
  const scale = page.widthPoints / widthPixels
  const dark = Array.from(rgba.keys()).filter((at) => at % 4 === 0 && (rgba[at] ?? 255) < 128)
  const columns = dark.map((at) => ((at / 4) % widthPixels) * scale)
  const rows = dark.map((at) => Math.floor(at / 4 / widthPixels) * scale)
  const [x, y] = [Math.min(...columns), Math.min(...rows)]
  return { x, y, width: Math.max(...columns) - x, height: Math.max(...rows) - y }
}

describe('the box of a word', () => {
  test('is as wide as its letters and as high as its type, from the top left of the page', () => {
    const { word, page } = firstWord({ content: line('Hxg', 100, 700) })
    expect(page).toMatchObject({ widthPoints: 612, heightPoints: 792 })
    expect(word.fontSize).toBe(12)
    expect(word.box.x).toBeCloseTo(100, 1)
    expect(word.box.y).toBeCloseTo(792 - 700 - 0.8 * 12, 1)
    expect(word.box.height).toBeCloseTo(12, 0)
    expect(word.box.width).toBeCloseTo(21, 0)
  })

  test('is equally high for all words of a line', () => {
    const [page] = reader.read(pdfOf([{ content: line('Agj - ...  xx') }]), plainly).pages
    const boxes = page?.words.map(({ box }) => box) ?? []
    expect(boxes).toHaveLength(4)
    for (const { y, height } of boxes) {
      expect(y).toBeCloseTo(boxes[0]?.y ?? -1, 1)
      expect(height).toBeCloseTo(12, 0)
    }
  })

  test('knows the size of type that is scaled as a whole', () => {
    expect(firstWord({ content: `2 0 0 2 0 0 cm ${line('scaled', 50, 300)}` }).word.fontSize).toBe(24)
  })

  test.each([
    ['turned by 0', '/Rotate 0'],
    ['turned by 90', '/Rotate 90'],
    ['turned by 180', '/Rotate 180'],
    ['turned by 270', '/Rotate 270'],
    ['cut out of a larger one', '/MediaBox [-100 -50 700 900] /CropBox [20 30 500 780]'],
    ['cut out and turned', '/MediaBox [-100 -50 700 900] /CropBox [20 30 500 780] /Rotate 90'],
  ])('surrounds the ink on a page that is %s', (_, entries) => {
    const found = firstWord({ content: line('HELLO', 150, 650), entries })
    const ink = inkOf(found)
    const { box } = found.word
    const slack = 1.5
    expect(ink.x).toBeGreaterThan(box.x - slack)
    expect(ink.y).toBeGreaterThan(box.y - slack)
    expect(ink.x + ink.width).toBeLessThan(box.x + box.width + slack)
    expect(ink.y + ink.height).toBeLessThan(box.y + box.height + slack)
    expect(Math.max(ink.width, ink.height)).toBeGreaterThan(Math.max(box.width, box.height) - 2 * slack)
  })

  test('surrounds the ink of text that runs upwards', () => {
    const found = firstWord({ content: 'BT /F1 12 Tf 0 1 -1 0 300 300 Tm (UPWARDS) Tj ET' })
    const ink = inkOf(found)
    const { box } = found.word
    expect(box.height).toBeGreaterThan(box.width)
    expect(ink.y).toBeGreaterThan(box.y - 1.5)
    expect(ink.y + ink.height).toBeLessThan(box.y + box.height + 1.5)
    expect(ink.x).toBeGreaterThan(box.x - 1.5)
    expect(ink.x + ink.width).toBeLessThan(box.x + box.width + 1.5)
  })
})
