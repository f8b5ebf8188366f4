import { randomBytes } from 'node:crypto'
import {
  createMemoryLimits,
  type DefaultLimits,
  type KeyDeps,
  type Keyring,
  openKeyring,
  type People,
  type RateLimits,
  withFallback,
} from '#access'
import type { Settings } from '#config'
import { authenticateBearers, type HttpDeps } from '#http'
import { openRedisRateLimits } from '#providers'
import type { Closers } from './closers.ts'
import type { Foundation } from './open-foundation.ts'

export type OpenedAccess = {
  /** How requests over a socket are let in. */
  readonly guard: HttpDeps['guard']
  readonly keys: KeyDeps
}

/** Those of a kind in use at once; one takes some 200 bytes. */
const maxBuckets = 100_000
/** How long after a failure the store of the limits is not asked again. */
const retryStoreMs = 1_000

/** Opens what knows the keys of the installation. */
export function openKeyringOf({ database, clock, ids, log }: Foundation, closers: Closers): Keyring {
  const keyring = openKeyring({ database, clock, ids, log })
  closers.add(() => keyring.close())
  return keyring
}

/** Opens what knows who may come in, and how often. */
export async function openAccess(
  settings: Settings,
  foundation: Foundation & Pick<People, 'identityOfToken'> & { readonly keyring: Keyring },
  closers: Closers,
): Promise<OpenedAccess> {
  const { database, clock, ids, keyring, identityOfToken } = foundation
  const perMinute = limitsOf(settings)
  return {
    guard: {
      authenticate: authenticateBearers({ ...keyring, identityOfToken }),
      rateLimits: await openRateLimits(settings, foundation, closers),
      perMinute,
    },
    keys: { database, clock, ids, random: randomBytes, forget: keyring.forget, perMinute },
  }
}

const limitsOf = ({ limits }: Settings): DefaultLimits => ({
  agent: limits.agentPerMinute,
  crud: limits.crudPerMinute,
  public: limits.publicPerMinute,
})

async function openRateLimits(
  settings: Settings,
  { clock, log, raiseAlert }: Foundation,
  closers: Closers,
): Promise<RateLimits> {
  const limits = limitsOf(settings)
  const local = createMemoryLimits({ clock }, { limits, maxBuckets })
  const { url, commandTimeoutMs, agentWhenDown, crudWhenDown } = settings.redis
  if (url === undefined) return local
  const shared = await openRedisRateLimits({ url, commandTimeoutMs, limits, log })
  closers.add(() => shared.close())
  return withFallback(
    { shared, local, clock, raiseAlert },
    // Sign-ins cost nothing but time, and are locked out by themselves.
    { whenDown: { agent: agentWhenDown, crud: crudWhenDown, public: 'open' }, retryMs: retryStoreMs },
  )
}
