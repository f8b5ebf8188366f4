import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPrices } from '../shipped-prices.ts'
import { costBound, costOf } from './cost.ts'
import { findModel, getPriceRow } from './find-price.ts'
import { mergePriceTables, readPriceTable } from './read-price-table.ts'
import { cacheTtls, noUsage, totalInput, usageFromAnthropic, usageFromOpenAi } from './usage.ts'

const shipped = loadPrices()
const day = '2026-11-20'
const rowOf = (model: string) => getPriceRow(shipped, model, day)
const table = (prices: string) =>
  readPriceTable(
    `version: 1\nmodels:\n  - model: m\n    provider: openai\n    encoding: o200k_base\n    prices:\n${prices}`,
    'own.yaml',
  )
const price = (rest: string) => `      - { ${rest}, source: here, checked_at: 2026-01-01 }\n`

describe('the shipped price table', () => {
  it.each([
    'gpt-4o',
    'gpt-4.1-mini',
    'gpt-5-nano',
    'gpt-5.6-terra',
    'gpt-6-luna',
    'claude-haiku-4-5',
    'claude-opus-5-5',
  ])('knows a price of %s with its source', (model) => {
    expect(rowOf(model)).toMatchObject({
      model,
      source: expect.stringMatching(/\w/),
      checkedAt: expect.stringMatching(/^20/),
    })
  })

  it('takes a dated snapshot for its model', () => {
    expect(rowOf('gpt-4o-2024-08-06').model).toBe('gpt-4o')
    expect(rowOf('claude-haiku-4-5-20251001').model).toBe('claude-haiku-4-5')
    expect(findModel(shipped, 'gpt-4o-turbo')).toBeUndefined()
  })

  it('takes the row of the day', () => {
    expect(getPriceRow(shipped, 'gpt-5.6-sol', '2026-10-03').prices.input).toBe(5_000_000_000n)
    expect(getPriceRow(shipped, 'gpt-5.6-sol', '2026-10-04').prices.input).toBe(4_000_000_000n)
  })

  it('refuses a model without a price, with the lines to add', () => {
    expect(() => rowOf('gpt-9')).toThrow(/- model: gpt-9\n {4}provider/)
    expect(() => getPriceRow(shipped, 'gpt-5.6-sol', '2026-01-01')).toThrow(
      'No price of gpt-5.6-sol holds on 2026-01-01',
    )
  })

  it('has no price of zero for an input', () => {
    const rows = [...shipped.rows.values()].flat()
    expect(rows.filter(({ prices }) => prices.input <= 0n)).toEqual([])
    expect(rows.length).toBeGreaterThan(30)
  })
})

describe('a price table of one’s own', () => {
  it.each([
    ["valid_from: 2026-01-01, input: 2.5, output: '1'", 'm prices 0 input: Invalid input'],
    ["valid_from: 2026-01-01, input: '-1', output: '1'", 'must be a decimal in quotes'],
    ["valid_from: 2026-01-01, input: '1', output: '1', factors: { batch: '0' }", 'must not be zero'],
    ["valid_from: 2026-01-01, input: '1', output: '1', per: day", 'Unrecognized key'],
    ["valid_from: 2026-01-02, valid_to: 2026-01-01, input: '1', output: '1'", 'ends (2026-01-01) before it begins'],
  ])('refuses { %s }', (row, problem) => {
    expect(() => table(price(row))).toThrow(problem)
  })

  it('refuses two rows that hold on one day, and a model that is named twice', () => {
    const rows =
      price("valid_from: 2026-01-01, input: '1', output: '1'") +
      price("valid_from: 2026-02-01, input: '2', output: '1'")
    expect(() => table(rows)).toThrow('two rows hold on 2026-02-01')
    const one =
      'provider: openai\n    encoding: o200k_base\n    prices:\n' +
      price("valid_from: 2026-01-01, input: '1', output: '1'")
    const twice = `version: 1\nmodels:\n  - model: m\n    ${one}  - model: n\n    also: [m]\n    ${one}`
    expect(() => readPriceTable(twice, 'own.yaml')).toThrow('the model m is named twice')
  })

  it('comes before the shipped one', () => {
    const own = readPriceTable(
      `version: 1\nmodels:\n  - model: gpt-5\n    provider: openai\n    encoding: o200k_base\n    prices:\n${price("valid_from: 2026-01-01, input: '9', output: '9'")}`,
      'own.yaml',
    )
    const merged = mergePriceTables(own, shipped)
    expect(getPriceRow(merged, 'gpt-5', day).prices.input).toBe(9_000_000_000n)
    expect(getPriceRow(merged, 'gpt-5-mini', day)).toEqual(rowOf('gpt-5-mini'))
  })
})

