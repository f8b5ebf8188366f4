import { describe, expect, test } from 'vitest'
import { fontMeaning, line, pdfOf, plainly, stream, wideLimits } from './pdfs.testing.ts'
import { useReader } from './reader.testing.ts'

const { read, pageOf } = useReader()

describe('the text of a page', () => {
  test('has spaces between words and a line break between lines', () => {
    const { text, words, coverage } = pageOf({ content: line('Invoice  No. 7') + line('Total 12,50', 72, 680) })
    expect(text).toBe('Invoice No. 7\nTotal 12,50')
    expect(words.map((word) => word.text)).toEqual(['Invoice', 'No.', '7', 'Total', '12,50'])
    expect(coverage).toBe('text')
  })

  test('holds each word where it says', () => {
    const { text, words } = pageOf({ content: line('one two') + line('three', 72, 600) })
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two', 'three'])
  })

  test('keeps the hyphen and the break of a word that goes on in the next line', () => {
    const { text } = pageOf({ content: line('a docu-') + line('ment', 72, 686) })
    expect(text).toBe('a docu-\nment')
  })

  test('takes a drawn soft hyphen for the hyphen that people see', () => {
    expect(pageOf({ content: line('INV\\2552024') }).text).toBe('INV-2024')
  })

  test('leaves out NUL and marks that only direct, and replaces halves of characters', () => {
    const font = fontMeaning({ '41': '0041', '42': '0000', '43': 'D83D', '44': 'D83DDE00', '45': '200B', '46': '0007' })
    const { text } = pageOf({ content: 'BT /F2 12 Tf 72 700 Td (ABA CA DA AEA AFA) Tj ET' }, font)
    expect(text).not.toContain('\0')
    expect(text.isWellFormed()).toBe(true)
    expect(text).toMatch(/^AA \ufffd+A \u{1f600}+A AA A\ufffdA$/u)
  })

  test('counts letters whose meaning the file does not tell as unread', () => {
    const font = fontMeaning({ '41': 'E041', '42': 'FFFD', '43': '0003' })
    expect(pageOf({ content: 'BT /F2 12 Tf 72 700 Td (ABCABC ABCABC) Tj ET' }, font).coverage).toBe('unread')
  })

  test('includes what was filled into a form and what was written beside the print', () => {
    const appearance = stream(
      '/Tx BMC BT /F1 10 Tf 2 5 Td (Erika Example) Tj ET EMC',
      '/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>',
    )
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Erika Example) /F 4 /Rect [200 695 300 715] /AP << /N 4 0 R >> >>'
    const { text, words } = pageOf({ content: line('Your name:'), entries: '/Annots [5 0 R]' }, [appearance, field])
    expect(text).toBe('Your name:\nErika Example')
    expect(words.at(-2)?.box.x).toBeCloseTo(202, 0)
  })

  test('includes a filled field that the program left for the viewer to draw', () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Erika) /DA (/F1 10 Tf 0 g) /F 4 /Rect [200 695 300 715] >>'
    const resources = '/AcroForm << /Fields [4 0 R] /DR << /Font << /F1 3 0 R >> >> >>'
    const bytes = pdfOf([{ content: line('Your name:'), entries: '/Annots [4 0 R]' }], [field], resources)
    expect(read(bytes, plainly).pages[0]?.text).toBe('Your name:\nErika')
  })

  test('is read in one pass from a run of 1,000,000 characters', () => {
    const content = `BT /F1 12 Tf 72 700 Td ${`(${'A'.repeat(10_000)}) Tj `.repeat(100)} ET`
    const { text, words, coverage } = pageOf({ content })
    expect(text).toBe('A'.repeat(1_000_000))
    expect(words).toHaveLength(1)
    expect(coverage).toBe('text')
  })

  test('is not called complete when a single string is longer than PDFium reads', () => {
    const { text, coverage } = pageOf({ content: line('A'.repeat(1_000_000)) })
    expect(text.length).toBeLessThan(1_000_000)
    expect(coverage).toBe('skipped')
  })

  test('is read from a page of 10,000 words', () => {
    const rows = Array.from({ length: 500 }, (_, row) => line('word '.repeat(20), 20, 1_590 - 3 * row))
    const { words } = pageOf({
      content: rows.join('').replaceAll('/F1 12', '/F1 3'),
      entries: '/MediaBox [0 0 612 1600]',
    })
    expect(words).toHaveLength(10_000)
  })
})

describe('the limits', () => {
  test('cut the page at which the characters run out and skip those behind it', () => {
    const bytes = pdfOf([{ content: line('alpha beta') }, { content: line('gamma delta') }, { content: line('omega') }])
    const { pages, coverage } = read(bytes, { ...plainly, limits: { ...wideLimits, maxCharacters: 15 } })
    expect(pages.map((page) => [page.text, page.coverage])).toEqual([
      ['alpha beta', 'text'],
      ['gamma', 'skipped'],
      ['', 'skipped'],
    ])
    expect(pages[1]?.words.map((word) => word.text)).toEqual(['gamma'])
    expect(coverage).toEqual({ pagesTotal: 3, pagesRead: 1, charactersTotal: 21, charactersRead: 15 })
  })

  test('cut inside a word that alone is too long', () => {
    const { pages } = read(pdfOf([{ content: line('A'.repeat(50)) }]), {
      ...plainly,
      limits: { ...wideLimits, maxCharacters: 20 },
    })
    expect(pages[0]?.text).toBe('A'.repeat(20))
    expect(pages[0]?.words.map(({ start, end, text }) => [start, end, text])).toEqual([[0, 20, 'A'.repeat(20)]])
  })

  test('skip pages behind the last one to read, and keep their sizes', () => {
    const plans = Array.from({ length: 5 }, () => ({ content: line('here'), entries: '/Rotate 90' }))
    const { pages, coverage } = read(pdfOf(plans), { ...plainly, limits: { ...wideLimits, maxPages: 2 } })
    expect(pages.map((page) => page.coverage)).toEqual(['text', 'text', 'skipped', 'skipped', 'skipped'])
    expect(pages[4]).toMatchObject({ pageNumber: 5, widthPoints: 792, heightPoints: 612, text: '', words: [] })
    expect(coverage).toMatchObject({ pagesTotal: 5, pagesRead: 2 })
  })

  test('do not stop at 5,000 pages', () => {
    const plans = Array.from({ length: 5_000 }, (_, index) => ({ content: line(`page ${index + 1}`) }))
    const { pages, coverage } = read(pdfOf(plans), plainly)
    expect(coverage).toMatchObject({ pagesTotal: 5_000, pagesRead: 5_000 })
    expect(pages.at(-1)?.text).toBe('page 5000')
  })
})
