import { beforeAll, describe, expect, test } from 'vitest'
import {
  fontMeaning,
  line,
  type PagePlan,
  pdfOf,
  plainly,
  scanImage,
  scanPage,
  stream,
  writeObjects,
} from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

const coverageOf = (plan: PagePlan, extra: readonly string[] = []) =>
  reader.read(pdfOf([plan], extra), plainly).pages[0]?.coverage

const outlines = (count: number) => `${'10 10 m 20 30 l 30 10 l h f\n'.repeat(count)}`
const form = (content: string, entries = '') =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 612 792] ${entries}`)

describe('a page', () => {
  test('without contents is blank', () => {
    expect(coverageOf({})).toBe('blank')
  })

  test('of a space, as word processors leave one, is blank', () => {
    expect(coverageOf({ content: line(' ') })).toBe('blank')
  })

  test('of letters that mean nothing is unread', () => {
    expect(coverageOf({ content: 'BT /F2 12 Tf 72 700 Td (AAA AAA) Tj ET' }, fontMeaning({ '41': '0000' }))).toBe(
      'unread',
    )
  })

  test('of some ruled lines is blank', () => {
    expect(coverageOf({ content: '50 50 400 20 re S\n'.repeat(10) })).toBe('blank')
  })

  test('of a picture is unread', () => {
    expect(coverageOf(scanPage, [scanImage])).toBe('unread')
  })

  test('of a picture inside a form is unread', () => {
    const plan = { content: '/F Do', resources: '/XObject << /F 5 0 R >>' }
    const inner = form('q 612 0 0 792 0 0 cm /X Do Q', '/Resources << /XObject << /X 4 0 R >> >>')
    expect(coverageOf(plan, [scanImage, inner])).toBe('unread')
  })

  test('of a picture under a short stamp is unread, and keeps the text of the stamp', () => {
    const plan = { ...scanPage, content: `${scanPage.content}\n${line('Received 3 May')}` }
    const [page] = reader.read(pdfOf([plan], [scanImage]), plainly).pages
    expect(page).toMatchObject({ coverage: 'unread', text: 'Received 3 May' })
  })

  test('of a picture with a text layer is read', () => {
    const plan = { ...scanPage, content: `${scanPage.content}\n3 Tr ${line('recognized words '.repeat(10), 20)}` }
    expect(coverageOf(plan, [scanImage])).toBe('text')
  })

  test('with a picture that lies outside of it is read', () => {
    const content = `q 300 0 0 300 700 200 cm /X Do Q ${line('many printed words '.repeat(10), 20)}`
    expect(coverageOf({ ...scanPage, content }, [scanImage])).toBe('text')
  })

  test('of letters drawn as outlines is unread', () => {
    expect(coverageOf({ content: outlines(60) })).toBe('unread')
  })

  test('of a stamp annotation with a picture is unread', () => {
    const appearance = form('q 612 0 0 792 0 0 cm /X Do Q', '/Resources << /XObject << /X 4 0 R >> >>')
    const stamp = '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 612 792] /AP << /N 5 0 R >> >>'
    expect(coverageOf({ entries: '/Annots [6 0 R]' }, [scanImage, appearance, stamp])).toBe('unread')
  })

  test('that cannot be opened is unread, and the others are read', () => {
    const bytes = writeObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [9 0 R 4 0 R] /Count 2 >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
      stream(line('still here')),
    ])
    const { pages, coverage } = reader.read(bytes, plainly)
    expect(pages.map((page) => page.coverage)).toEqual(['unread', 'text'])
    expect(coverage).toMatchObject({ pagesTotal: 2, pagesRead: 1 })
  })

  test('is listed only up to 10,000 when a small file claims a million', () => {
    const kids = '4 0 R '.repeat(20_000)
    const bytes = writeObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 20000 >>`,
      'null',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    ])
    const { pages, coverage } = reader.read(bytes, { ...plainly, limits: { ...plainly.limits, maxPages: 10 } })
    expect(pages).toHaveLength(10_000)
    expect(coverage).toMatchObject({ pagesTotal: 20_000, pagesRead: 10 })
  })
})

describe('a broken file', () => {
  const whole = pdfOf([{ content: line('first page') }, { content: line('second page') }])

  const without = (from: number, to: number) => Buffer.concat([whole.subarray(0, from), whole.subarray(to)])

  test('that lost its table of contents is read, and said to be repaired', () => {
    const { pages, repaired } = reader.read(without(whole.indexOf('xref'), whole.indexOf('trailer')), plainly)
    expect(repaired).toBe(true)
    expect(pages.map((page) => page.text)).toEqual(['first page', 'second page'])
  })

  test('that lost the contents of a page does not pass it off as blank', () => {
    const from = whole.lastIndexOf(' obj', whole.indexOf('second page')) - 1
    const { pages, coverage, repaired } = reader.read(without(from, whole.indexOf('trailer')), plainly)
    expect(repaired).toBe(true)
    expect(pages.map((page) => page.coverage)).toEqual(['text', 'unread'])
    expect(coverage.pagesRead).toBe(1)
  })

  test('is told from a whole one', () => {
    expect(reader.read(whole, plainly).repaired).toBe(false)
  })
})
