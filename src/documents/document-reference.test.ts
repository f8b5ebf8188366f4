import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReference } from './document-reference.ts'

const hex = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((all) => all.join(''))

describe('what a person types for a document', () => {
  test('contains every id that begins with it, with dashes or without', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 8, max: 36 }), (id, length) => {
        for (const typed of [id.slice(0, length), id.replaceAll('-', '').slice(0, Math.max(6, length - 4))]) {
          const { ids } = parseReference(typed) ?? {}
          expect(ids && ids.first <= id && id <= ids.last).toBe(true)
        }
      }),
    )
  })

  test('contains every hash that begins with it', () => {
    fc.assert(
      fc.property(hex(64), fc.integer({ min: 6, max: 64 }), (hash, length) => {
        const { hashes } = parseReference(hash.slice(0, length).toUpperCase()) ?? {}
        expect(hashes && hashes.first <= hash && hash <= hashes.last).toBe(true)
      }),
    )
  })

  test('is one id or one hash when it is whole', () => {
    const id = '01900000-0000-7000-8000-00000000000a'
    expect(parseReference(` ${id} `)).toEqual({ ids: { first: id, last: id } })
    const hash = 'ab'.repeat(32)
    expect(parseReference(hash)).toEqual({ hashes: { first: hash, last: hash } })
  })

  test.each(['', '12345', 'invoice', '0190-000', '01900000--', '0190000-00', 'g'.repeat(64), 'a'.repeat(65)])(
    'cannot be %j',
    (typed) => {
      expect(parseReference(typed)).toBeUndefined()
    },
  )

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseReference(text)))
  })
})
