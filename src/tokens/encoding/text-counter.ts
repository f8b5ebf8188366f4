import { createMerger } from './merge-piece.ts'
import { createPieceMemory } from './piece-memory.ts'
import { findRank, hashOf, type RankTable } from './rank-table.ts'
import type { PieceEnd } from './split-pieces.ts'

/** How many tokens a text is. */
export type CountText = (text: string) => number

/**
 * A counter for one encoding. Time grows nearly linearly with the text, whatever it consists of. Text that looks like a
 * special token (`<|endoftext|>`) is counted as the text that it is. Half of a surrogate pair counts as U+FFFD.
 */
export function createTextCounter(table: RankTable, pieceEnd: PieceEnd): CountText {
  const countUnknown = createPieceMemory(createMerger(table))
  const countPiece = (bytes: Uint8Array, start: number, end: number): number => {
    const hash = hashOf(bytes, start, end)
    const isToken = end - start <= table.longestToken && findRank(table, bytes, start, end, hash) >= 0
    return isToken ? 1 : countUnknown(bytes, start, end, hash)
  }

  return (text) => {
    const bytes = Buffer.from(text, 'utf8')
    const end = bytes.length
    let tokens = 0
    for (let start = 0; start < end; ) {
      const next = pieceEnd(bytes, start, end)
      // Every single byte is a token.
      tokens += next - start === 1 ? 1 : countPiece(bytes, start, next)
      start = next
    }
    return tokens
  }
}
