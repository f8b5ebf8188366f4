import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { DomainError } from '#kernel'
import type { Tesseract } from '#reading'
import { type DocumentThreads, openDocumentThreads } from './document-threads.ts'
import { type Ocr, readInThread } from './read-in-thread.ts'

const threads = openDocumentThreads({ threads: 1, deadlineMs: 30_000, maxMemoryBytes: 512 * 1024 ** 2 })
afterAll(() => threads.close())

const bytes = new Uint8Array(await readFile(join(import.meta.dirname, '../../../samples/scan-en-plumber.pdf')))
const call = {
  source: { kind: 'bytes', bytes },
  contentHash: null,
  limits: { maxPages: 10, maxCharacters: 100_000, maxEmbeddedBytes: 1_000 },
  passwords: [],
} as const

const words = ['Invoice', 'number', 'four', 'two'].map((text, index) => ({
  text,
  box: { x: index * 100, y: 0, width: 90, height: 20 },
  confidence: 95,
  line: 0,
}))
const reading: Tesseract['recognise'] = async () => ({ words })
function ocrOf(recognise: Tesseract['recognise']): () => Promise<Ocr> {
  const tesseract = { program: '', version: '', languages: [], recognise, findTurn: async () => null }
  return async () => ({ tesseract, timeoutMs: 1_000, maxPages: 5 })
}

describe('reading a document in a thread', () => {
  test('ends with the coverage that it has with its pictures read', async () => {
    const { lease, read } = await readInThread({ threads, ocr: ocrOf(reading) }, call)
    expect(read).toMatchObject({ coverage: { pagesTotal: 1, pagesRead: 1, charactersRead: 23 }, unreadPages: [] })
    expect((await lease.call('render', null)).pages).toMatchObject([
      { text: 'Invoice number four two', coverage: 'text' },
    ])
    lease.release()
  })

  test('leaves pictures unread when nothing reads them', async () => {
    const { lease, read } = await readInThread({ threads, ocr: async () => null }, call)
    expect(read).toMatchObject({ coverage: { pagesTotal: 1, pagesRead: 0 }, unreadPages: [1] })
    lease.release()
  })

  test('stops when it is not wanted any more, and gives the thread back', async () => {
    const stop = new AbortController()
    const stuck: Tesseract['recognise'] = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        stop.abort(new Error('stopped by a person'))
      })
    await expect(readInThread({ threads, ocr: ocrOf(stuck) }, call, stop.signal)).rejects.toThrow('stopped by a person')
    const { lease } = await readInThread({ threads, ocr: ocrOf(reading) }, call)
    lease.release()
  })
})

describe('a page that cannot be drawn', () => {
  /** Threads of which drawing, for bar codes or for the character reader, is too much. */
  function fragile(failing: 'read' | 'scan', page?: number): DocumentThreads {
    return {
      ...threads,
      async lease(signal) {
        const lease = await threads.lease(signal)
        return {
          ...lease,
          async call(name, input) {
            const drawing = name === 'scan' || (input !== null && 'skipBarcodes' in input && !input.skipBarcodes)
            const isMeant = page === undefined || (input !== null && 'pageNumber' in input && input.pageNumber === page)
            if (name === failing && drawing && isMeant) {
              throw new DomainError({ code: 'document.read_timeout', kind: 'invalid', message: 'too long' })
            }
            return lease.call(name, input)
          },
        }
      },
    }
  }

  test.each([
    ['read', 1],
    ['scan', 0],
  ] as const)('fails no document: it is read without (%s)', async (failing, pagesRead) => {
    const { lease, read } = await readInThread({ threads: fragile(failing), ocr: ocrOf(reading) }, call)
    lease.release()
    expect(read).toMatchObject({ coverage: { pagesTotal: 1, pagesRead } })
  })

  test('leaves the other pages to be read', async () => {
    const pile = await PDFDocument.create()
    for (const page of await pile.copyPages(await PDFDocument.load(bytes), [0, 0, 0])) pile.addPage(page)
    const source = { kind: 'bytes', bytes: await pile.save() } as const
    const { lease, read } = await readInThread(
      { threads: fragile('scan', 2), ocr: ocrOf(reading) },
      { ...call, source },
    )
    lease.release()
    expect(read).toMatchObject({ coverage: { pagesTotal: 3, pagesRead: 2 }, unreadPages: [2] })
  })

  test('hides no failure that has other reasons', async () => {
    const source = { kind: 'bytes', bytes: Buffer.from('no pdf') } as const
    await expect(readInThread({ threads, ocr: ocrOf(reading) }, { ...call, source })).rejects.toMatchObject({
      code: 'document.not_pdf',
    })
  })
})
