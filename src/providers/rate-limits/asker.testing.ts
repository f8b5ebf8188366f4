import { once } from 'node:events'
import { assert } from '#kernel'
import { silentLogger } from '#telemetry'
import { openRedisRateLimits } from './redis-rate-limits.ts'

// A process of its own: says that it is ready, waits for a line, asks as fast as it can, and prints how often it was allowed.

const [url, namespace, limit] = process.argv.slice(2)
assert(url && namespace && limit, 'needs url, namespace and limit')
const asksOfLane = 400
const limits = { agent: 5, crud: 60, public: 60 }
const rates = await openRedisRateLimits({ url, namespace, commandTimeoutMs: 10_000, limits, log: silentLogger })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
let allowed = 0
const lane = async () => {
  for (let asked = 0; asked < asksOfLane; asked += 1) {
    if ((await rates.checkRateLimit('all', 'crud', Number(limit))).allowed) allowed += 1
  }
}
await Promise.all(Array.from({ length: 4 }, lane))
await rates.close()
process.stdout.write(`${allowed}\n`)
process.stdin.destroy()
