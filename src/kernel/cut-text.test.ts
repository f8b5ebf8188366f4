import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutText } from './cut-text.ts'

it('cuts a text where a character ends, and keeps what is short enough', () => {
  expect(cutText('ab😀', 3)).toBe('ab')
  expect(cutText('ab😀', 4)).toBe('ab😀')
  expect(cutText('abc', 2)).toBe('ab')
  expect(cutText('\ud83dab', 2)).toBe('\ufffda')
})

it('makes of whatever text one that can be stored, and is its beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
      const cut = cutText(text, most)
      expect([cut.isWellFormed(), cut.length <= most]).toEqual([true, true])
      expect(text.toWellFormed().startsWith(cut)).toBe(true)
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(most, text.length) - 1)
    }),
  )
})
