import { assert } from '#kernel'

/**
 * The tokens of one encoding: their bytes one after another, and a hash table from bytes to rank. A token's rank is its
 * place in the order of merges, and its id.
 */
export type RankTable = {
  readonly bytes: Uint8Array
  /** The token of rank r is `bytes[starts[r]]` up to `bytes[starts[r + 1]]`. */
  readonly starts: Int32Array
  /** Open addressing: rank + 1, or 0 for a free slot. */
  readonly slots: Int32Array
  /** In bytes. Nothing longer is a token. */
  readonly longestToken: number
}

const lineFeed = 10
const space = 32
const base64Values = new Int8Array(128).fill(-1)
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  base64Values[character.charCodeAt(0)] = value
}

/**
 * Reads the published format of rank data (openai/tiktoken, `load.py`): a line a token, its bytes in base64, a space,
 * its rank. Lines stand in the order of their ranks; a rank may be left out. Written by hand because it is all that a
 * first count waits for: 200,000 lines in some 30 ms.
 *
 * @throws DomainError `internal.bug` for data in another format
 */
export function readRankTable(file: Uint8Array): RankTable {
  const bytes = new Uint8Array(file.length)
  const starts: number[] = []
  let length = 0
  let longestToken = 0
  let at = 0
  while (at < file.length) {
    const start = length
    let bits = 0
    let pending = 0
    for (let code = file[at] ?? space; code !== space && at < file.length; code = file[++at] ?? space) {
      const value = base64Values[code] ?? -1
      if (value < 0) continue
      pending = (pending << 6) | value
      bits += 6
      if (bits < 8) continue
      bits -= 8
      bytes[length++] = (pending >> bits) & 255
    }
    let rank = 0
    for (at += 1; at < file.length && file[at] !== lineFeed; at += 1) rank = rank * 10 + (file[at] ?? 0) - 48
    at += 1
    assert(rank >= starts.length && rank < 10_000_000, 'rank data is not in the order of its ranks')
    while (starts.length <= rank) starts.push(start)
    longestToken = Math.max(longestToken, length - start)
  }
  starts.push(length)
  return indexed(bytes.slice(0, length), Int32Array.from(starts), longestToken)
}

function indexed(bytes: Uint8Array, starts: Int32Array, longestToken: number): RankTable {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(starts.length * 2.5)))
  const mask = slots.length - 1
  for (let rank = 0; rank + 1 < starts.length; rank += 1) {
    const start = starts[rank] ?? 0
    const end = starts[rank + 1] ?? 0
    if (start === end) continue
    let slot = spread(hashOf(bytes, start, end)) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = rank + 1
  }
  return { bytes, starts, slots, longestToken }
}

const hashFactor = 0x01000193

/**
 * A polynomial of the bytes, so that the hash of any part follows from the hashes of two beginnings. `before` is the
 * hash of what stands before them.
 */
export function hashOf(bytes: Uint8Array, start: number, end: number, before = 0): number {
  let hash = before
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, hashFactor) + (bytes[at] ?? 0) + 1) | 0
  return hash
}

/** `hashFactor` to the powers 0 to `longest`. */
export function powersOfFactor(longest: number): Int32Array {
  const powers = new Int32Array(longest + 1)
  powers[0] = 1
  for (let exponent = 1; exponent <= longest; exponent += 1) {
    powers[exponent] = Math.imul(powers[exponent - 1] ?? 1, hashFactor)
  }
  return powers
}

/** Mixes the upper bits into the lower ones, which choose the slot (MurmurHash3's last step). */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

/** The rank of these bytes as one token, or -1. `hash` is theirs. */
export function findRank(table: RankTable, text: Uint8Array, start: number, end: number, hash: number): number {
  const { bytes, starts, slots } = table
  const mask = slots.length - 1
  const length = end - start
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const rank = (slots[slot] ?? 0) - 1
    if (rank < 0) return -1
    const from = starts[rank] ?? 0
    if ((starts[rank + 1] ?? 0) - from !== length) continue
    let same = 0
    while (same < length && bytes[from + same] === text[start + same]) same += 1
    if (same === length) return rank
  }
}
