import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { line, pdfOf, plainly, stream } from './pdfs.testing.ts'
import type { ReadDocument } from './read-document.ts'
import { openReader } from './reader.ts'
import { type PageView, recognisePages } from './recognise-pages.ts'
import { findTesseract } from './tesseract.ts'
import { pagesToRecognise, withRecognised } from './with-recognised.ts'

const searchPath = process.env.PATH ?? ''
const installed = await findTesseract({ searchPath, languages: ['eng', 'deu'] })

const letter = [
  'Kestrel Garden Supplies',
  'Invoice number 40718 of 14 March 2025',
  'Dear Jane Sample, thank you for your order of last week.',
  'Twelve bags of potting soil and a watering can',
  'The total of 118.60 GBP is due within thirty days.',
]
const typed = letter.map((text, index) => line(text, 72, 700 - index * 40)).join('')

describe('looking for tesseract', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tesseract-'))
    const script =
      '#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 5.9.1"\n[ "$1" = --list-langs ] && printf "Languages (2):\\nlat\\nosd\\n"\nexit 0\n'
    await writeFile(join(folder, 'tesseract'), script)
    await chmod(join(folder, 'tesseract'), 0o755)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each(['', '/no/such/folder', 'relative', '.'])('finds none in %j', async (empty) => {
    expect(await findTesseract({ searchPath: empty, languages: ['eng'] })).toEqual({ kind: 'not_found' })
  })

  test.skipIf(process.platform === 'win32')(
    'says which languages are there when it has none of those wanted',
    async () => {
      expect(await findTesseract({ searchPath: folder, languages: ['eng', 'deu'] })).toEqual({
        kind: 'no_language',
        program: join(folder, 'tesseract'),
        installed: ['lat', 'osd'],
      })
    },
  )

  test.skipIf(process.platform === 'win32')(
    'takes the first on the path with the wanted languages it has',
    async () => {
      const path = ['/no/such/folder', folder, searchPath].join(delimiter)
      expect(await findTesseract({ searchPath: path, languages: ['eng', 'lat'] })).toMatchObject({
        kind: 'found',
        tesseract: { version: '5.9.1', languages: ['lat'] },
      })
    },
  )
})

// Turning a page takes several runs of a program that takes seconds.
describe.skipIf(installed.kind !== 'found')('pages read by tesseract', { timeout: 120_000 }, async () => {
  const reader = await openReader({ maxMemoryBytes: 512 * 1_024 * 1_024 })

  /** A scanner's file: the picture of a page that was laid on the glass turned clockwise. */
  function scanOf(content: string, quarterTurns = 0, entries = ''): Buffer {
    const { image } = reader.scanPage(pdfOf([{ content }]), 1, { quarterTurns, dotsPerInch: 200, passwords: [] })
    const { widthPixels, heightPixels, gray } = image
    const picture = stream(
      gray,
      `/Type /XObject /Subtype /Image /Width ${widthPixels} /Height ${heightPixels} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    )
    const [width, height] = quarterTurns % 2 === 1 ? [792, 612] : [612, 792]
    const page = {
      content: `q ${width} 0 0 ${height} 0 0 cm /X Do Q`,
      entries: `/MediaBox [0 0 ${width} ${height}] ${entries}`,
      resources: '/XObject << /X 4 0 R >>',
    }
    return pdfOf([page], [picture])
  }

  async function readWithOcr(bytes: Buffer): Promise<ReadDocument> {
    if (installed.kind !== 'found') throw new Error('tesseract went away')
    const document = reader.read(bytes, plainly)
    const draw = async (pageNumber: number, view: PageView) =>
      reader.scanPage(bytes, pageNumber, { ...view, passwords: [] })
    const { tesseract } = installed
    const pages = await recognisePages({ tesseract, draw }, pagesToRecognise(document), { timeoutMs: 60_000 })
    return withRecognised(document, pages, 1_000_000)
  }

  test('say what the page says, at the same places', async () => {
    const { pages, coverage } = await readWithOcr(scanOf(typed))
    const [original] = reader.read(pdfOf([{ content: typed }]), plainly).pages
    expect(pages[0]).toMatchObject({ text: letter.join('\n'), coverage: 'text', textSource: 'ocr' })
    expect(coverage).toMatchObject({ pagesTotal: 1, pagesRead: 1, charactersRead: letter.join('\n').length })
    for (const [index, { text, box, fontSize }] of (pages[0]?.words ?? []).entries()) {
      const there = original?.words[index]
      expect(text).toBe(there?.text)
      expect(Math.abs(box.y - (there?.box.y ?? 0))).toBeLessThan(3)
      expect(Math.abs(box.height - (there?.box.height ?? 0))).toBeLessThan(3)
      // Where one word of a line ends and the next begins it knows to a letter.
      expect(Math.abs(box.x - (there?.box.x ?? 0))).toBeLessThan(10)
      expect(Math.abs(box.width - (there?.box.width ?? 0))).toBeLessThan(16)
      expect(Math.abs(fontSize - 12)).toBeLessThan(3)
    }
  })

  test.each([1, 2, 3])('stand upright after lying turned by %i', async (turns) => {
    const { pages } = await readWithOcr(scanOf(typed, turns))
    expect(pages[0]).toMatchObject({ text: letter.join('\n'), widthPoints: 612, heightPoints: 792 })
    expect(pages[0]?.quarterTurns).toBe(4 - turns)
    expect(pages[0]?.words[0]?.box.x).toBeCloseTo(72, -1)
  })

  test('are taken as they are shown, not as they lie in the file', async () => {
    const { pages } = await readWithOcr(scanOf(typed, 1, '/Rotate 270'))
    expect(pages[0]).toMatchObject({ text: letter.join('\n'), quarterTurns: 0 })
  })

  test('stay unread when they are empty, and when a time of nothing is left for them', async () => {
    const empty = await readWithOcr(scanOf(''))
    expect(empty.pages[0]).toMatchObject({ text: '', coverage: 'unread', textSource: null })
    if (installed.kind !== 'found') throw new Error('tesseract went away')
    const bytes = scanOf(typed)
    const draw = async (pageNumber: number, view: PageView) =>
      reader.scanPage(bytes, pageNumber, { ...view, passwords: [] })
    expect(await recognisePages({ tesseract: installed.tesseract, draw }, [1], { timeoutMs: 1 })).toEqual([])
  })
})
