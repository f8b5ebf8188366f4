/**
 * What a request pays for being known and counted: checks of a rate limit in Redis beside the bare EVALSHA of the same
 * script, in memory, and checks of an API key from the cache. And how soon a key that was switched off is refused elsewhere.
 *
 *     AUTOPILOT_TEST_REDIS_URL=redis://127.0.0.1:6379 npm run bench:rate-limits -- --engine postgres --clients 50
 *
 * Prints the rates, and writes bench/results/rate-limits.json.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { createKey, createMemoryLimits, deactivateKey, localIdentity, openKeyring } from '#access'
import { sleep, systemClock, uuidV7Maker } from '#kernel'
import { openRedisRateLimits } from '#providers'
import { silentLogger } from '#telemetry'
import { bucketScript, bucketScriptHash } from '../src/providers/rate-limits/bucket-script.ts'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'postgres' },
    clients: { type: 'string', default: '50' },
    calls: { type: 'string', default: '4000' },
    rounds: { type: 'string', default: '15' },
  },
})
const url = process.env.AUTOPILOT_TEST_REDIS_URL
if (url === undefined) throw new Error('set AUTOPILOT_TEST_REDIS_URL to a Redis that may be written to')
const [clients, callsOfRound, rounds] = [Number(values.clients), Number(values.calls), Number(values.rounds)]
const limits = { agent: 1_000_000, crud: 1_000_000, public: 1_000_000 }

type Pace = { readonly perSecond: number; readonly processorMicros: number }

/** So many calls, by so many that each wait for their own answer. */
async function paceOf(work: (client: number) => Promise<unknown>, wanted = callsOfRound): Promise<Pace> {
  const processor = process.cpuUsage()
  const startedMs = performance.now()
  let calls = 0
  const client = async (_: unknown, index: number) => {
    for (; calls < wanted; ) {
      calls += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const { user, system } = process.cpuUsage(processor)
  return { perSecond: calls / ((performance.now() - startedMs) / 1_000), processorMicros: (user + system) / calls }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const namespace = `bench-${randomUUID()}`
const bare = new Redis(url)
await bare.script('LOAD', bucketScript)
const redis = await openRedisRateLimits({ url, commandTimeoutMs: 1_000, limits, log: silentLogger, namespace })
const memory = createMemoryLimits({ clock: systemClock }, { limits, maxBuckets: 100_000 })

const asBare = (client: number) => bare.evalsha(bucketScriptHash, 1, `${namespace}:bare:${client}`, 1_000_000)
const asCheck = (client: number) => redis.checkRateLimit(`user:${client}`, 'crud')
await paceOf(asBare)
await paceOf(asCheck)
// In turns, so that whatever else the machine does meets both.
const [bares, checks]: [Pace[], Pace[]] = [[], []]
for (let round = 0; round < rounds; round += 1) {
  bares.push(await paceOf(asBare))
  checks.push(await paceOf(asCheck))
}
const memoryRate = (await paceOf((client) => memory.checkRateLimit(`user:${client}`, 'crud'), 200_000)).perSecond
bare.disconnect()
await redis.close()

const archive = await newArchive(engineNamed(values.engine))
const app = await archive.open({ working: false })
const { database, owner } = app
const ids = uuidV7Maker(systemClock)
const ring = openKeyring({ database, clock: systemClock, ids, log: silentLogger })
const keys = {
  database,
  clock: systemClock,
  ids,
  random: randomBytes,
  forget: ring.forget,
  perMinute: { agent: 5, crud: 60 },
}
const request = { name: 'bench', permissions: ['documents:read'], agentPerMinute: null, crudPerMinute: null } as const
const rest = { monthlyQuota: 1_000_000_000n, isDemo: false, expiresAt: null }
const made = await Promise.all(
  Array.from({ length: 100 }, () => createKey(keys, localIdentity(owner), { ...request, ...rest })),
)
const tokens = made.map(({ token }) => token)
const spent: number[] = []
// The address of their first use is recorded before.
for (const token of tokens) (await ring.identityOfKey(token, '192.0.2.1')).count?.('crud', 'admitted')
await ring.flush()
const untilMs = performance.now() + 5_000
for (let turn = 0; performance.now() < untilMs; turn += 1) {
  const token = tokens[turn % tokens.length] ?? ''
  const startedMs = performance.now()
  const { count } = await ring.identityOfKey(token, '192.0.2.1')
  count?.('crud', 'admitted')
  spent.push(performance.now() - startedMs)
  // Others have their turn, as between requests.
  if (turn % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
}
spent.sort((a, b) => a - b)
const at = (share: number) => Number((spent[Math.floor(spent.length * share)] ?? 0).toFixed(4))
// A key that is in use elsewhere all the time is switched off here.
const elsewhere = openKeyring({ database, clock: systemClock, ids, log: silentLogger })
const refusedAfter: number[] = []
for (const { key, token } of made.slice(0, 20)) {
  const isRefused = () =>
    elsewhere.identityOfKey(token, null).then(
      () => false,
      () => true,
    )
  // Anywhere in the life of what is kept there.
  for (let use = 0; use <= refusedAfter.length; use += 1) {
    await isRefused()
    await sleep(47)
  }
  await deactivateKey(keys, localIdentity(owner), { reference: key.keyId })
  const sinceMs = performance.now()
  while (!(await isRefused())) await sleep(2)
  refusedAfter.push(Math.round(performance.now() - sinceMs))
}
await elsewhere.close()
await ring.close()
await app.close()
await archive.remove()

const perSecond = (paces: readonly Pace[]) => Math.round(median(paces.map((pace) => pace.perSecond)))
const micros = (paces: readonly Pace[]) => Number(median(paces.map((pace) => pace.processorMicros)).toFixed(1))
const ratio = median(checks.map((check, round) => check.perSecond / (bares[round]?.perSecond ?? Number.NaN)))
const result = {
  clients,
  redis: {
    bareEvalshaPerSecond: perSecond(bares),
    checksPerSecond: perSecond(checks),
    bareProcessorMicros: micros(bares),
    checkProcessorMicros: micros(checks),
    ratio: Number(ratio.toFixed(3)),
  },
  memoryChecksPerSecond: Math.round(memoryRate),
  revocation: { tries: refusedAfter.length, medianMs: median(refusedAfter), longestMs: Math.max(...refusedAfter) },
  keyCheck: { engine: values.engine, checks: spent.length, p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999) },
}
writeResult('rate-limits', result)
console.log(
  `Redis, ${clients} clients:   ${result.redis.checksPerSecond} checks/s beside ${result.redis.bareEvalshaPerSecond} bare EVALSHA/s: ${(ratio * 100).toFixed(0)} % (goal: 80 %)`,
)
console.log(`In memory:           ${result.memoryChecksPerSecond} checks/s`)
console.log(
  `Key from the cache:  p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, p99.9 ${at(0.999)} ms (goal: under 0.3 ms), ${spent.length} checks`,
)
console.log(
  `Switched off:        refused elsewhere after ${median(refusedAfter)} ms, at most ${Math.max(...refusedAfter)} ms (goal: 1,000 ms)`,
)
