import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { extractionRequest, openAiAt, prompts, sample } from './clients.ts'

describe('the cache of the simulator', () => {
  let simulator: Simulator
  let nowMs = Date.parse('2026-11-20T10:00:00Z')
  const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => performance.now() }
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, clock })
  })
  afterAll(() => simulator.close())
  // What one test leaves in the cache is forgotten before the next.
  beforeEach(() => {
    nowMs += 24 * 3_600_000
  })

  async function usageOf(...args: Parameters<typeof extractionRequest>) {
    const { usage } = await openAiAt(simulator.url).responses.create(extractionRequest(...args))
    const { cached_tokens = 0, cache_write_tokens = 0 } = usage?.input_tokens_details ?? {}
    return { cached: cached_tokens, written: cache_write_tokens, input: usage?.input_tokens ?? 0 }
  }

  it('holds the static prefix after the first document, and bills it as cached for the next', async () => {
    const first = await usageOf('gpt-6-luna')
    expect(first).toMatchObject({ cached: 0 })
    expect(first.written).toBeGreaterThan(1_024)
    const second = await usageOf('gpt-6-luna', {}, sample('letter-en-plain.pdf'))
    expect(second).toMatchObject({ cached: first.written, written: 0 })
    const [one, two] = simulator.journal.entries().slice(-2)
    expect(one?.usage?.cacheWrite).toEqual({ '30m': first.written })
    expect(two?.usage?.cachedInput).toBe(second.cached)
  })

  it('writes the whole document where no breakpoint keeps it from that', async () => {
    const explicit = await usageOf('gpt-6-luna')
    const implicit = await usageOf('gpt-6-luna', {
      prompt_cache_key: 'other',
      prompt_cache_options: { mode: 'implicit' },
    })
    expect(implicit.written).toBeGreaterThan(explicit.written)
  })

  it('charges no writing where the model has no price for it', async () => {
    expect(await usageOf('gpt-5-mini')).toMatchObject({ cached: 0, written: 0 })
    expect((await usageOf('gpt-5-mini')).cached).toBeGreaterThan(1_024)
  })

  it('shares nothing between keys, models and other words', async () => {
    await usageOf('gpt-6-luna')
    expect((await usageOf('gpt-6-luna', { prompt_cache_key: 'other' })).cached).toBe(0)
    expect((await usageOf('gpt-6-sol')).cached).toBe(0)
    expect((await usageOf('gpt-6-luna', { instructions: 'Be quick.' })).cached).toBe(0)
  })

  it('keeps no prefix that is too short', async () => {
    const short = {
      instructions: prompts.system,
      input: 'Hello',
      text: {},
      prompt_cache_options: { mode: 'implicit' as const },
    }
    await usageOf('gpt-6-luna', short)
    expect(await usageOf('gpt-6-luna', short)).toMatchObject({ cached: 0, written: 0 })
  })

  it('forgets what nobody asked for in time', async () => {
    await usageOf('gpt-6-luna')
    nowMs += 29 * 60_000
    expect((await usageOf('gpt-6-luna')).cached).toBeGreaterThan(0)
    nowMs += 31 * 60_000
    expect((await usageOf('gpt-6-luna')).cached).toBe(0)
  })
})
