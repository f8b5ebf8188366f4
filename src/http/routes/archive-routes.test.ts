import { expect, it } from 'vitest'
import type { LimitBucket } from '#access'
import { createHttp } from '../create-http.ts'
import { depsOf } from '../http.testing.ts'

/** As which kind of request this one is counted. */
async function bucketOf(method: string, path: string, asksModel: boolean): Promise<LimitBucket[]> {
  const buckets: LimitBucket[] = []
  const deps = depsOf({})
  const limited = { subject: 'a key', agentPerMinute: null, crudPerMinute: null }
  const authenticate = async () => ({ identity: { ...deps.owner, limited } })
  const checkRateLimit = async (_subject: string, bucket: LimitBucket) => {
    buckets.push(bucket)
    return { allowed: false, remaining: 0, retryAfterSeconds: 1 }
  }
  const guard = { ...deps.guard, authenticate, rateLimits: { checkRateLimit } }
  const http = createHttp({ ...deps, searchAsksModel: asksModel, uploadsAskModel: asksModel, guard }).guarded('t')
  expect((await http(new Request(`http://localhost${path}`, { method }))).status).toBe(429)
  return buckets
}

it('counts a search as work of a model where its query is sent to one, and else as any request', async () => {
  expect(await bucketOf('GET', '/v1/search?q=x', true)).toEqual(['agent'])
  expect(await bucketOf('GET', '/v1/search?q=x', false)).toEqual(['crud'])
  expect(await bucketOf('GET', '/v1/standing', true)).toEqual(['crud'])
})

it('counts the cancelling of a batch as work of a model, which is then asked at once', async () => {
  expect(await bucketOf('POST', '/v1/batches/x/cancel', false)).toEqual(['agent'])
  expect(await bucketOf('GET', '/v1/batches/x', false)).toEqual(['crud'])
})

it('counts an upload as work of a model where there is one that it may ask, and else as any request', async () => {
  expect(await bucketOf('POST', '/v1/documents?name=a.pdf', true)).toEqual(['agent'])
  expect(await bucketOf('POST', '/v1/documents?name=a.pdf', false)).toEqual(['crud'])
})
