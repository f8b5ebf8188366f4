import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { embeddingDimensions, embedText } from './embed-text.ts'

const cosine = (a: string, b: string) => {
  const [left, right] = [embedText(a), embedText(b)]
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}

describe('the local embedding', () => {
  test('has length one, or is zero where there are no words, and is the same every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const vector = embedText(text)
        expect(vector).toHaveLength(embeddingDimensions)
        const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
        expect(length).toBeCloseTo(/[\p{L}\p{N}]/u.test(text.normalize('NFKD')) ? 1 : 0, 3)
        expect(embedText(text)).toEqual(vector)
      }),
      { numRuns: 40 },
    )
  })

  test('is nearer to a text with common words and word parts than to another', () => {
    const query = 'electricity bill march'
    expect(cosine(query, 'Your electricity bills of March 2025')).toBeGreaterThan(
      cosine(query, 'Lease of a flat in the old town') + 0.2,
    )
  })
})
