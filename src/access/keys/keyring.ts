import { timingSafeEqual } from 'node:crypto'
import type { RateBucket } from '#database'
import { type Clock, unreachable } from '#kernel'
import type { Identity } from '../identity.ts'
import { networkOf } from '../limits/network-of.ts'
import { type CheckedKey, monthOf, permissionsHeld, stateOf } from './api-key.ts'
import { findKeysByPrefix } from './checked-key-store.ts'
import { createKeyCache, type KeyCacheSettings } from './key-cache.ts'
import { keyExpired, keyInactive, keyInvalid, quotaExceeded } from './key-errors.ts'
import { hashSecret, parseToken } from './token.ts'
import { createUsageMeter, type MeterDeps } from './usage-meter.ts'

/** Whom a request is from, and what notes that it was one. */
export type Authenticated = {
  readonly identity: Identity
  /** Counts the request, or that limits refused it. @throws DomainError `access.quota_exceeded` */
  readonly count?: (bucket: RateBucket, outcome: 'admitted' | 'refused') => void
}

/** Knows the keys of the installation. */
export type Keyring = {
  /**
   * @param address where the request comes from, when that is known; of one of version 6 its network is noted
   * @throws DomainError `access.key_invalid`, and to who holds the key `access.key_inactive` or `access.key_expired`
   */
  identityOfKey(token: string, address: string | null): Promise<Authenticated>
  /** The key was changed: from now on it is read anew. */
  forget(prefix: string): void
  /** Writes what was counted until now. */
  flush(): Promise<void>
  close(): Promise<void>
}

type Entry = {
  readonly key: CheckedKey
  readonly identity: Identity
  /** Requests of a month as far as they are known here; the same object for as long as the key is in use. */
  readonly counted: { month: string; requests: number }
}

/** Compared with where there is no key, so that it takes as long. */
const noHash = Buffer.alloc(32)

export function openKeyring(deps: MeterDeps & { readonly clock: Clock }, settings?: KeyCacheSettings): Keyring {
  const { database, clock } = deps
  const meter = createUsageMeter(deps)

  const load = async (prefixes: readonly string[], previous: (prefix: string) => Entry | undefined) => {
    const month = monthOf(clock.now())
    const mark = meter.mark()
    const keys = await database.asOwner((tx) => findKeysByPrefix(tx, prefixes, `${month}-01`))
    const isCertain = mark !== undefined && mark === meter.mark()
    return new Map(
      keys.map((key) => {
        const read = key.monthRequests + meter.unwritten(key.keyId)
        const counted = previous(key.prefix)?.counted ?? { month, requests: read }
        if (counted.month !== month) Object.assign(counted, { month, requests: read })
        else if (isCertain) counted.requests = Math.max(counted.requests, read)
        return [key.prefix, { key, identity: identityFrom(key), counted }]
      }),
    )
  }
  const cache = createKeyCache<Entry>({ load, monotonicMs: clock.monotonicMs }, settings)

  const count = (entry: Entry, address: string | null, bucket: RateBucket, outcome: 'admitted' | 'refused'): void => {
    const { orgId, keyId, prefix, monthlyQuota, knownAddresses } = entry.key
    const isNewAddress = address !== null && outcome === 'admitted' && !knownAddresses.includes(address)
    const use = { orgId, keyId, bucket, address, isNewAddress }
    if (outcome === 'refused' || monthlyQuota === null) {
      meter.note({ ...use, outcome })
      return
    }
    const now = clock.now()
    const { counted } = entry
    if (counted.month !== monthOf(now)) Object.assign(counted, { month: monthOf(now), requests: 0 })
    if (counted.requests >= monthlyQuota) {
      meter.note({ ...use, outcome: 'refused', isNewAddress: false })
      throw quotaExceeded(prefix, monthlyQuota, secondsLeftInMonth(now))
    }
    counted.requests += 1
    meter.note({ ...use, outcome })
  }

  return {
    async identityOfKey(text, from) {
      const token = parseToken(text)
      if (token === undefined) throw keyInvalid()
      const entry = await cache.find(token.prefix)
      const isRight = timingSafeEqual(hashSecret(token.secret), entry?.key.secretHash ?? noHash)
      if (entry === undefined || !isRight) throw keyInvalid()
      const state = stateOf(entry.key, clock.now())
      switch (state) {
        case 'inactive':
          throw keyInactive(entry.key.prefix)
        case 'expired':
          throw keyExpired(entry.key.prefix)
        case 'active':
          return {
            identity: entry.identity,
            count: (bucket, outcome) => count(entry, from === null ? null : networkOf(from), bucket, outcome),
          }
        default:
          return unreachable(state)
      }
    },
    forget: cache.forget,
    flush: meter.flush,
    close: meter.stop,
  }
}

function identityFrom(key: CheckedKey): Identity {
  const { orgId, keyId, agentPerMinute, crudPerMinute } = key
  return {
    caller: { orgId, actor: { kind: 'key', keyId } },
    permissions: permissionsHeld(key),
    limited: { subject: `key:${keyId}`, agentPerMinute, crudPerMinute },
  }
}

function secondsLeftInMonth(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)
  return Math.ceil((next - now.getTime()) / 1_000)
}
