import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutToFit, thoseThatFit } from './bounded-answer.ts'

const text = fc.string({ unit: fc.oneof(fc.constantFrom('"', '\\', '\n', '\u0001', '\u{1f600}', 'a'), fc.string()) })

it('cuts a text to what its JSON may take, to no less, and between characters', () => {
  fc.assert(
    fc.property(text, fc.nat(40), (whole, most) => {
      const cut = cutToFit(whole, most)
      expect(whole.startsWith(cut)).toBe(true)
      expect(JSON.stringify(cut).length - 2).toBeLessThanOrEqual(most)
      const [next] = whole.slice(cut.length)
      if (next !== undefined) expect(JSON.stringify(cut + next).length - 2).toBeGreaterThan(most)
    }),
  )
})

it('takes as many of a list as fit, and one at least', () => {
  fc.assert(
    fc.property(fc.array(text), fc.nat(100), (items, most) => {
      const fit = thoseThatFit(items, most)
      expect(items.slice(0, fit.length)).toEqual(fit)
      expect(fit.length).toBeGreaterThanOrEqual(Math.min(1, items.length))
      if (fit.length > 1) expect(JSON.stringify(fit).length - 2).toBeLessThanOrEqual(most)
      if (fit.length < items.length) {
        expect(JSON.stringify(items.slice(0, fit.length + 1)).length - 1).toBeGreaterThan(most)
      }
    }),
  )
})
