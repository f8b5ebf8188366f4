import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someFields } from './documents.testing.ts'
import { foldSearchText, searchHeading, searchNeedles, searchWords } from './search-text.ts'

describe('text as it is searched', () => {
  test('has no accents, no capitals and no signs', () => {
    expect(foldSearchText('„Müller & Söhne“: RE-2025/0042, 1.234,56 €')).toBe('muller sohne re 2025 0042 1 234 56')
  })

  test('folds to the same when it is folded again, and holds letters, digits and single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldSearchText(text)
        expect(foldSearchText(folded)).toBe(folded)
        expect(folded).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)
        expect(searchWords(text)).toEqual(folded === '' ? [] : folded.split(' '))
      }),
    )
  })

  test('is headed by what names the document', () => {
    expect(searchHeading(someFields, 'Scan_0001.pdf')).toBe(
      'rechnung fur burobedarf invoice re 2025 0042 erika mustermann office scan 0001 pdf',
    )
    expect(searchHeading(null, 'Brief (Kopie).pdf')).toBe('brief kopie pdf')
  })

  test('is looked for in a page in lower case, in capitals and without accents', () => {
    expect(searchNeedles(['Über', 'pay'])).toEqual(['über', 'Über', 'uber', 'pay'])
  })
})
