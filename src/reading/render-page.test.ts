import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodePng } from './encode-png.ts'
import { encryptedPdf, line, pdfOf, scanImage, scanPage } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'
import type { PageImage } from './render-page.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

const pixel = ({ rgba, widthPixels }: PageImage, x: number, y: number) => [
  ...rgba.subarray(4 * (y * widthPixels + x), 4 * (y * widthPixels + x) + 4),
]

describe('the picture of a page', () => {
  test('shows its colours on white, from the top left', () => {
    const bytes = pdfOf([{ content: '1 0 0 rg 0 692 100 100 re f' }])
    const image = reader.renderPage(bytes, 1, { maxPixels: 612 * 792 })
    expect([image.widthPixels, image.heightPixels]).toEqual([612, 792])
    expect(image.rgba).toHaveLength(612 * 792 * 4)
    expect(pixel(image, 50, 50)).toEqual([255, 0, 0, 255])
    expect(pixel(image, 150, 150)).toEqual([255, 255, 255, 255])
  })

  test.each([1, 2, 1_000, 100_000, 1_000_000])('has at most %i pixels', (maxPixels) => {
    for (const box of ['[0 0 612 792]', '[0 0 3 14400]', '[0 0 14400 3]']) {
      const bytes = pdfOf([{ entries: `/MediaBox ${box}` }])
      const { widthPixels, heightPixels } = reader.renderPage(bytes, 1, { maxPixels })
      expect(widthPixels * heightPixels).toBeLessThanOrEqual(maxPixels)
      expect(Math.min(widthPixels, heightPixels)).toBeGreaterThanOrEqual(1)
    }
  })

  test('has at most 300 dots per inch', () => {
    const bytes = pdfOf([{ entries: '/MediaBox [0 0 72 144]' }])
    const { widthPixels, heightPixels } = reader.renderPage(bytes, 1, { maxPixels: 10_000_000 })
    expect([widthPixels, heightPixels]).toEqual([300, 600])
  })

  test.each([
    [{ maxWidthPixels: 306 }, [306, 396]],
    [{ maxWidthPixels: 306, dotsPerInch: 36 }, [306, 396]],
    [{ maxWidthPixels: 5_000 }, [2_550, 3_300]],
    [{ dotsPerInch: 144 }, [1_224, 1_584]],
    [{ maxWidthPixels: 1 }, [1, 1]],
  ])('is as large as is asked for by %o', (asked, size) => {
    const image = reader.renderPage(pdfOf([{}]), 1, { maxPixels: 9_000_000, ...asked })
    expect([image.widthPixels, image.heightPixels]).toEqual(size)
  })

  test('is turned as the page is shown', () => {
    const { widthPixels, heightPixels } = reader.renderPage(pdfOf([{ entries: '/Rotate 90' }]), 1, {
      maxPixels: 10_000,
    })
    expect(widthPixels).toBeGreaterThan(heightPixels)
  })

  test('shows a scan', () => {
    const image = reader.renderPage(pdfOf([scanPage], [scanImage]), 1, { maxPixels: 10_000 })
    expect(pixel(image, 10, 10)).toEqual([160, 160, 160, 255])
  })

  test('needs the password of an encrypted document', async () => {
    const bytes = await encryptedPdf('secret', 'password')
    expect(() => reader.renderPage(bytes, 1, { maxPixels: 100 })).toThrow('encrypted')
    expect(reader.renderPage(bytes, 1, { maxPixels: 100, passwords: ['password'] }).widthPixels).toBeGreaterThan(0)
  })

  test.each([0, 3, -1, 1.5, Number.NaN])('does not exist for page %d of two', (pageNumber) => {
    expect(() => reader.renderPage(pdfOf([{}, {}]), pageNumber, { maxPixels: 100 })).toThrow(
      expect.objectContaining({ code: 'document.page_not_found', kind: 'not_found' }),
    )
  })
})

describe('encodePng', () => {
  test('writes a file from which the same colours come back', () => {
    const image = reader.renderPage(pdfOf([{ content: `1 0 0 rg 0 0 300 792 re f ${line('text', 400)}` }]), 1, {
      maxPixels: 20_000,
    })
    const png = Buffer.from(encodePng(image))
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([image.widthPixels, image.heightPixels])
    const at = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
    const rowBytes = 1 + 3 * image.widthPixels
    const colours = Array.from({ length: image.heightPixels }, (_, row) =>
      rows.subarray(row * rowBytes + 1, (row + 1) * rowBytes),
    )
    expect(Buffer.concat(colours)).toEqual(Buffer.from(image.rgba.filter((_, index) => index % 4 !== 3)))
  })
})
