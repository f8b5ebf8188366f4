import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { NewAlert } from '#telemetry'
import { withFallback } from './limits-with-fallback.ts'
import { createMemoryLimits } from './memory-limits.ts'
import type { RateLimits } from './rate-limit.ts'

const limits = { agent: 5, crud: 60, public: 60 }

function atTime() {
  let nowMs = 0
  const clock = { monotonicMs: () => nowMs }
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { clock, pass, nowMs: () => nowMs }
}

function inMemory(maxBuckets = 1_000) {
  const time = atTime()
  return { ...time, ...createMemoryLimits({ clock: time.clock }, { limits, maxBuckets }) }
}

it('allows a full bucket at once, and then one whenever it has refilled', async () => {
  const { checkRateLimit, pass } = inMemory()
  const first = await Promise.all(Array.from({ length: 5 }, () => checkRateLimit('a', 'agent')))
  expect(first.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0])
  expect(await checkRateLimit('a', 'agent')).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 12 })
  pass(11_999)
  expect(await checkRateLimit('a', 'agent')).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 1 })
  pass(1)
  expect(await checkRateLimit('a', 'agent')).toEqual({ allowed: true, remaining: 0, retryAfterSeconds: 0 })
})

it('counts each subject and bucket for itself, by its own limit where it has one', async () => {
  const { checkRateLimit, resetRateLimit } = inMemory()
  expect(await checkRateLimit('a', 'agent', 1)).toMatchObject({ allowed: true })
  expect(await checkRateLimit('a', 'agent', 1)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
  expect(await checkRateLimit('a', 'crud')).toMatchObject({ allowed: true, remaining: 59 })
  expect(await checkRateLimit('b', 'agent', 1)).toMatchObject({ allowed: true })
  await resetRateLimit('a', 'agent')
  expect(await checkRateLimit('a', 'agent', 1)).toMatchObject({ allowed: true })
})

it('has room for people and keys however many addresses ask', async () => {
  const { checkRateLimit } = inMemory(10)
  for (let n = 0; n < 20; n += 1) await checkRateLimit(`address:${n}`, 'public')
  expect(await checkRateLimit('address:20', 'public')).toMatchObject({ allowed: false, retryAfterSeconds: 1 })
  expect(await checkRateLimit('key:k', 'crud')).toMatchObject({ allowed: true })
})

it('never allows more than limit + rate * time in any window, and makes nobody wait longer than it says', async () => {
  const step = fc.record({ waitMs: fc.oneof(fc.nat(50), fc.nat(90_000)), asks: fc.integer({ min: 1, max: 8 }) })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.array(step, { maxLength: 40 }), async (limit, steps) => {
      const { checkRateLimit, pass, nowMs } = inMemory()
      const allowedAt: number[] = []
      let promisedAt = 0
      for (const { waitMs, asks } of steps) {
        pass(waitMs)
        for (let ask = 0; ask < asks; ask += 1) {
          const { allowed, retryAfterSeconds } = await checkRateLimit('a', 'crud', limit)
          if (allowed) allowedAt.push(nowMs())
          else expect(nowMs()).toBeLessThan(promisedAt || Number.POSITIVE_INFINITY)
          promisedAt = allowed ? 0 : nowMs() + retryAfterSeconds * 1_000
        }
      }
      for (const [first, fromMs] of allowedAt.entries()) {
        for (const [offset, toMs] of allowedAt.slice(first).entries()) {
          expect(offset + 1).toBeLessThanOrEqual(limit + ((toMs - fromMs) * limit) / 60_000 + 1e-9)
        }
      }
    }),
    { numRuns: 60 },
  )
})

it('keeps no more buckets than it may, and forgets none that is not full', async () => {
  const { checkRateLimit, pass } = inMemory(2)
  for (const subject of ['a', 'b']) expect(await checkRateLimit(subject, 'agent', 1)).toMatchObject({ allowed: true })
  expect(await checkRateLimit('c', 'agent', 1)).toMatchObject({ allowed: false })
  expect(await checkRateLimit('a', 'agent', 1)).toMatchObject({ allowed: false })
  pass(60_000)
  expect(await checkRateLimit('c', 'agent', 1)).toMatchObject({ allowed: true })
})

it('goes on by the policy while the shared store is down, tells of it once, and comes back by itself', async () => {
  const time = atTime()
  const raised: NewAlert[] = []
  let [isDown, asked] = [true, 0]
  const shared: RateLimits = {
    async checkRateLimit() {
      asked += 1
      if (isDown) throw new Error('connection is closed')
      return { allowed: true, remaining: 42, retryAfterSeconds: 0 }
    },
    async resetRateLimit() {},
  }
  const local = createMemoryLimits({ clock: time.clock }, { limits: { agent: 5, crud: 2, public: 2 }, maxBuckets: 10 })
  const raiseAlert = async (alert: NewAlert) => void raised.push(alert)
  const { checkRateLimit } = withFallback(
    { shared, local, clock: time.clock, raiseAlert },
    { whenDown: { agent: 'closed', crud: 'open', public: 'open' }, retryMs: 1_000 },
  )
  expect(await checkRateLimit('a', 'agent')).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 1 })
  const crud = [await checkRateLimit('a', 'crud'), await checkRateLimit('a', 'crud'), await checkRateLimit('a', 'crud')]
  expect(crud.map(({ allowed }) => allowed)).toEqual([true, true, false])
  expect(asked).toBe(1)
  time.pass(1_000)
  await Promise.all(Array.from({ length: 5 }, () => checkRateLimit('a', 'agent')))
  expect(asked).toBe(2)
  isDown = false
  time.pass(1_000)
  expect(await checkRateLimit('a', 'agent')).toMatchObject({ remaining: 42 })
  expect(raised.map(({ code, resolves }) => [code, resolves])).toEqual([
    ['rate_limits.store_down', undefined],
    ['rate_limits.store_up', 'rate_limits.store_down'],
  ])
})
