import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#kernel'
import { parseSearch } from './search-query.ts'

describe('the search language', () => {
  test.each([
    ['rechn', `('rechn':*)`],
    ['  Zwei   Wörter ', `('zwei':*) & ('worter':*)`],
    ['"zwei Wörter"', `('zwei' <-> 'worter')`],
    ['„deutsche Anführung“', `('deutsche' <-> 'anfuhrung')`],
    ['"nie geschlossen', `('nie' <-> 'geschlossen')`],
    ['RE-2025-0042', `('re' <-> '2025' <-> '0042':*)`],
    ['total -draft', `('total':*) & !('draft')`],
    ['-entwurf*', `!('entwurf':*)`],
    ['-"to be paid"', `!('to' <-> 'be' <-> 'paid')`],
    ['issuer:Müller', `('muller':*B)`],
    ['issuer:"Acme Ltd" pay', `('acme':*B) & ('ltd':*B) & ('pay':*)`],
    ['12:30 http://x.de', `('12' <-> '30':*) & ('http' <-> 'x' <-> 'de':*)`],
    [`it's a \\'test'; drop`, `('it' <-> 's':*) & ('a':*) & ('test':*) & ('drop':*)`],
    ['- & | ! <-> :*', null],
    ['', null],
  ])('reads %j', (text, tsquery) => {
    expect(parseSearch(text).tsquery).toBe(tsquery)
  })

  test('reads the filters, in any case and anywhere', () => {
    const { filters, tsquery } = parseSearch(
      'type:invoice AFTER:2025 x before:2025-02 state:needs_review lang:DE tag:"to pay"',
    )
    expect(filters).toEqual({
      type: 'invoice',
      state: 'needs_review',
      after: '2025-01-01',
      before: '2025-02-01',
      language: 'de',
      tag: 'to pay',
    })
    expect(tsquery).toBe(`('x':*)`)
  })

  test.each([
    ['type:bill', 'invoice, receipt'],
    ['type:', 'invoice, receipt'],
    ['state:done', 'needs_review'],
    ['after:2025-02-30', 'after:2025-01-31'],
    ['before:yesterday', 'before:2025-01-31'],
    ['after:0000-01-01', 'after:2025-01-31'],
    ['lang:german', 'lang:de'],
    ['issuer:', 'issuer:acme'],
    ['issuer:""', 'issuer:acme'],
    ['tag:', 'tag:taxes'],
    ['-type:invoice', 'leave out the minus'],
  ])('says of %j what is allowed', (text, allowed) => {
    expect(() => parseSearch(text)).toThrow(
      expect.objectContaining({
        code: 'search.invalid_filter',
        kind: 'invalid',
        message: expect.stringContaining(allowed),
      }),
    )
  })

  test('keeps the words to mark, but not those to leave out', () => {
    const { terms, typed } = parseSearch('Müller "due date" -draft issuer:acme')
    expect(terms).toEqual([
      { word: 'muller', prefix: true },
      { word: 'due', prefix: false },
      { word: 'date', prefix: false },
    ])
    expect(typed).toEqual(['Müller', 'due', 'date'])
  })

  test.each([
    ['electricity bill', null, 'electricity bill'],
    ['power 4711', `('4711':*)`, 'power 4711'],
    ['power "net amount" -draft type:invoice', `('net' <-> 'amount') & !('draft')`, 'power net amount'],
    ['power issuer:acme', `('acme':*B)`, 'power'],
    ['RE-2025-0042', `('re' <-> '2025' <-> '0042':*)`, null],
    ['"net amount"', `('net' <-> 'amount')`, null],
    ['type:invoice -draft', `!('draft')`, null],
    ['- …', null, null],
  ])('asks for the meaning of %j only where a word may be missing', (text, required, meaning) => {
    expect(parseSearch(text)).toMatchObject({ required, meaning })
  })

  test('looks for the beginning of words that are longer than the database takes', () => {
    const { tsquery, terms } = parseSearch('ﷺ'.repeat(200))
    expect(terms.every(({ word }) => word.length <= 100)).toBe(true)
    expect(tsquery).toMatch(/:\*\)$/)
  })

  const pieces = fc.constantFrom(
    '"',
    '-',
    ':',
    '*',
    ' ',
    'type:',
    'issuer:',
    'after:',
    '\u0000',
    "'",
    '\\',
    '&',
    '<->',
    '(',
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 })
      .map((all) => all.join('')),
  )

  test('takes any text, or refuses it with a reason', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          const { tsquery } = parseSearch(text)
          // Quoted words of letters and digits, and the operators put around them: nothing of what was typed is one.
          const clause = String.raw`!?\('[\p{L}\p{N}]+'(:\*?B?)?( <-> '[\p{L}\p{N}]+'(:\*?B?)?)*\)`
          if (tsquery !== null) expect(tsquery).toMatch(new RegExp(`^${clause}( & ${clause})*$`, 'u'))
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError)
          expect(error).toMatchObject({ code: expect.stringMatching(/^search\.(invalid_filter|too_long)$/) })
        }
      }),
      { numRuns: 500 },
    )
  })

  test('refuses a text that no person types', () => {
    expect(() => parseSearch('a'.repeat(1_001))).toThrow(expect.objectContaining({ code: 'search.too_long' }))
  })
})
