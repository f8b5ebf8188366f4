import { describe, expect, test } from 'vitest'
import { DomainError } from '#kernel'
import { checkHeader, headerSizeBytes } from './check-header.ts'

const codeOf = (bytes: Uint8Array): string | null => {
  try {
    checkHeader(bytes)
    return null
  } catch (thrown) {
    return thrown instanceof DomainError ? `${thrown.code} ${thrown.kind} ${thrown.failureClass}` : 'a bug'
  }
}

describe('checkHeader', () => {
  test('accepts a PDF by its first bytes', () => {
    expect(codeOf(Buffer.from('%PDF-1.4\n'))).toBeNull()
  })

  test('refuses a file without bytes', () => {
    expect(codeOf(new Uint8Array())).toBe('document.empty invalid permanent')
  })

  test('refuses what has no header', () => {
    expect(codeOf(Buffer.from('PK\u0003\u0004 a spreadsheet'))).toBe('document.not_pdf invalid permanent')
  })

  test('accepts junk before the header, as readers of PDF do, up to the first 1,024 bytes', () => {
    const header = '%PDF-1.4'
    expect(codeOf(Buffer.from('x'.repeat(headerSizeBytes - 5) + header))).toBeNull()
    expect(codeOf(Buffer.from('x'.repeat(headerSizeBytes - 4) + header))).toBe('document.not_pdf invalid permanent')
  })

  test('looks only at its own part of a shared buffer', () => {
    const shared = Buffer.from('%PDF-1.4 and more')
    expect(codeOf(shared.subarray(3))).toBe('document.not_pdf invalid permanent')
  })
})
