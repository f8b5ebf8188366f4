import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLines, escapeText } from './escape-text.ts'

describe('text on a terminal', () => {
  it('is shown as it is where it is harmless', () => {
    expect(escapeText('Rechnung Größe 日本 €.pdf')).toBe('Rechnung Größe 日本 €.pdf')
  })

  it.each([
    ['two\nlines.pdf', 'two\\nlines.pdf'],
    ['\u001b[2Jgone.pdf', '\\u001b[2Jgone.pdf'],
    ['bill\u202efdp.exe', 'bill\\u202efdp.exe'],
    ['a\u2028b', 'a\\u2028b'],
  ])('shows %j as %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown)
  })

  it('keeps the lines of a message, and no line of it can look like one of its own', () => {
    expect(escapeLines('Add it:\nmodels:\n  - \u001b[2J')).toBe('Add it:\n    models:\n      - \\u001b[2J')
  })

  it('is one line without control characters, whatever a file is called', () => {
    const nasty = fc.constantFrom(
      '\n',
      '\r',
      '\u0085',
      '\u2028',
      '\u001b[31m',
      '\u0000',
      '\u009b',
      'a',
      '\u{1f600}',
      '\ud800',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(nasty).map((parts) => parts.join('')),
        ),
        (name) => {
          const shown = escapeText(name)
          expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
          expect(shown.split(/\r\n|[\n\r\u0085\u2028\u2029]/)).toHaveLength(1)
        },
      ),
    )
  })
})
