import type { CacheTtl } from './usage.ts'

/**
 * Prices in nano-USD for 1,000,000 tokens: whole numbers for every published price ($0.025 is 25,000,000), so that a cost
 * is exact until it is rounded once.
 */
export type TokenPrices = {
  readonly input: bigint
  readonly cachedInput: bigint
  readonly cacheWrite: Readonly<Partial<Record<CacheTtl, bigint>>>
  readonly output: bigint
}

/** How fast, and at what price, a provider works: batches are one of its tiers. */
export type ServiceTier = 'standard' | 'batch' | 'flex' | 'priority'

export const serviceTiers: readonly ServiceTier[] = ['standard', 'batch', 'flex', 'priority']

/** What a model cost from one day to another. */
export type PriceRow = {
  readonly model: string
  /** Days in UTC, `2026-10-04`; the last one exclusive, undefined for good. */
  readonly validFrom: string
  readonly validTo?: string
  readonly prices: TokenPrices
  /** Prices of the whole request once its input is longer than this. */
  readonly longContext?: { readonly aboveInputTokens: number; readonly prices: TokenPrices }
  /** In ten-thousandths of the standard price. */
  readonly factors: Readonly<Partial<Record<ServiceTier, bigint>>>
  readonly source: string
  readonly checkedAt: string
}

/** Who serves a model. */
export type ModelProvider = 'openai' | 'anthropic' | 'compatible'

/** What is known of a model besides what it costs. */
export type ModelFacts = {
  readonly model: string
  readonly provider: ModelProvider
  readonly encoding: 'o200k_base' | 'cl100k_base'
  /** In ten-thousandths: what the encoding's count is multiplied by to be a bound, where it is not the model's own. */
  readonly encodingMargin: bigint
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  /** Tokens of the picture of one page. */
  readonly pageImage?: { readonly low: number; readonly high: number }
  /** The shortest prompt prefix that the provider caches, in tokens. */
  readonly prefixMinimum?: number
}

export type PriceTable = {
  /** By name and by other names. */
  readonly models: ReadonlyMap<string, ModelFacts>
  /** By the model's own name, the newest first. */
  readonly rows: ReadonlyMap<string, readonly PriceRow[]>
}
