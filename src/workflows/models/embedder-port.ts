import type { TokenUsage } from '#tokens'
import type { ModelCallOptions } from './model-port.ts'

export type Embedded = {
  /** One for each text, in the same order, each of `dimensions` numbers. */
  readonly vectors: readonly Float32Array[]
  readonly usage: TokenUsage
  /** The model's exact name. */
  readonly model: string
}

/**
 * Turns texts into vectors at a price. One call is one attempt with one request, so that its money can be held: the caller cuts texts to
 * what one may hold. `embed` throws `RemoteCallError`, as models do.
 */
export type Embedder = {
  /** As in the price table and the ledger. */
  readonly provider: 'openai' | 'compatible'
  readonly model: string
  /** Where it is, without credentials; part of the key of its breaker. */
  readonly address: string
  /** 1536, as many as the column of the database holds. */
  readonly dimensions: number
  readonly limits: EmbeddingLimits
  embed(texts: readonly string[], options: ModelCallOptions): Promise<Embedded>
}

/** What one request may hold. */
export type EmbeddingLimits = {
  readonly textsOfRequest: number
  readonly tokensOfRequest: number
  readonly tokensOfText: number
}
