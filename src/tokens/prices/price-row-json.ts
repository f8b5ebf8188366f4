import type { PriceRow } from './price-row.ts'
import type { CacheTtl } from './usage.ts'

/** Prices as JSON has them: it knows no bigint. */
export type TokenPricesJson = {
  readonly input: string
  readonly cachedInput: string
  readonly cacheWrite: Readonly<Partial<Record<CacheTtl, string>>>
  readonly output: string
}

/** A price row as it is kept with what was paid by it. Nano-USD for a million tokens, factors in ten-thousandths. */
export type PriceRowJson = Omit<PriceRow, 'prices' | 'longContext' | 'factors'> & {
  readonly prices: TokenPricesJson
  readonly longContext?: { readonly aboveInputTokens: number; readonly prices: TokenPricesJson }
  readonly factors: Readonly<Record<string, string>>
}

export function priceRowToJson(row: PriceRow): PriceRowJson {
  const { prices, longContext, factors, ...facts } = row
  return {
    ...facts,
    prices: mapPrices(prices, String),
    ...(longContext === undefined
      ? {}
      : { longContext: { ...longContext, prices: mapPrices(longContext.prices, String) } }),
    factors: mapValues(factors, String),
  }
}

export function priceRowFromJson(json: PriceRowJson): PriceRow {
  const { prices, longContext, factors, ...facts } = json
  return {
    ...facts,
    prices: mapPrices(prices, BigInt),
    ...(longContext === undefined
      ? {}
      : { longContext: { ...longContext, prices: mapPrices(longContext.prices, BigInt) } }),
    factors: mapValues(factors, BigInt),
  }
}

type Prices<Value> = {
  readonly input: Value
  readonly cachedInput: Value
  readonly cacheWrite: Readonly<Partial<Record<CacheTtl, Value>>>
  readonly output: Value
}

function mapPrices<From, To>(prices: Prices<From>, convert: (value: From) => To): Prices<To> {
  return {
    input: convert(prices.input),
    cachedInput: convert(prices.cachedInput),
    cacheWrite: mapValues(prices.cacheWrite, convert),
    output: convert(prices.output),
  }
}

function mapValues<From, To>(
  values: Readonly<Partial<Record<string, From>>>,
  convert: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, convert(value)]])),
  )
}
