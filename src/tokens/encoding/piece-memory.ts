import type { CountMerged } from './merge-piece.ts'

const places = 8_192
/** In bytes. Words of more than one token are seldom longer. */
const longest = 30

/**
 * Remembers the counts of the last short pieces, since the same words come again and again. A place holds one piece:
 * its bytes, so that a hash in common is no mistake, its length and its count. A quarter of a megabyte, never more.
 */
export function createPieceMemory(countMerged: CountMerged) {
  const size = longest + 2
  const held = new Uint8Array(places * size)

  return (text: Uint8Array, start: number, end: number, hash: number): number => {
    const length = end - start
    if (length > longest) return countMerged(text, start, end)
    const place = ((hash ^ (hash >>> 15)) & (places - 1)) * size
    if (held[place] === length && isSame(held, place + 2, text, start, length)) return held[place + 1] ?? 0
    const count = countMerged(text, start, end)
    held[place] = length
    held[place + 1] = count
    for (let at = 0; at < length; at += 1) held[place + 2 + at] = text[start + at] ?? 0
    return count
  }
}

function isSame(held: Uint8Array, place: number, text: Uint8Array, start: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (held[place + at] !== text[start + at]) return false
  return true
}
