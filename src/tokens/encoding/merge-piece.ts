import { findRank, hashOf, powersOfFactor, type RankTable } from './rank-table.ts'

/** How many tokens the bytes from `start` to `end` become when nothing but them is merged. */
export type CountMerged = (text: Uint8Array, start: number, end: number) => number

const none = 0x7fffffff
/** Up to here looking at every pair again is faster than keeping them in order. In bytes. */
const shortPiece = 96

/**
 * Byte pair encoding (Sennrich et al. 2016, as in openai/tiktoken `lib.rs`): of all neighbours the pair whose union has
 * the lowest rank is merged first, the leftmost of equals, until no union is a token. tiktoken looks at every pair
 * after every merge, which takes the square of a long run; here long pieces keep their pairs in a heap, O(n log n).
 * Scratch memory is kept between calls, so a counter belongs to one thread.
 */
export function createMerger(table: RankTable): CountMerged {
  const powers = powersOfFactor(table.longestToken)
  let prefixes = new Int32Array(shortPiece + 2)
  let ends = new Int32Array(shortPiece + 2)
  let ranks = new Int32Array(shortPiece + 2)

  function grow(length: number): void {
    if (prefixes.length > length + 1) return
    prefixes = new Int32Array(length + 2)
    ends = new Int32Array(length + 2)
    ranks = new Int32Array(length + 2)
  }

  /** The rank of the bytes from `from` up to `to`, both counted from `start`. */
  function rankOf(text: Uint8Array, start: number, from: number, to: number): number {
    const length = to - from
    if (length > table.longestToken) return none
    const hash = ((prefixes[to] ?? 0) - Math.imul(prefixes[from] ?? 0, powers[length] ?? 0)) | 0
    const rank = findRank(table, text, start + from, start + to, hash)
    return rank < 0 ? none : rank
  }

  function beginPairs(text: Uint8Array, start: number, length: number): void {
    grow(length)
    prefixes[0] = 0
    for (let at = 0; at < length; at += 1) {
      prefixes[at + 1] = hashOf(text, start + at, start + at + 1, prefixes[at] ?? 0)
      ends[at] = at + 1
    }
    for (let at = 0; at < length; at += 1) {
      ranks[at] = at + 2 <= length ? rankOf(text, start, at, at + 2) : none
    }
  }

  /** The rank that part `at` would have together with its right neighbour. */
  function pairRank(text: Uint8Array, start: number, length: number, at: number): number {
    const middle = ends[at] ?? 0
    return middle < length ? rankOf(text, start, at, ends[middle] ?? 0) : none
  }

  /** `ends` as the list of parts: `ends[at]` is where the part that begins at `at` ends and its neighbour begins. */
  function countShort(text: Uint8Array, start: number, length: number): number {
    let parts = length
    for (;;) {
      let best = none
      let bestAt = -1
      let before = -1
      let beforeBest = -1
      for (let at = 0; at < length; at = ends[at] ?? length) {
        if ((ranks[at] ?? none) < best) {
          best = ranks[at] ?? none
          bestAt = at
          beforeBest = before
        }
        before = at
      }
      if (bestAt < 0) return parts
      ends[bestAt] = ends[ends[bestAt] ?? 0] ?? length
      parts -= 1
      ranks[bestAt] = pairRank(text, start, length, bestAt)
      if (beforeBest >= 0) ranks[beforeBest] = pairRank(text, start, length, beforeBest)
    }
  }

  function countLong(text: Uint8Array, start: number, length: number): number {
    const heap = createPairHeap(length)
    const befores = new Int32Array(length + 1)
    for (let at = 0; at < length; at += 1) {
      befores[at] = at - 1
      heap.push(ranks[at] ?? none, at)
    }
    let parts = length
    for (;;) {
      const pair = heap.pop()
      if (pair === undefined) return parts
      const at = pair.at
      if (ranks[at] !== pair.rank) continue
      const middle = ends[at] ?? 0
      const after = ends[middle] ?? length
      ends[at] = after
      ranks[middle] = none
      befores[after] = at
      parts -= 1
      ranks[at] = pairRank(text, start, length, at)
      heap.push(ranks[at] ?? none, at)
      const before = befores[at] ?? -1
      if (before < 0) continue
      ranks[before] = pairRank(text, start, length, before)
      heap.push(ranks[before] ?? none, before)
    }
  }

  return (text, start, end) => {
    const length = end - start
    beginPairs(text, start, length)
    return length <= shortPiece ? countShort(text, start, length) : countLong(text, start, length)
  }
}

type PairHeap = {
  readonly push: (rank: number, at: number) => void
  readonly pop: () => { rank: number; at: number } | undefined
}

/** One number per pair orders by rank and then by place: both fit a double, ranks under 2^21 and places under 2^32. */
const places = 2 ** 32

/** A binary heap, smallest first. Pairs that no longer exist stay in it; the caller passes over them. */
function createPairHeap(expected: number): PairHeap {
  let keys = new Float64Array(expected * 2 + 16)
  let size = 0
  return {
    push(rank, at) {
      if (rank === none) return
      if (size === keys.length) {
        const larger = new Float64Array(keys.length * 2)
        larger.set(keys)
        keys = larger
      }
      const key = rank * places + at
      let place = size
      size += 1
      while (place > 0) {
        const parent = (place - 1) >> 1
        const above = keys[parent] ?? 0
        if (above <= key) break
        keys[place] = above
        place = parent
      }
      keys[place] = key
    },
    pop() {
      if (size === 0) return undefined
      const smallest = keys[0] ?? 0
      size -= 1
      const key = keys[size] ?? 0
      let place = 0
      for (let child = 1; child < size; child = place * 2 + 1) {
        if (child + 1 < size && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child += 1
        const below = keys[child] ?? 0
        if (below >= key) break
        keys[place] = below
        place = child
      }
      keys[place] = key
      return { rank: Math.floor(smallest / places), at: smallest % places }
    },
  }
}
