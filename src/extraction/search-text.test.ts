import { describe, expect, test } from 'vitest'
import type { ReadPage } from '#reading'
import { emptyFields } from './empty-fields.ts'
import { documentOf, documentOfPages, lines, pageOf } from './page.testing.ts'
import { searchText } from './search-text.ts'

const page = (text: string, pageNumber = 1): ReadPage => ({ ...pageOf([], pageNumber), text, coverage: 'text' })
const body = (...texts: string[]) =>
  searchText(documentOfPages(texts.map((text, index) => page(text, index + 1))), {
    fields: emptyFields,
    fileName: 'a.pdf',
  }).body

describe('search text', () => {
  test('names the document in its heading and holds its text', () => {
    const fields = {
      ...emptyFields,
      title: 'Invoice 4711',
      issuer: 'ACME GmbH',
      document_number: '4711',
      tags: ['tax', 'car'],
    }
    const { heading, body: text } = searchText(documentOf(lines('drill bits')), {
      fields,
      fileName: 'my_scan-2025.pdf',
    })
    for (const part of ['Invoice 4711', 'ACME GmbH', 'my_scan-2025.pdf', 'my scan 2025', 'tax car'])
      expect(heading).toContain(part)
    expect(text).toContain('drill bits')
  })

  test('holds each new word of a long document once, and stays under its limit', () => {
    const common = 'common words again '.repeat(20_000)
    const text = body(common, `${common} needle ${common}`, 'haystack needle')
    expect(text.length).toBeLessThanOrEqual(300_000)
    expect(text.split('needle')).toHaveLength(2)
    expect(text).toContain('haystack')
    const unique = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ')
    expect(body(unique).length).toBeLessThanOrEqual(300_000)
  })

  test('has no word over 255 characters', () => {
    const text = body(`short ${'x'.repeat(1_000_000)} ${'y'.repeat(300)} end`)
    expect(Math.max(...text.split(/\s/).map((word) => word.length))).toBe(255)
    expect(text).toContain('end')
  })
})
