import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextCounters, loadPrices } from '#tokens'
import { cutToModel } from './cut-to-model.ts'

const deps = { prices: loadPrices(), counters: createTextCounters() }
const embedder = (tokensOfText: number) => ({
  model: 'text-embedding-3-small',
  limits: { tokensOfText, textsOfRequest: 2_048, tokensOfRequest: 300_000 },
})

it('keeps the beginning of any text, within what the model takes', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.lorem({ maxCount: 80 }))
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), (whole, most) => {
      const cut = cutToModel(deps, embedder(most), whole)
      expect(cut.tokens.high).toBeLessThanOrEqual(most)
      expect(cut.tokens.expected).toBe(deps.counters.cl100k_base(cut.text))
      expect(whole.startsWith(cut.text) || cut.text.endsWith('\ufffd')).toBe(true)
      expect(cut.text.isWellFormed()).toBe(true)
    }),
  )
})

it('leaves a text that fits as it is, and of a long one little unused', () => {
  expect(cutToModel(deps, embedder(8_192), 'Two words').text).toBe('Two words')
  const { tokens } = cutToModel(deps, embedder(8_192), 'an invoice of many words '.repeat(20_000))
  expect(tokens.high).toBeGreaterThan(6_000)
})

it('refuses a model without a price', () => {
  expect(() => cutToModel(deps, { ...embedder(10), model: 'text-embedding-9' }, 'x')).toThrow(
    expect.objectContaining({ code: 'model.unknown' }),
  )
})
