import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sleep } from '#kernel'
import { silentLogger } from '#telemetry'
import { mutableProxy } from './mutable-proxy.testing.ts'
import { openRedisRateLimits, type RedisRateLimits } from './redis-rate-limits.ts'

const url = process.env.AUTOPILOT_TEST_REDIS_URL
const limits = { agent: 5, crud: 60, public: 60 }
const processes = 8

const open = (address: string, namespace: string = randomUUID(), commandTimeoutMs = 10_000) =>
  openRedisRateLimits({ url: address, namespace, commandTimeoutMs, limits, log: silentLogger })

describe.skipIf(url === undefined)('rate limits in Redis (AUTOPILOT_TEST_REDIS_URL)', () => {
  const address = url ?? ''
  const namespace = randomUUID()
  let rates: RedisRateLimits
  let admin: Redis

  beforeAll(async () => {
    rates = await open(address, namespace)
    admin = new Redis(address)
  })
  afterAll(async () => {
    await rates.close()
    admin.disconnect()
  })

  it('allow a full bucket at once, and then one whenever it has refilled', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => rates.checkRateLimit('a', 'agent')))
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, true, true, true, false])
    expect(answers.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0])
    expect(answers.at(-1)?.retryAfterSeconds).toBe(12)
    // 1,200 a minute is one in 50 ms.
    const quick = await Promise.all(Array.from({ length: 1_201 }, () => rates.checkRateLimit('b', 'crud', 1_200)))
    expect(quick.filter(({ allowed }) => allowed).length).toBeGreaterThanOrEqual(1_200)
    await sleep(60)
    expect(await rates.checkRateLimit('b', 'crud', 1_200)).toMatchObject({ allowed: true })
  })

  it('are filled by a reset, and keep nothing of what is full', async () => {
    expect(await rates.checkRateLimit('c', 'agent', 1)).toMatchObject({ allowed: true })
    expect(await rates.checkRateLimit('c', 'agent', 1)).toMatchObject({ allowed: false, retryAfterSeconds: 60 })
    const key = `${namespace}:rate:agent:c`
    expect(await admin.pttl(key)).toBeGreaterThan(59_000)
    await rates.resetRateLimit('c', 'agent')
    expect(await admin.exists(key)).toBe(0)
    expect(await rates.checkRateLimit('c', 'agent', 1)).toMatchObject({ allowed: true })
  })

  it('go on when Redis has forgotten the script', async () => {
    await rates.checkRateLimit('d', 'agent')
    await admin.script('FLUSH')
    expect(await rates.checkRateLimit('d', 'agent')).toEqual({ allowed: true, remaining: 3, retryAfterSeconds: 0 })
  })

  it('fail within the time limit while Redis does not answer, and come back by themselves', async () => {
    const proxy = await mutableProxy(address)
    const behind = await open(proxy.url, undefined, 200)
    expect(await behind.checkRateLimit('a', 'agent')).toMatchObject({ allowed: true })
    proxy.mute(true)
    const startedMs = performance.now()
    await expect(behind.checkRateLimit('a', 'agent')).rejects.toThrow()
    expect(performance.now() - startedMs).toBeLessThan(600)
    proxy.mute(false)
    const works = () => behind.checkRateLimit('a', 'crud').then(({ allowed }) => allowed)
    await expect.poll(() => works().catch(() => false), { timeout: 5_000 }).toBe(true)
    proxy.cut()
    await expect.poll(() => works().catch(() => false), { timeout: 5_000 }).toBe(true)
    await behind.close()
    proxy.close()
  })

  it(`are exact when ${processes} processes ask as fast as they can`, async () => {
    const limit = 3_000
    const space = randomUUID()
    const kept = async (): Promise<readonly [level: number, atMicros: number]> => {
      const [level = 0, atMicros = 0] = ((await admin.get(`${space}:rate:crud:all`)) ?? '').split(' ').map(Number)
      return [level, atMicros]
    }
    const own = await open(address, space)
    await Promise.all(Array.from({ length: limit - 100 }, () => own.checkRateLimit('all', 'crud', limit)))
    await own.close()
    const [levelBefore, before] = await kept()
    const allowed = await askFromProcesses(address, space, limit)
    const [levelAfter, after] = await kept()
    // What was in the bucket, and what came into it, is what was taken out and what is left: not one request more or less.
    const requests = (levelBefore + (after - before) * limit - levelAfter) / 60_000_000
    expect(allowed.reduce((sum, one) => sum + one, 0)).toBe(requests)
    expect(requests).toBeLessThan(processes * 1_600)
    expect(allowed.filter((one) => one > 0).length).toBeGreaterThan(processes / 2)
  })
})

/** How many requests each of the processes was allowed, which all begin at once. */
async function askFromProcesses(address: string, space: string, limit: number): Promise<readonly number[]> {
  const asker = fileURLToPath(new URL('asker.testing.ts', import.meta.url))
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['--conditions=source', asker, address, space, String(limit)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  )
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')))
  const answers = children.map(({ stdout }) => once(stdout, 'data'))
  for (const { stdin } of children) stdin.write('go')
  return (await Promise.all(answers)).map(([answer]) => Number(answer))
}

describe('rate limits without Redis', () => {
  it('fail at once where nobody listens', async () => {
    const rates = await open('redis://127.0.0.1:1')
    const startedMs = performance.now()
    await expect(rates.checkRateLimit('a', 'crud')).rejects.toThrow()
    expect(performance.now() - startedMs).toBeLessThan(100)
    await rates.close()
  })
})
