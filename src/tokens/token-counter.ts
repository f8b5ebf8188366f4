import { type Clock, type NanoUsd, systemClock } from '#kernel'
import { countRequest } from './counting/count-request.ts'
import { detectFormat, type InputFormat } from './counting/detect-format.ts'
import type { CountInput } from './counting/request-shapes.ts'
import { createTextCounters, type EncodingName, type TextCounters } from './encoding/encodings.ts'
import { costOf } from './prices/cost.ts'
import { findModel, getPriceRow } from './prices/find-price.ts'
import type { PriceTable, ServiceTier } from './prices/price-row.ts'
import { noUsage } from './prices/usage.ts'
import { loadPrices } from './shipped-prices.ts'

export type CountOptions = {
  /** Adds what this input costs, by today's price. */
  readonly cost?: boolean
  readonly tier?: ServiceTier
}

export type TokenCount = {
  readonly model: string
  readonly tokens: number
  readonly format: InputFormat
  readonly encoding: EncodingName
  /** False where the encoding is not the model's own (Claude publishes none): then `highTokens` is the bound. */
  readonly exact: boolean
  /** What no such input passes, by measurement. Equal to `tokens` where the count is exact. */
  readonly highTokens: number
  /** Files and pictures in the input, which are not in `tokens`: see `estimate`. */
  readonly uncountedParts: number
}

export type TokenCountWithCost = TokenCount & {
  /** Of the input, in nano-USD (10^9 are one USD). */
  readonly costNanoUsd: NanoUsd
}

export type TokenCounterInput = {
  readonly prices?: PriceTable
  readonly counters?: TextCounters
  readonly clock?: Clock
}

const wholeMargin = 10_000n

/**
 * Counts what a request will be in tokens, without asking the provider.
 *
 * @example
 * const counter = new TokenCounter()
 * counter.count('gpt-5-mini', 'How many tokens is this?').tokens // 6
 */
export class TokenCounter {
  readonly #prices: () => PriceTable
  readonly #counters: TextCounters
  readonly #clock: Clock

  constructor({ prices, counters = createTextCounters(), clock = systemClock }: TokenCounterInput = {}) {
    let table = prices
    this.#prices = () => {
      table ??= loadPrices()
      return table
    }
    this.#counters = counters
    this.#clock = clock
  }

  /**
   * Tokens of a text, of chat messages or of a Responses input, as `model` reads them. Counting is never refused: a model
   * that is not known is counted by o200k_base.
   *
   * @throws DomainError `model.unknown` or `model.no_price` when a cost is asked for that is not known
   */
  count(model: string, input: CountInput, options: CountOptions & { readonly cost: true }): TokenCountWithCost
  count(model: string, input: CountInput, options?: CountOptions): TokenCount
  count(model: string, input: CountInput, options: CountOptions = {}): TokenCount | TokenCountWithCost {
    const facts = findModel(this.#prices(), model)
    const encoding = facts?.encoding ?? encodingOf(model)
    const margin = facts?.encodingMargin ?? wholeMargin
    const detected = detectFormat(input)
    const { tokens, opaqueParts } = countRequest(this.#counters[encoding], detected)
    const count: TokenCount = {
      model,
      tokens,
      format: detected.format,
      encoding,
      exact: facts !== undefined && margin === wholeMargin && opaqueParts === 0,
      highTokens: Number((BigInt(tokens) * margin + wholeMargin - 1n) / wholeMargin),
      uncountedParts: opaqueParts,
    }
    if (options.cost !== true) return count
    const row = getPriceRow(this.#prices(), model, this.#clock.now().toISOString().slice(0, 10))
    const usage = { ...noUsage, input: tokens }
    return { ...count, costNanoUsd: costOf({ usage, row, tier: options.tier ?? 'standard', rounding: 'half_up' }) }
  }
}

/** Models before GPT-4o are read by cl100k_base, all others by o200k_base or something like it. */
function encodingOf(model: string): EncodingName {
  return /^(gpt-4(-|$)|gpt-3\.5|text-embedding-)/.test(model) ? 'cl100k_base' : 'o200k_base'
}
