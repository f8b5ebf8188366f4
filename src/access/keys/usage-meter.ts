import type { Database, RateBucket } from '#database'
import { asError, type Clock, type Ids, type OrgId } from '#kernel'
import type { Logger } from '#telemetry'
import { dayOf } from './api-key.ts'
import { noteAddress } from './note-address.ts'
import { type CountedUsage, writeUsage } from './usage-store.ts'

export type MeterDeps = {
  readonly database: Pick<Database, 'asOwner' | 'withOrg'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Ids
  readonly log: Logger
}

export type Use = {
  readonly orgId: OrgId
  readonly keyId: string
  readonly bucket: RateBucket
  readonly outcome: 'admitted' | 'refused'
  readonly address: string | null
  /** The address is not one that the key is known to be used from. */
  readonly isNewAddress: boolean
}

/** Counts the use of keys in memory, and writes it beside the requests. */
export type UsageMeter = {
  note(use: Use): void
  /** Requests of a key that are not known to be written. */
  unwritten(keyId: string): number
  /** The same number before and after something was read: nothing was written meanwhile. Undefined while something is being written. */
  mark(): number | undefined
  /** Writes all that was counted until now. */
  flush(): Promise<void>
  /** Flushes a last time. */
  stop(): Promise<void>
}

type Counted = { -readonly [Name in keyof CountedUsage]: CountedUsage[Name] }
type Address = { readonly orgId: OrgId; readonly keyId: string; readonly address: string; readonly at: Date }

/** Addresses that are noted between two writes, of all keys together: each is an event in the trail. Others are at their next use. */
const mostAddresses = 100

/** With the time that writing takes, less than a second is lost when the process is killed. */
const writeEveryMs = 500

export function createUsageMeter(deps: MeterDeps): UsageMeter {
  const { database, clock, log } = deps
  let pending = new Map<string, Counted>()
  let inFlight = new Map<string, Counted>()
  let addresses = new Map<string, Address>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let [writes, underWay] = [0, 0]

  const write = async (): Promise<void> => {
    const [counted, seen] = [pending, addresses]
    pending = new Map()
    addresses = new Map()
    inFlight = counted
    writes += 1
    try {
      if (counted.size > 0) await database.asOwner((tx) => writeUsage(tx, [...counted.values()]))
    } catch (thrown) {
      log.warn({ error: asError(thrown) }, 'The use of keys could not be written and is written with the next.')
      for (const [name, one] of counted) pending.set(name, sumOf(pending.get(name), one))
    }
    inFlight = new Map()
    for (const one of seen.values()) {
      await noteAddress(deps, one).catch((thrown) =>
        log.warn({ error: asError(thrown) }, 'A new address of a key could not be written; its next use is.'),
      )
    }
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    underWay += 1
    writing = writing.then(write)
    await writing
    underWay -= 1
    if (pending.size > 0) schedule()
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), writeEveryMs).unref()
  }

  return {
    note({ orgId, keyId, bucket, outcome, address, isNewAddress }) {
      const now = clock.now()
      const day = dayOf(now)
      const name = `${keyId} ${day} ${bucket}`
      const counted: Counted = pending.get(name) ?? {
        ...{ orgId, keyId, day, bucket, requests: 0, refusals: 0, lastUsedAt: now, lastUsedFrom: address },
      }
      if (outcome === 'admitted') counted.requests += 1
      else counted.refusals += 1
      counted.lastUsedAt = now
      counted.lastUsedFrom = address ?? counted.lastUsedFrom
      pending.set(name, counted)
      if (isNewAddress && address !== null && addresses.size < mostAddresses) {
        addresses.set(`${keyId} ${address}`, { orgId, keyId, address, at: now })
      }
      schedule()
    },
    unwritten(keyId) {
      let requests = 0
      for (const map of [pending, inFlight]) {
        for (const one of map.values()) if (one.keyId === keyId) requests += one.requests
      }
      return requests
    },
    mark: () => (underWay === 0 ? writes : undefined),
    flush,
    async stop() {
      await flush()
      clearTimeout(timer)
    },
  }
}

const sumOf = (newer: Counted | undefined, older: Counted): Counted =>
  newer === undefined
    ? older
    : { ...newer, requests: newer.requests + older.requests, refusals: newer.refusals + older.refusals }
