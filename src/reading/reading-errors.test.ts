import { beforeAll, describe, expect, test } from 'vitest'
import { DomainError } from '#kernel'
import { encryptedPdf, line, pdfOf, plainly, writeObjects } from './pdfs.testing.ts'
import { openReader, type Reader } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ maxMemoryBytes: 256 * 1_024 ** 2 })
})

function failureOf(bytes: Uint8Array, passwords: readonly string[] = []): string {
  try {
    reader.read(bytes, { ...plainly, passwords })
    return 'read'
  } catch (thrown) {
    if (!(thrown instanceof DomainError)) throw thrown
    return `${thrown.code} ${thrown.kind} ${thrown.failureClass}`
  }
}

describe('reading refuses', () => {
  test('a file without bytes', () => {
    expect(failureOf(new Uint8Array())).toBe('document.empty invalid permanent')
  })

  test('what is not a PDF', () => {
    expect(failureOf(Buffer.from('<html>not found</html>'))).toBe('document.not_pdf invalid permanent')
  })

  test('a header with garbage after it', () => {
    expect(failureOf(Buffer.from(`%PDF-1.7\n${'\u00fe garbage '.repeat(500)}`, 'latin1'))).toBe(
      'document.damaged invalid permanent',
    )
  })

  test('a header alone', () => {
    expect(failureOf(Buffer.from('%PDF-1.7'))).toBe('document.damaged invalid permanent')
  })

  test('a file cut in the middle of its first page', () => {
    const whole = pdfOf([{ content: line('text') }])
    expect(failureOf(whole.subarray(0, whole.indexOf('/Type /Pages')))).toBe('document.damaged invalid permanent')
  })

  test('a document without pages', () => {
    const bytes = writeObjects(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])
    expect(failureOf(bytes)).toBe('document.no_pages invalid permanent')
  })

  test('an encrypted document without its password', async () => {
    const bytes = await encryptedPdf('secret', 'open sesame')
    expect(failureOf(bytes)).toBe('document.encrypted invalid permanent')
    expect(failureOf(bytes, ['wrong', ''])).toBe('document.encrypted invalid permanent')
  })

  test('encryption that no password opens', () => {
    const trailer = '/Encrypt << /Filter /Adobe.PubSec /V 4 /Length 128 >> /ID [<00> <00>]'
    expect(failureOf(pdfOf([{ content: line('text') }], [], '', trailer))).toBe('document.encrypted invalid permanent')
  })

  test('nothing more after a refusal than before it', () => {
    expect(reader.isPoisoned()).toBe(false)
    expect(failureOf(pdfOf([{ content: line('text') }]))).toBe('read')
  })
})

describe('a password', () => {
  test('opens an encrypted document, whichever of the list it is', async () => {
    const bytes = await encryptedPdf('secret', 'pässwörd')
    const { pages, encrypted } = reader.read(bytes, { ...plainly, passwords: ['wrong', 'pässwörd'] })
    expect(pages[0]?.text).toBe('secret')
    expect(encrypted).toBe(true)
  })

  test('is not needed for a document encrypted without one', async () => {
    const { pages, encrypted } = reader.read(await encryptedPdf('open', ''), plainly)
    expect(pages[0]?.text).toBe('open')
    expect(encrypted).toBe(false)
  })

  test('does no harm to a document that needs none', () => {
    const { encrypted } = reader.read(pdfOf([{}]), { ...plainly, passwords: ['useless'] })
    expect(encrypted).toBe(false)
  })
})
