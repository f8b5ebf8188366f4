import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, tokensOf } from './fold.ts'

test('spellings of one word fold to the same', () => {
  expect(fold('Größe')).toBe('grosse')
  expect(fold('MÜNCHEN')).toBe(fold('mu\u0308nchen'))
  expect(fold('Rech\u00adnung\u200b')).toBe('rechnung')
})

test('tokens lie where they say, in order, and cover all letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let before = 0
      for (const { start, end, text: token } of tokensOf(text)) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(fold(text.slice(start, end))).toBe(token)
        before = end
      }
      expect(tokensOf(text).length === 0).toBe(!/[\p{L}\p{M}\p{N}#№°º\u00ad]/u.test(text))
    }),
  )
})
