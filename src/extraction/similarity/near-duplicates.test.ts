import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  nearDuplicateSignature,
  shingles,
  signatureBands,
  signatureLength,
  signatureSimilarity,
  similarity,
} from './near-duplicates.ts'

const word = fc.stringMatching(/^[a-z]{2,8}$/)
const text = (words: readonly string[]) => words.join(' ')
const bytes = (signature: Uint32Array) => new Uint8Array(signature.buffer)

const common = (left = new Set<number>(), right = new Set<number>()) =>
  [...left].filter((value) => right.has(value)).length

describe('near duplicates', () => {
  test('are estimated close to the true share of common shingles', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 150, maxLength: 300 }),
        fc.integer({ min: 0, max: 100 }),
        (words, changed) => {
          const other = words.map((original, index) => (index < changed ? `other${index}` : original))
          const [left, right] = [new Set(shingles(text(words))), new Set(shingles(text(other)))]
          const truth = common(left, right) / (left.size + right.size - common(left, right))
          const estimate = similarity(nearDuplicateSignature(text(words)), nearDuplicateSignature(text(other)))
          expect(Math.abs(estimate - truth)).toBeLessThan(0.25)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('share a band, so that they are found by equality; other texts do not', () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${(index * 7919) % 1009}`)
    const copy = text(['KOPIE', ...words.with(50, 'changed')])
    const other = text(Array.from({ length: 200 }, (_, index) => `else${index}`))
    const [bands, copyBands, otherBands] = [text(words), copy, other].map(
      (entry) => new Set(signatureBands(nearDuplicateSignature(entry))),
    )
    expect(common(bands, copyBands)).toBeGreaterThan(3)
    expect(common(bands, otherBands)).toBe(0)
    expect(similarity(nearDuplicateSignature(text(words)), nearDuplicateSignature(copy))).toBeGreaterThan(0.85)
    for (const band of bands ?? []) expect(band).toBe(band | 0)
  })

  test('do not depend on case, accents, punctuation or white space', () => {
    expect(nearDuplicateSignature('Größe, und GEWICHT!\nder Ware')).toEqual(
      nearDuplicateSignature('grosse und gewicht der  ware'),
    )
  })

  test('of stored bytes are compared wherever they lie in their buffer', () => {
    const signature = nearDuplicateSignature('one two three four five')
    const shifted = new Uint8Array(signature.byteLength + 1)
    shifted.set(bytes(signature), 1)
    expect(signatureSimilarity(bytes(signature), shifted.subarray(1))).toBe(1)
    // What a database hands out: a Buffer in the middle of a larger one.
    const pooled = Buffer.concat([Buffer.alloc(4, 7), bytes(signature)]).subarray(4)
    expect(signatureSimilarity(pooled, bytes(signature))).toBe(1)
  })

  test('need words: nothing is not like nothing', () => {
    const none = nearDuplicateSignature(' ... ')
    expect(none).toHaveLength(0)
    expect(signatureBands(none)).toEqual([])
    expect(similarity(none, none)).toBe(0)
    expect(nearDuplicateSignature('two words')).toHaveLength(signatureLength)
  })
})
