import { readFileSync } from 'node:fs'
import { readRankTable } from './rank-table.ts'
import { cl100kPieceEnd, o200kPieceEnd, type PieceEnd } from './split-pieces.ts'
import { type CountText, createTextCounter } from './text-counter.ts'

/** The two encodings of the models that are in use. */
export type EncodingName = 'o200k_base' | 'cl100k_base'

const pieceEnds: Readonly<Record<EncodingName, PieceEnd>> = {
  o200k_base: o200kPieceEnd,
  cl100k_base: cl100kPieceEnd,
}

const rankFiles: Readonly<Record<EncodingName, () => string>> = {
  o200k_base: () => import.meta.resolve('gpt-tokenizer/data/o200k_base.tiktoken'),
  cl100k_base: () => import.meta.resolve('gpt-tokenizer/data/cl100k_base.tiktoken'),
}

/** Counters by encoding. Each reads its rank data (1.7 or 3.6 MB) from disk with its first text, not before. */
export type TextCounters = Readonly<Record<EncodingName, CountText>>

export function createTextCounters(readRanks: (name: EncodingName) => Uint8Array = publishedRanks): TextCounters {
  return { o200k_base: lazyCounter('o200k_base', readRanks), cl100k_base: lazyCounter('cl100k_base', readRanks) }
}

function lazyCounter(name: EncodingName, readRanks: (name: EncodingName) => Uint8Array): CountText {
  let count: CountText | undefined
  return (text) => {
    count ??= createTextCounter(readRankTable(readRanks(name)), pieceEnds[name])
    return count(text)
  }
}

function publishedRanks(name: EncodingName): Uint8Array {
  return readFileSync(new URL(rankFiles[name]()))
}
