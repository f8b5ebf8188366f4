import { type People, permissionsOf } from '#access'
import { type OrgId, uuidV7Maker } from '#kernel'
import { healthRegistry, silentLogger } from '#telemetry'
import type { Operations } from '#workflows'
import { checkedFetch } from './answers.testing.ts'
import { createHttp, type HttpApp, type HttpDeps } from './create-http.ts'

const ids = uuidV7Maker()
const unused = () => Promise.reject(new Error('not to be used'))

/** The API before these operations, for a caller of its own. Throws where an answer is not what the API says of it. */
export function httpOf(operations: Partial<Operations>, people: Partial<People> = {}): HttpApp {
  const http = createHttp(depsOf(operations, people))
  return { ...http, fetch: checkedFetch(http.fetch) }
}

export function depsOf(operations: Partial<Operations>, people: Partial<People> = {}): HttpDeps {
  return {
    // The routes under test use no others.
    operations: operations as Operations,
    people: people as People,
    // No route of the API uses it.
    installation: { dump: unused, makeOwner: unused },
    publicUrl: null,
    owner: {
      caller: { orgId: ids.next<OrgId>(), actor: { kind: 'system', name: 'test' } },
      permissions: permissionsOf('owner'),
      limited: null,
    },
    guard: {
      authenticate: async () => undefined,
      rateLimits: { checkRateLimit: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 0 }) },
      perMinute: { agent: 5, crud: 60, public: 60 },
    },
    doOnce: async (_, work) => {
      await work()
      return undefined
    },
    health: healthRegistry({ monotonicMs: () => 0 }),
    log: silentLogger,
    ids,
    clock: { monotonicMs: () => 0 },
    allowedOrigins: [],
    proxies: { trusted: [], header: 'x-forwarded-for' },
    mostEventStreams: 100,
    searchAsksModel: false,
    uploadsAskModel: false,
    maxFileBytes: 1_000_000,
  }
}
