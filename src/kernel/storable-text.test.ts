import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storableJson, storableText } from './storable-text.ts'

/** UTF-16 units of any value, so that halves of pairs and NUL come up. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((u) => String.fromCharCode(...u))

describe('text on its way to the database', () => {
  test('loses NUL and halves of surrogate pairs, and nothing else', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(storableText(text)).toBe(text.replaceAll('\0', '').toWellFormed())
      }),
    )
    expect(storableText('a\0b\ud800c😀')).toBe('ab\ufffdc😀')
  })

  test('in JSON as well, however deep', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = JSON.parse(storableJson({ list: [{ text }], plain: 'same \\u0000' })) as unknown
        expect(value).toEqual({ list: [{ text: storableText(text) }], plain: 'same \\u0000' })
      }),
    )
  })
})