describe('usage', () => {
  it('takes cached and written tokens out of what OpenAI calls input', () => {
    const usage = usageFromOpenAi({
      inputTokens: 2_000,
      cachedTokens: 1_200,
      cacheWriteTokens: 300,
      outputTokens: 50,
      reasoningTokens: 20,
    })
    expect(usage).toEqual({ input: 500, cachedInput: 1_200, cacheWrite: { '30m': 300 }, output: 50, reasoning: 20 })
    expect(totalInput(usage)).toBe(2_000)
  })

  it('adds cached and written tokens to what Anthropic calls input', () => {
    const usage = usageFromAnthropic({
      inputTokens: 10,
      cacheReadTokens: 1_000,
      cacheWriteTokens: 300,
      cacheWrite1hTokens: 100,
      outputTokens: 5,
    })
    expect(usage).toEqual({
      input: 10,
      cachedInput: 1_000,
      cacheWrite: { '5m': 200, '1h': 100 },
      output: 5,
      reasoning: 0,
    })
    expect(totalInput(usage)).toBe(1_310)
  })

  it('never makes more of a report than its total, nor less than nothing', () => {
    const count = fc.nat(1_000_000)
    fc.assert(
      fc.property(count, count, count, count, (inputTokens, cachedTokens, cacheWriteTokens, cacheWrite12hTokens) => {
        const usage = usageFromOpenAi({
          inputTokens,
          cachedTokens,
          cacheWriteTokens,
          cacheWrite12hTokens,
          outputTokens: 1,
        })
        expect(totalInput(usage)).toBe(inputTokens)
        expect(usage.input).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('refuses a report that is not whole and positive', () => {
    expect(() => usageFromOpenAi({ inputTokens: Number.NaN, outputTokens: 1 })).toThrow('not whole and positive')
  })
})

describe('what a call costs', () => {
  it('prices each kind of token, half up at the end', () => {
    const usage = { ...noUsage, input: 500, cachedInput: 1_200, cacheWrite: { '30m': 300 }, output: 50 }
    // gpt-5.6-terra: 2 / 0.20 / 2.50 / 12 USD a million.
    expect(costOf({ usage, row: rowOf('gpt-5.6-terra'), tier: 'standard', rounding: 'half_up' })).toBe(2_590_000n)
    expect(costOf({ usage, row: rowOf('gpt-5.6-terra'), tier: 'batch', rounding: 'half_up' })).toBe(1_295_000n)
  })

  it('rounds a fraction of a nano-USD up to reserve and half up to settle', () => {
    const row = rowOf('gpt-5-nano')
    const usage = { ...noUsage, cachedInput: 1 }
    expect(row.prices.cachedInput).toBe(5_000_000n)
    const odd = { ...row, prices: { ...row.prices, cachedInput: 5_000_001n } }
    expect(costOf({ usage, row: odd, tier: 'standard', rounding: 'half_up' })).toBe(5n)
    expect(costOf({ usage, row: odd, tier: 'standard', rounding: 'up' })).toBe(6n)
    expect(costOf({ usage, row, tier: 'batch', rounding: 'half_up' })).toBe(3n)
  })

  it('prices the whole request by the long context once its input passes the limit', () => {
    const row = rowOf('gpt-5.5')
    const cost = (input: number) => costOf({ usage: { ...noUsage, input }, row, tier: 'standard', rounding: 'half_up' })
    expect(cost(272_000)).toBe(272_000n * 5_000n)
    expect(cost(272_001)).toBe(272_001n * 10_000n)
  })

  it('takes the dearest factor for a tier that the row does not know', () => {
    const usage = { ...noUsage, input: 1_000 }
    const standard = costOf({ usage, row: rowOf('gpt-4o'), tier: 'standard', rounding: 'up' })
    expect(costOf({ usage, row: rowOf('gpt-4o'), tier: 'priority', rounding: 'up' })).toBe(standard)
    expect(costOf({ usage, row: rowOf('gpt-4o'), tier: 'flex', rounding: 'up' })).toBe(standard)
  })

  it('is never above its bound, however the tokens are cached and written', () => {
    const tokens = fc.nat(400_000)
    const models = [...shipped.rows.keys()]
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.constantFrom('standard', 'batch', 'flex', 'priority'),
        tokens,
        tokens,
        fc.dictionary(fc.constantFrom(...cacheTtls), tokens),
        tokens,
        (model, tier, input, cachedInput, cacheWrite, output) => {
          const usage = { input, cachedInput, cacheWrite, output, reasoning: 0 }
          const row = rowOf(model)
          const bound = costBound({ inputTokens: totalInput(usage), outputTokens: output, row, tier })
          expect(costOf({ usage, row, tier, rounding: 'up' })).toBeLessThanOrEqual(bound)
        },
      ),
    )
  })
})
