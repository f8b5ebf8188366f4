import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { encryptedPdf, line, pdfOf, plainly } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

const threePages = pdfOf([
  { content: line('one') },
  { content: line('two', 72, 300), entries: '/MediaBox [0 0 300 400] /Rotate 90' },
  { content: line('two') },
])
const texts = (bytes: Uint8Array) => reader.read(bytes, plainly).pages.map(({ text }) => text)

describe('pages cut from a document', () => {
  test('are a document of their own, each as it was shown', () => {
    const cut = reader.cutPages(threePages, { firstPage: 1, lastPage: 2 })
    const { pages, repaired } = reader.read(cut, plainly)
    expect(repaired).toBe(false)
    // The second is shown with its words on their side, and read with them upright.
    expect(
      pages.map(({ text, widthPoints, heightPoints, quarterTurns }) => [
        ...[text, widthPoints, heightPoints, quarterTurns % 2],
      ]),
    ).toEqual([
      ['one', 612, 792, 0],
      ['two', 300, 400, 1],
    ])
    expect(texts(reader.cutPages(threePages, { firstPage: 3, lastPage: 3 }))).toEqual(['two'])
  })

  test('are the same bytes at another time and by another reader', async () => {
    const options = { firstPage: 2, lastPage: 3 }
    const first = reader.cutPages(threePages, options)
    // The time that a PDF says it was made at is in seconds.
    await setTimeout(1_100)
    const other = await openReader({ maxMemoryBytes: 64 * 1_024 ** 2 })
    expect(Buffer.from(other.cutPages(threePages, options)).equals(first)).toBe(true)
  })

  test('that look alike are different bytes, by where they were cut', () => {
    const alike = pdfOf([{ content: line('same') }, { content: line('same') }])
    const first = reader.cutPages(alike, { firstPage: 1, lastPage: 1 })
    const second = reader.cutPages(alike, { firstPage: 2, lastPage: 2 })
    expect(texts(first)).toEqual(texts(second))
    expect(Buffer.from(first).equals(second)).toBe(false)
  })

  test('of an encrypted document need its password, and open without', async () => {
    const bytes = await encryptedPdf('one', 'secret')
    expect(() => reader.cutPages(bytes, { firstPage: 1, lastPage: 1 })).toThrow(/encrypted/)
    const cut = reader.cutPages(bytes, { firstPage: 1, lastPage: 1, passwords: ['secret'] })
    expect(texts(cut)).toEqual(['one'])
  })

  test.each([
    [0, 1],
    [3, 4],
    [1.5, 2],
  ])('must be there: %d to %d of three', (firstPage, lastPage) => {
    expect(() => reader.cutPages(threePages, { firstPage, lastPage })).toThrow(
      expect.objectContaining({ code: 'document.page_not_found' }),
    )
  })
})
