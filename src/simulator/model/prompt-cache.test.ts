import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getModel, getPriceRow, loadPrices, totalCacheWrite } from '#tokens'
import type { Prompt } from './prompt.ts'
import { createPromptCache } from './prompt-cache.ts'

const prices = loadPrices()
const promptOf = (model: string, caching: Prompt['caching']): Prompt => ({
  model,
  facts: getModel(prices, model),
  row: getPriceRow(prices, model, '2026-11-20'),
  tier: 'standard',
  messages: [],
  tools: [],
  wanted: { kind: 'text' },
  maxOutputTokens: null,
  caching,
})

const block = fc.record({
  material: fc.constantFrom('a', 'b', 'c'),
  tokens: fc.nat(3_000),
  breakpoint: fc.constantFrom(null, { ttl: '5m' } as const, { ttl: '1h' } as const),
})

it('splits the input without losing or inventing a token, and caches only what was sent before', () => {
  const request = fc.record({
    model: fc.constantFrom('gpt-5-mini', 'gpt-6-luna', 'claude-haiku-4-5'),
    mode: fc.constantFrom('implicit' as const, 'explicit' as const),
    step: fc.constantFrom(1, 128),
    blocks: fc.array(block, { maxLength: 6 }),
  })
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 8 }), (requests) => {
      const cache = createPromptCache()
      for (const [at, { model, mode, step, blocks }] of requests.entries()) {
        const prompt = promptOf(model, { key: '', mode, ttl: '30m', step })
        const { input, cachedInput, cacheWrite } = cache.account(prompt, blocks, at)
        const written = totalCacheWrite({ input, cachedInput, cacheWrite, output: 0, reasoning: 0 })
        expect(input + cachedInput + written).toBe(blocks.reduce((sum, { tokens }) => sum + tokens, 0))
        expect(Math.min(input, cachedInput, written)).toBeGreaterThanOrEqual(0)
        if (at === 0) expect(cachedInput).toBe(0)
        if (cachedInput > 0) expect(cachedInput).toBeGreaterThanOrEqual(1_024 - step)
      }
    }),
  )
})
