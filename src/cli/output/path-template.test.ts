import { isAbsolute, join, relative, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDocument } from '../cli.testing.ts'
import { fillTemplate, safePathPart } from './path-template.ts'

const fields = {
  issuer: 'ACME / Sons: "Ltd"',
  primary_date: '2025-03-14',
  suggested_filename: '2025-03-14_acme_invoice.pdf',
}

describe('the path of an exported original', () => {
  it('is filled from the fields', () => {
    expect(fillTemplate('{year}/{issuer}/{suggested_filename}', aDocument({ fields }))).toEqual([
      '2025',
      'ACME Sons Ltd',
      '2025-03-14_acme_invoice.pdf',
    ])
  })

  it('says so where a field is unknown, and always ends in .pdf', () => {
    expect(fillTemplate('{year}/{month}/{title}', aDocument({ original_name: 'scan 1' }))).toEqual([
      'undated',
      'undated',
      'scan 1.pdf',
    ])
    expect(fillTemplate('', aDocument())).toEqual(['bill.pdf'])
  })

  it('refuses a field that there is none of', () => {
    expect(() => fillTemplate('{nonsense}', aDocument())).toThrow(
      expect.objectContaining({ code: 'usage.invalid', message: expect.stringContaining('suggested_filename') }),
    )
  })

  it.each([
    ['..', 'unknown'],
    ['.hidden', 'hidden'],
    ['CON.pdf', '_CON.pdf'],
    ['a\u0000b', 'a b'],
    ['', 'unknown'],
  ])('turns the part %j into %j', (text, part) => {
    expect(safePathPart(text)).toBe(part)
  })

  it('stays below the folder and within what file systems take, whatever a document says', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(fc.constantFrom('..', '/', '\\', '.', '\0', '~', 'C:', ' ', 'é', '\u{1f600}'))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(nasty, nasty, nasty, (issuer, suggested, template) => {
        const document = aDocument({ fields: { issuer, suggested_filename: suggested } })
        const literal = template.replace(/[{}]/g, '')
        const parts = fillTemplate(`${literal}/{issuer}/{suggested_filename}`, document)
        const path = relative('/export', join('/export', ...parts))
        expect(isAbsolute(path)).toBe(false)
        expect(path.split(sep)).toEqual(parts)
        for (const part of parts) {
          expect(['.', '..', '']).not.toContain(part)
          expect(part).not.toMatch(/[\0/\\]/)
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(240)
        }
      }),
    )
  })
})
