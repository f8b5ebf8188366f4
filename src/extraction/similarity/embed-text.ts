import { hashText } from './hash.ts'
import { wordsOf } from './words.ts'

/** Lexical: texts are near when they share words and word parts, whatever these mean. */
export const localEmbeddingModel = 'local-lexical-1536'
export const embeddingDimensions = 1_536

const mostCharacters = 100_000
const gramLength = 4
/** What a shared word, pair of words and part of a word say. */
const weights = { word: 1, pair: 0.6, gram: 0.25 }

/**
 * Feature-hashed words, pairs of words and character n-grams, with signs, L2-normalised; all zero for a text without
 * words. Deterministic, linear, and looks at the first 100,000 characters.
 */
export function embedText(text: string): Float32Array {
  const counts = new Map<string, { count: number; weight: number }>()
  const add = (feature: string, weight: number): void => {
    const entry = counts.get(feature)
    if (entry === undefined) counts.set(feature, { count: 1, weight })
    else entry.count++
  }
  let before = ''
  for (const word of wordsOf(text, mostCharacters)) {
    add(`w${word}`, weights.word)
    if (before !== '') add(`p${before} ${word}`, weights.pair)
    const framed = `<${word}>`
    for (let at = 0; at + gramLength <= framed.length; at++) add(`g${framed.slice(at, at + gramLength)}`, weights.gram)
    before = word
  }
  return normalised(counts)
}

/** A word that stands there ten times is not ten times the subject: counts are damped by the logarithm. */
function normalised(counts: ReadonlyMap<string, { count: number; weight: number }>): Float32Array {
  const sums = new Float64Array(embeddingDimensions)
  for (const [feature, { count, weight }] of counts) {
    const hash = hashText(feature)
    const place = hash % embeddingDimensions
    const sign = hash & 0x80000000 ? -1 : 1
    sums[place] = (sums[place] ?? 0) + sign * weight * (1 + Math.log(count))
  }
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0))
  return Float32Array.from(sums, (value) => (length === 0 ? 0 : value / length))
}
