import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentId } from '#kernel'
import { type DocumentPart, pageNumbers, partsOf, requireParts, sameParts } from './document-part.ts'

const documentId = '01900000-0000-7000-8000-000000000001' as DocumentId
const part = (firstPage: number, lastPage = firstPage): DocumentPart => ({ firstPage, lastPage })

describe('the parts of a document', () => {
  test.each([
    ['all pages', [part(1, 2), part(3), part(4, 6)]],
    ['some pages, as without a blank one between', [part(1, 2), part(4, 6)]],
    ['one part of it', [part(2, 6)]],
  ])('can be %s', (_, parts) => {
    expect(() => requireParts(documentId, parts, 6)).not.toThrow()
  })

  test.each([
    ['none', []],
    ['the whole', [part(1, 6)]],
    ['pages that it does not have', [part(1, 3), part(4, 7)]],
    ['page 0', [part(0, 2), part(3, 6)]],
    ['backwards', [part(3, 1)]],
    ['out of order', [part(4, 6), part(1, 3)]],
    ['twice the same page', [part(1, 3), part(3, 6)]],
    ['half a page', [part(1, 1.5), part(2, 6)]],
    ['too many', Array.from({ length: 501 }, (_, index) => part(index + 1))],
  ])('cannot be %s', (_, parts) => {
    expect(() => requireParts(documentId, parts, parts.length > 9 ? 600 : 6)).toThrow(
      expect.objectContaining({ code: 'document.parts_invalid', kind: 'invalid' }),
    )
  })

  test('come back from the numbers that are kept of them', () => {
    const parts = fc.array(fc.record({ firstPage: fc.integer(), lastPage: fc.integer() }))
    fc.assert(
      fc.property(parts, (each) => {
        expect(partsOf(pageNumbers(each))).toEqual(each)
        expect(sameParts(each, partsOf(pageNumbers(each)))).toBe(true)
        expect(sameParts(each, [...each, part(1)])).toBe(false)
      }),
    )
  })
})
