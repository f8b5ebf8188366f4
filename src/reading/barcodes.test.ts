import { describe, expect, test } from 'vitest'
import { barcodeOf, type CodePattern, drawnAsPaths, grayOf } from './barcodes.testing.ts'
import { line, pdfOf, plainly, scanImage, scanPage, stream } from './pdfs.testing.ts'
import { openReader } from './reader.ts'

const reader = await openReader({ maxMemoryBytes: 256 * 1_024 * 1_024 })

const boardingPass = 'M1DOE/JANE            EABC123 MUCLHRLH 2472 321Y012A0042 100'
const payment = 'BCD\n002\n1\nSCT\n\nMuster Werkzeuge GmbH\nDE02120300000000202051\nEUR238.00\n\n\nRE-2025-118'

const codesOf = (bytes: Uint8Array, page = 0) => reader.read(bytes, plainly).pages[page]?.barcodes ?? []
const imageOf = (code: CodePattern) =>
  stream(
    grayOf(code),
    `/Type /XObject /Subtype /Image /Width ${code.columns} /Height ${code.rows} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  )
const imageAt = (x: number, y: number, width: number, height: number) =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /X Do Q\n`
const withImage = '/XObject << /X 4 0 R >>'

/** Points of a module at the usual sizes in print. */
const module = 72 * (0.5 / 25.4)

describe('bar codes', () => {
  test.each(['QRCode', 'Aztec', 'PDF417', 'DataMatrix'] as const)('%s is read from a picture', async (format) => {
    const code = await barcodeOf(boardingPass, format)
    const page = imageAt(100, 300, code.columns * module, code.rows * module)
    const found = codesOf(pdfOf([{ content: line('Boarding pass') + page, resources: withImage }], [imageOf(code)]))
    expect(found).toMatchObject([{ format: expect.stringContaining(format), text: boardingPass }])
  })

  test.each(['QRCode', 'Aztec', 'PDF417', 'DataMatrix'] as const)('%s is read from drawn squares', async (format) => {
    const code = await barcodeOf(payment, format)
    const found = codesOf(pdfOf([{ content: line('Invoice') + drawnAsPaths(code, 60, 60, module) }]))
    expect(found).toMatchObject([{ text: payment }])
  })

  test('a code drawn as one path is read', async () => {
    const code = await barcodeOf(payment, 'QRCode')
    const content = `${drawnAsPaths(code, 60, 60, module).replaceAll(' f\n', '\n')}f`
    expect(codesOf(pdfOf([{ content }]))).toMatchObject([{ text: payment }])
  })

  test('a code inside a form is read, and stands where the form puts it', async () => {
    const code = await barcodeOf(payment, 'QRCode')
    const size = code.rows
    const form = stream(
      drawnAsPaths(code, 0, 0, 1),
      `/Type /XObject /Subtype /Form /BBox [0 0 ${size} ${size}] /Matrix [2 0 0 2 0 0]`,
    )
    const found = codesOf(pdfOf([{ content: 'q 1 0 0 1 300 400 cm /X Do Q', resources: withImage }], [form]))
    expect(found).toMatchObject([{ text: payment }])
    expect(found[0]?.box.x).toBeCloseTo(300 + 2 * quiet(code), 0)
    expect(found[0]?.box.y).toBeCloseTo(792 - 400 - 2 * size + 2 * quiet(code), 0)
  })

  test.each([
    ['', 100, 792 - 500],
    ['/Rotate 90', 300, 100],
    ['/Rotate 180', 612 - 300, 300],
    ['/Rotate 270', 792 - 500, 612 - 300],
  ])('the box is on the page as it is shown (%s)', async (entries, x, y) => {
    const code = await barcodeOf(payment, 'QRCode')
    // The code fills 200 by 200 points from (100, 300) on, the white around it included.
    const content = imageAt(100, 300, 200, 200)
    const [found] = codesOf(pdfOf([{ content, entries, resources: withImage }], [imageOf(code)]))
    const white = (200 * quiet(code)) / code.columns
    expect(found?.text).toBe(payment)
    expect(found?.box.x).toBeCloseTo(x + white, -0.5)
    expect(found?.box.y).toBeCloseTo(y + white, -0.5)
    expect(found?.box.width).toBeCloseTo(200 - 2 * white, -0.5)
    expect(found?.box.height).toBeCloseTo(200 - 2 * white, -0.5)
  })

  test('bytes that are no text are kept as they are', async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, index) => (index * 37) % 256)
    const code = await barcodeOf(bytes, 'Aztec')
    const found = codesOf(pdfOf([{ content: drawnAsPaths(code, 60, 60, 2) }]))
    expect(Buffer.from(found[0]?.bytes ?? [])).toEqual(Buffer.from(bytes))
  })

  test('several codes of a page and those of later pages are read', async () => {
    const [one, two] = [await barcodeOf('first', 'QRCode'), await barcodeOf('second', 'Aztec')]
    const content = drawnAsPaths(one, 60, 500, 2) + line('between') + drawnAsPaths(two, 300, 100, 2)
    const bytes = pdfOf([{ content: line('nothing here') }, { content }])
    expect(codesOf(bytes, 0)).toEqual([])
    expect(
      codesOf(bytes, 1)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['first', 'second'])
  })

  test('no code is seen in text, tables and pictures of something else', () => {
    const table = Array.from({ length: 200 }, (_, row) => `50 ${700 - row * 3} 500 0.5 re f\n`).join('')
    expect(codesOf(pdfOf([{ content: line('An invoice') + table }, scanPage], [scanImage]))).toEqual([])
  })

  test('are left out when asked', async () => {
    const content = drawnAsPaths(await barcodeOf(payment, 'QRCode'), 60, 60, module)
    const read = reader.read(pdfOf([{ content }]), { ...plainly, skipBarcodes: true })
    expect(read.pages[0]?.barcodes).toEqual([])
  })
})

function quiet(code: CodePattern): number {
  for (let column = 0; column < code.columns; column++) {
    for (let row = 0; row < code.rows; row++) if (code.dark(column, row)) return column
  }
  return 0
}
