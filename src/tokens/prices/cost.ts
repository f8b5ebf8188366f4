import type { NanoUsd } from '#kernel'
import type { PriceRow, ServiceTier, TokenPrices } from './price-row.ts'
import { cacheTtls, type TokenUsage, totalInput } from './usage.ts'

const tokensOfPrice = 1_000_000n
const wholeFactor = 10_000n

/** Up to reserve, so that a hold is never too small; half up to settle, once per call. */
export type Rounding = 'up' | 'half_up'

export type CostInput = {
  readonly usage: TokenUsage
  readonly row: PriceRow
  readonly tier: ServiceTier
  readonly rounding: Rounding
}

/**
 * What a call costs, in nano-USD: each kind of token at its price, the whole at long-context prices when its input is longer
 * than the row's limit, times the factor of the tier. Rounded once, at the end. A tier whose factor the row does not
 * know costs what the dearest known one costs, at least the standard price.
 */
export function costOf({ usage, row, tier, rounding }: CostInput): NanoUsd {
  const prices = pricesFor(row, totalInput(usage))
  const written = cacheTtls.reduce(
    (sum, ttl) => sum + BigInt(usage.cacheWrite[ttl] ?? 0) * (prices.cacheWrite[ttl] ?? dearestWrite(prices)),
    0n,
  )
  const exact =
    (BigInt(usage.input) * prices.input +
      BigInt(usage.cachedInput) * prices.cachedInput +
      written +
      BigInt(usage.output) * prices.output) *
    factorOf(row, tier)
  return rounded(exact, tokensOfPrice * wholeFactor, rounding)
}

export type CostBoundInput = {
  /** No call can read more. */
  readonly inputTokens: number
  /** No call can write more. */
  readonly outputTokens: number
  readonly row: PriceRow
  readonly tier: ServiceTier
}

/**
 * The most that a call can cost: all of its input at the dearest price of input (anew, cached or written to the cache) of
 * any context length that it can reach, all of its output used, rounded up.
 */
export function costBound({ inputTokens, outputTokens, row, tier }: CostBoundInput): NanoUsd {
  const reachable = [row.prices, pricesFor(row, inputTokens)]
  const bounds = reachable.map(
    (prices) =>
      (BigInt(inputTokens) * dearestInput(prices) + BigInt(outputTokens) * prices.output) * factorOf(row, tier),
  )
  return rounded(largest(bounds), tokensOfPrice * wholeFactor, 'up')
}

function pricesFor(row: PriceRow, inputTokens: number): TokenPrices {
  const long = row.longContext
  return long !== undefined && inputTokens > long.aboveInputTokens ? long.prices : row.prices
}

function factorOf(row: PriceRow, tier: ServiceTier): bigint {
  if (tier === 'standard') return wholeFactor
  return row.factors[tier] ?? largest([wholeFactor, ...Object.values(row.factors)])
}

/** Where no write has a price, a token that is written to the cache costs what a token read anew costs. */
function dearestWrite(prices: TokenPrices): bigint {
  return largest([prices.input, ...Object.values(prices.cacheWrite)])
}

function dearestInput(prices: TokenPrices): bigint {
  return largest([prices.cachedInput, dearestWrite(prices)])
}

function largest(values: readonly bigint[]): bigint {
  let most = 0n
  for (const value of values) if (value > most) most = value
  return most
}

function rounded(numerator: bigint, denominator: bigint, rounding: Rounding): NanoUsd {
  const addend = rounding === 'up' ? denominator - 1n : denominator / 2n
  // Money is made here: the product of counts and prices that were read as whole nano-USD.
  return ((numerator + addend) / denominator) as NanoUsd
}
