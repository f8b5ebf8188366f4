import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { DomainError } from '#kernel'
import { encryptedPdf, line, pdfOf, plainly, scanImage, scanPage, stream } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

const megabyte = 1_024 ** 2
const capBytes = 64 * megabyte

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: capBytes })
})

/** A page whose contents unpack to so many bytes. */
function bomb(sizeBytes: number): Buffer {
  const contents = stream(deflateSync(Buffer.alloc(sizeBytes, ' ')), '/Filter /FlateDecode')
  return pdfOf([{ entries: '/Contents 4 0 R' }], [contents])
}

const caught = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (thrown) {
    return thrown
  }
}

describe('the memory of a reader', () => {
  test('stays as it is over hundreds of files', async () => {
    const files = [
      pdfOf([{ content: line('words of a page '.repeat(20)) }, scanPage], [scanImage]),
      await encryptedPdf('secret', 'password'),
      Buffer.from('%PDF-1.7 damaged'),
      pdfOf([{ content: '/F1 12 Tf (no end' }]),
    ]
    const round = () => {
      for (const bytes of files) {
        caught(() => reader.read(bytes, plainly))
        caught(() => reader.renderPage(bytes, 2, { maxPixels: 10_000 }))
      }
    }
    for (let turn = 0; turn < 20; turn++) round()
    const before = reader.memoryBytes()
    for (let turn = 0; turn < 300; turn++) round()
    expect(reader.memoryBytes()).toBe(before)
  })

  test('has a cap: a file that needs more is too complex and breaks the reader', async () => {
    const broken = await openReader({ maxMemoryBytes: capBytes })
    const thrown = caught(() => broken.read(bomb(2 * capBytes), plainly))
    expect(thrown).toBeInstanceOf(DomainError)
    expect(thrown).toMatchObject({ code: 'document.too_complex', kind: 'invalid', failureClass: 'permanent' })
    expect(broken.isPoisoned()).toBe(true)
    expect(broken.memoryBytes()).toBeLessThanOrEqual(capBytes)
    expect(caught(() => broken.read(pdfOf([{}]), plainly))).toMatchObject({ code: 'internal.bug' })
  })

  test('is enough for the same file under a higher cap', async () => {
    const roomy = await openReader({ maxMemoryBytes: 8 * capBytes })
    expect(roomy.read(bomb(2 * capBytes), plainly).pages).toHaveLength(1)
    expect(roomy.isPoisoned()).toBe(false)
  })

  test('cannot hold a file larger than itself', async () => {
    const small = await openReader({ maxMemoryBytes: capBytes })
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(capBytes)])
    expect(caught(() => small.read(bytes, plainly))).toMatchObject({ code: 'document.too_complex' })
  })

  test('has a lower bound that PDFium needs to start', async () => {
    await expect(openReader({ maxMemoryBytes: megabyte })).rejects.toMatchObject({ code: 'internal.bug' })
  })
})

describe('a reader', () => {
  /** Reads, and accepts only the errors that the product expects. */
  async function survives(bytes: Uint8Array): Promise<void> {
    const thrown = caught(() => void reader.read(bytes, plainly))
    if (thrown !== undefined && !(thrown instanceof DomainError && thrown.kind !== 'bug')) throw thrown
    if (reader.isPoisoned()) reader = await openReader({ maxMemoryBytes: capBytes })
  }

  test('survives arbitrary bytes after the header', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), (garbage) =>
      survives(Buffer.concat([Buffer.from('%PDF-1.7\n'), garbage])),
    )
    await fc.assert(property, { numRuns: 500 })
  })

  test('survives arbitrary contents of a page', async () => {
    const operators = [
      'q',
      'Q',
      'cm',
      'Tj',
      'TJ',
      'Tf',
      'Td',
      'BT',
      'ET',
      'Do',
      're',
      'f',
      'sh',
      '[',
      ']',
      '<<',
      '>>',
      '<',
      '(',
    ]
    const token = fc.oneof(
      fc.constantFrom(...operators, '/F1', '/X', '(text)'),
      fc.integer().map(String),
      fc.double().map(String),
    )
    const property = fc.asyncProperty(fc.array(token, { maxLength: 60 }), (tokens) =>
      survives(pdfOf([{ ...scanPage, content: `BT /F1 12 Tf ${tokens.join(' ')}` }], [scanImage])),
    )
    await fc.assert(property, { numRuns: 300 })
  })

  test('survives a PDF with bytes changed or lost', async () => {
    const whole = pdfOf(
      [{ content: line('some words here') }, scanPage],
      [scanImage],
      '/Names << /EmbeddedFiles << /Names [] >> >>',
    )
    const change = fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255) })
    const property = fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 20 }),
      fc.nat(whole.length),
      (changes, lost) => {
        const bytes = Uint8Array.from(whole)
        for (const { at, value } of changes) bytes[at] = value
        return survives(bytes.subarray(0, lost % 3 === 0 ? lost : undefined))
      },
    )
    await fc.assert(property, { numRuns: 500 })
  })

  test('survives a page tree and forms nested without end', async () => {
    const endless = stream(
      '/X Do',
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>',
    )
    await survives(pdfOf([{ content: '/X Do', resources: '/XObject << /X 4 0 R >>' }], [endless]))
    await survives(Buffer.from(`%PDF-1.7\n1 0 obj ${'['.repeat(500_000)} endobj trailer << /Root 1 0 R >>`))
    await survives(pdfOf([{ content: 'q '.repeat(500_000) }]))
  })

  test('leaves the bytes that it was given as they are', () => {
    const bytes = Uint8Array.from(pdfOf([{ content: line('text') }]))
    const copy = Uint8Array.from(bytes)
    reader.read(bytes, plainly)
    expect(bytes).toEqual(copy)
  })
})
