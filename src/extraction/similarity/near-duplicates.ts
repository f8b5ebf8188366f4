import { absorb, beginHash, hashText, mix } from './hash.ts'
import { wordsOf } from './words.ts'

/** Values of a signature: the share of equal ones estimates the share of common shingles, within 0.05 or so. */
export const signatureLength = 120
const rowsPerBand = 6
const shingleWords = 3
const mostCharacters = 300_000

/** Hashes of every three words in a row, each once. A text of fewer words is one shingle; one without words has none. */
export function shingles(text: string): Uint32Array {
  const words = wordsOf(text, mostCharacters)
  const hashes = new Set<number>()
  for (let at = 0; at + shingleWords <= words.length; at++) {
    let hash = beginHash('')
    for (let word = at; word < at + shingleWords; word++) {
      if (word > at) hash = absorb(hash, ' ')
      hash = absorb(hash, words[word] ?? '')
    }
    hashes.add(mix(hash))
  }
  if (hashes.size === 0 && words.length > 0) hashes.add(hashText(words.join(' ')))
  return Uint32Array.from(hashes)
}

/** MinHash over the shingles: 120 values, or none for a text without words. Deterministic and linear. */
export function nearDuplicateSignature(text: string): Uint32Array {
  const hashes = shingles(text)
  if (hashes.length === 0) return new Uint32Array(0)
  const signature = new Uint32Array(signatureLength)
  for (let place = 0; place < signatureLength; place++) signature[place] = leastMixed(hashes, mix(place + 1))
  return signature
}

/**
 * The least of the hashes, each mixed with the seed. The mixing of `mix` stands here again, without an iterator and among
 * signed integers, where the machine's own do: a third of the time in the hottest loop there is.
 */
function leastMixed(hashes: Uint32Array, seed: number): number {
  let least = 0x7fffffff
  for (let index = 0; index < hashes.length; index++) {
    let hash = (hashes[index] ?? 0) ^ seed
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    const signed = hash ^ (hash >>> 16) ^ 0x80000000
    if (signed < least) least = signed
  }
  return (least ^ 0x80000000) >>> 0
}

/** How alike two texts are by their signatures: from 0 to 1, and 0 when one of them has none. */
export function similarity(left: Uint32Array, right: Uint32Array): number {
  if (left.length !== signatureLength || right.length !== signatureLength) return 0
  let equal = 0
  for (let place = 0; place < signatureLength; place++) if (left[place] === right[place]) equal++
  return equal / signatureLength
}

/** The same for signatures as they are stored: the bytes of the values in the order of this machine. */
export function signatureSimilarity(left: Uint8Array, right: Uint8Array): number {
  return similarity(valuesOf(left), valuesOf(right))
}

/** A stored signature may begin anywhere in its buffer; four-byte values may not. A Buffer's own `slice` copies nothing. */
function valuesOf(bytes: Uint8Array): Uint32Array {
  const own = Uint8Array.from(bytes.subarray(0, bytes.byteLength - (bytes.byteLength % 4)))
  return new Uint32Array(own.buffer, 0, own.byteLength / 4)
}

/**
 * Twenty 32-bit keys (signed, as PostgreSQL's integer). Texts that are 0.8 alike share at least one with a chance of
 * 0.998, texts that are 0.3 alike with 0.015: candidates are found by equality, whatever the number of documents.
 */
export function signatureBands(signature: Uint32Array): number[] {
  const bands: number[] = []
  for (let from = 0; from + rowsPerBand <= signature.length; from += rowsPerBand) {
    bands.push(hashText(`${from} ${signature.subarray(from, from + rowsPerBand).join(' ')}`) | 0)
  }
  return bands
}
