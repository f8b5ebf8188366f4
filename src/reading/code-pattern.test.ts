import { describe, expect, test } from 'vitest'
import { barcodeOf, type CodePattern, grayOf } from './barcodes.testing.ts'
import { mayHoldCode } from './code-pattern.ts'
import { hasDensePatch } from './dense-patch.ts'

const formats = ['QRCode', 'Aztec', 'PDF417', 'DataMatrix'] as const
const contents = ['1', 'ABC123', 'x'.repeat(300)]
const cases = formats.flatMap((format) => contents.map((content) => [format, content.length, content] as const))

type Shade = (x: number, y: number) => number

const pixelsOf = (widthPixels: number, heightPixels: number, shade: Shade) => ({
  bytes: Uint8Array.from({ length: widthPixels * heightPixels }, (_, at) =>
    shade(at % widthPixels, Math.floor(at / widthPixels)),
  ),
  from: 0,
  step: 1,
  stride: widthPixels,
  widthPixels,
  heightPixels,
})

/** A white page of 600 by 800 points, drawn at 1.5 pixels a point, with what `shade` puts on it. */
function pageOf(shade: Shade) {
  const { bytes, ...size } = pixelsOf(900, 1_200, shade)
  return { ...size, gray: bytes }
}

const codeOnPage = (code: CodePattern, pixelsOfModule: number) =>
  pageOf((x, y) => {
    const [column, row] = [Math.floor((x - 61) / pixelsOfModule), Math.floor((y - 67) / pixelsOfModule)]
    const isInside = column >= 0 && row >= 0 && column < code.columns && row < code.rows
    return isInside && code.dark(column, row) ? 0 : 255
  })

describe('a picture', () => {
  test.each(cases)('may hold a code when it is one (%s of %i characters)', async (format, _, content) => {
    const { columns, rows, ...code } = await barcodeOf(content, format)
    const gray = grayOf({ columns, rows, ...code })
    expect(
      mayHoldCode(
        pixelsOf(columns, rows, (x, y) => gray[y * columns + x] ?? 0),
        60,
        60,
      ),
    ).toBe(true)
  })

  test('may hold a code that fills a part of a large one', async () => {
    const code = await barcodeOf('ABC123', 'QRCode')
    const shade: Shade = (x, y) => (x < code.columns && y < code.rows && code.dark(x, y) ? 0 : 255)
    expect(mayHoldCode(pixelsOf(4 * code.columns, 4 * code.rows, shade), 300, 300)).toBe(true)
  })

  test('holds none when it is of a few shapes, stripes or shades', () => {
    expect(
      mayHoldCode(
        pixelsOf(100, 100, (x, y) => (Math.hypot(x - 50, y - 50) < 30 ? 0 : 255)),
        60,
        60,
      ),
    ).toBe(false)
    expect(
      mayHoldCode(
        pixelsOf(100, 40, (x) => (x % 20 < 8 ? 0 : 255)),
        90,
        36,
      ),
    ).toBe(false)
    expect(
      mayHoldCode(
        pixelsOf(100, 100, (x, y) => x + y),
        60,
        60,
      ),
    ).toBe(false)
  })

  test('without any contrast says nothing of its mask', () => {
    expect(
      mayHoldCode(
        pixelsOf(100, 100, () => 0),
        60,
        60,
      ),
    ).toBe(true)
  })
})

describe('a page drawn coarsely', () => {
  test.each(cases.filter(([, length]) => length > 1))(
    'has a dense patch where a code of 11 mm or more is (%s of %i characters)',
    async (format, _, content) => {
      const code = await barcodeOf(content, format)
      const sizes = [2, 3, 4, 6].filter((size) => size * Math.min(code.columns, code.rows) >= 1.5 * 31)
      for (const size of sizes) expect(hasDensePatch(codeOnPage(code, size), 1.5)).toBe(true)
    },
  )

  test('has none in lines of text, rules and photos', () => {
    const text: Shade = (x, y) => (y % 18 < 8 && (x * 7 + y * 3) % 11 < 4 ? 0 : 255)
    expect(hasDensePatch(pageOf(text), 1.5)).toBe(false)
    expect(
      hasDensePatch(
        pageOf((_, y) => (y % 20 < 2 ? 0 : 255)),
        1.5,
      ),
    ).toBe(false)
    expect(
      hasDensePatch(
        pageOf((x, y) => (x + y) / 9),
        1.5,
      ),
    ).toBe(false)
  })
})
