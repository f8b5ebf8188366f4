import { describe, expect, test } from 'vitest'
import { documentOf, documentOfPages, pageOf } from '../page.testing.ts'
import { layOut } from './lines.ts'

const segmentsOf = (cells: Parameters<typeof pageOf>[0]) =>
  layOut(documentOf(cells))[0]?.lines.map((line) => line.segments.map((segment) => segment.text))

describe('lines', () => {
  test('hold the words of one height from left to right, cut at wide gaps', () => {
    const cells = [
      [300, 50, 'right column'],
      [60, 50, 'left column'],
      [60, 64, 'next line'],
    ] as const
    expect(segmentsOf(cells)).toEqual([['left column', 'right column'], ['next line']])
  })

  test('of two columns half a line apart stay apart', () => {
    const cells = [
      [60, 50, 'first'],
      [300, 56, 'second'],
      [60, 62, 'third'],
    ] as const
    expect(segmentsOf(cells)).toEqual([['first'], ['second'], ['third']])
  })

  test('take in a heading of larger type', () => {
    const cells = [
      [60, 50, 'Invoice', 20],
      [300, 55, 'No. 5'],
    ] as const
    expect(segmentsOf(cells)).toEqual([['Invoice', 'No. 5']])
  })

  test('leave out text that runs along the edge, and endless runs', () => {
    const page = pageOf([[60, 50, 'kept as a line']])
    const upright = { text: 'edge', box: { x: 5, y: 10, width: 8, height: 400 }, fontSize: 8, start: 0, end: 4 }
    const endless = {
      text: 'x'.repeat(201),
      box: { x: 60, y: 70, width: 400, height: 10 },
      fontSize: 10,
      start: 0,
      end: 201,
    }
    const document = documentOfPages([{ ...page, words: [...page.words, upright, endless] }])
    expect(layOut(document)[0]?.lines.map((line) => line.text)).toEqual(['kept as a line'])
  })

  test('are made of the first and last pages of long documents', () => {
    const document = documentOf(...Array.from({ length: 40 }, (_, index) => [[60, 50, `page ${index + 1}`] as const]))
    const pages = layOut(document).map((page) => page.page)
    expect(pages).toHaveLength(15)
    expect(pages.slice(-3)).toEqual([38, 39, 40])
  })
})
