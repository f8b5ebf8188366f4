import fc from 'fast-check'
import { expect, it } from 'vitest'
import { embeddingBatches } from './embedding-batches.ts'

const limits = { textsOfRequest: 4, tokensOfRequest: 20, tokensOfText: 10 }
const texts = fc.array(fc.record({ text: fc.string(), tokens: fc.nat({ max: 10 }) }))

it('keeps every text in its order and every request within its limits', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const batches = embeddingBatches(given, limits)
      expect(batches.flat()).toEqual(given)
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0)
        expect(batch.length).toBeLessThanOrEqual(4)
        expect(batch.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(20)
      }
    }),
  )
})

it('begins a request only when the one before is full', () => {
  const sizes = embeddingBatches(
    [10, 10, 1, 0, 0, 0, 0].map((tokens) => ({ text: '', tokens })),
    limits,
  )
  expect(sizes.map((batch) => batch.length)).toEqual([2, 4, 1])
})

it('refuses a text that fits into no request', () => {
  expect(() => embeddingBatches([{ text: 'x', tokens: 11 }], limits)).toThrow('must be cut')
})
