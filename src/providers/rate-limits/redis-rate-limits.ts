import { once } from 'node:events'
import { Redis } from 'ioredis'
import type { DefaultLimits, LimitBucket, RateLimits } from '#access'
import { asError, assert } from '#kernel'
import type { Logger } from '#telemetry'
import { bucketScript, bucketScriptHash } from './bucket-script.ts'

export type RedisRateLimitsInput = {
  readonly url: string
  /** What is not answered by then has failed, in milliseconds. */
  readonly commandTimeoutMs: number
  readonly limits: DefaultLimits
  readonly log: Logger
  /** Before the names of keys, where several installations share a server. */
  readonly namespace?: string
}

export type RedisRateLimits = RateLimits & { close(): Promise<void> }

const longestReconnectMs = 1_000
const firstConnectionMs = 2_000

/**
 * Counts in Redis, exactly across processes. Fails at once while there is no connection, and connects again by itself:
 * what holds meanwhile is for its caller to say. Opens without Redis, too, after waiting a little for it.
 */
export async function openRedisRateLimits(input: RedisRateLimitsInput): Promise<RedisRateLimits> {
  const { limits, log, namespace = 'autopilot' } = input
  const redis = new Redis(input.url, {
    commandTimeout: input.commandTimeoutMs,
    connectTimeout: Math.max(1_000, input.commandTimeoutMs),
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), longestReconnectMs),
  })
  // Without a listener the message goes to the console. Whoever counts hears of it too, and tells people.
  redis.on('error', (error) => log.debug({ error: asError(error) }, 'The connection to Redis failed.'))
  await once(redis, 'ready', { signal: AbortSignal.timeout(firstConnectionMs) }).catch(() => {})
  const keyOf = (subject: string, bucket: LimitBucket) => `${namespace}:rate:${bucket}:${subject}`

  const take = async (key: string, limit: number): Promise<unknown> => {
    try {
      return await redis.evalsha(bucketScriptHash, 1, key, limit)
    } catch (thrown) {
      if (!asError(thrown).message.startsWith('NOSCRIPT')) throw thrown
      return await redis.eval(bucketScript, 1, key, limit)
    }
  }

  return {
    async checkRateLimit(subject, bucket, limitPerMinute = limits[bucket]) {
      const answer = await take(keyOf(subject, bucket), limitPerMinute)
      assert(typeof answer === 'number', 'the script answers with a number')
      if (answer >= 0) return { allowed: true, remaining: answer, retryAfterSeconds: 0 }
      return { allowed: false, remaining: 0, retryAfterSeconds: Math.ceil(-answer / 1_000_000) }
    },
    async resetRateLimit(subject, bucket) {
      await redis.del(keyOf(subject, bucket))
    },
    async close() {
      redis.disconnect()
    },
  }
}
