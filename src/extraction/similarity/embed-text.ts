import { absorb, beginHash, mix } from './hash.ts'
import { wordsOf } from './words.ts'

/** Lexical: texts are near when they share words and word parts, whatever these mean. */
export const localEmbeddingModel = 'local-lexical-1536'
export const embeddingDimensions = 1_536

const mostCharacters = 100_000
const gramLength = 4

/** What a shared feature says, and where the hashes of its kind begin. */
const kinds = {
  word: { weight: 1, start: beginHash('w') },
  pair: { weight: 0.6, start: beginHash('p') },
  gram: { weight: 0.25, start: beginHash('g') },
}

/** How often each feature stands in a text, by its hash. */
type Counts = Map<number, number>

/**
 * Feature-hashed words, pairs of words and character n-grams, with signs, L2-normalised; all zero for a text without
 * words. Deterministic, linear, and looks at the first 100,000 characters.
 */
export function embedText(text: string): Float32Array {
  const [words, pairs, grams]: [Counts, Counts, Counts] = [new Map(), new Map(), new Map()]
  let before: string | undefined
  for (const word of wordsOf(text, mostCharacters)) {
    count(words, absorb(kinds.word.start, word))
    if (before !== undefined) count(pairs, absorb(absorb(kinds.pair.start, `${before} `), word))
    const framed = `<${word}>`
    for (let at = 0; at + gramLength <= framed.length; at++)
      count(grams, absorb(kinds.gram.start, framed, at, at + gramLength))
    before = word
  }
  const sums = new Float64Array(embeddingDimensions)
  addUp(sums, words, kinds.word.weight)
  addUp(sums, pairs, kinds.pair.weight)
  addUp(sums, grams, kinds.gram.weight)
  return normalised(sums)
}

function count(counts: Counts, hash: number): void {
  counts.set(hash, (counts.get(hash) ?? 0) + 1)
}

/** A word that stands there ten times is not ten times the subject: counts are damped by the logarithm. */
function addUp(sums: Float64Array, counts: Counts, weight: number): void {
  for (const [unfinished, times] of counts) {
    const hash = mix(unfinished)
    const place = hash % embeddingDimensions
    const sign = hash & 0x80000000 ? -1 : 1
    sums[place] = (sums[place] ?? 0) + sign * weight * (times === 1 ? 1 : 1 + Math.log(times))
  }
}

function normalised(sums: Float64Array): Float32Array {
  let squares = 0
  for (const value of sums) squares += value * value
  const length = Math.sqrt(squares)
  return length === 0 ? new Float32Array(sums.length) : Float32Array.from(sums, (value) => value / length)
}
