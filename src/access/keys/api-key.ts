import type { RateBucket } from '#database'
import { DomainError, type OrgId } from '#kernel'
import { type Permission, permissions, permissionsOf } from '../permission.ts'

/** The record of a key. Whoever has its token is not told from it, and the token not from the record. */
export type ApiKey = {
  readonly keyId: string
  readonly prefix: string
  readonly name: string
  readonly permissions: readonly Permission[]
  /** Null as the installation is set. */
  readonly agentPerMinute: number | null
  readonly crudPerMinute: number | null
  /** Requests in a calendar month, UTC. */
  readonly monthlyQuota: bigint | null
  readonly isDemo: boolean
  readonly active: boolean
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly lastUsedFrom: string | null
  readonly rotatedFrom: string | null
  /** The same for a key and all that it was rotated to: they share a quota. */
  readonly family: string
  readonly createdAt: Date
  readonly createdBy: string
}

/** What a request with the key is checked against. */
export type CheckedKey = Pick<
  ApiKey,
  | 'keyId'
  | 'prefix'
  | 'permissions'
  | 'agentPerMinute'
  | 'crudPerMinute'
  | 'monthlyQuota'
  | 'isDemo'
  | 'active'
  | 'expiresAt'
> & {
  readonly orgId: OrgId
  readonly secretHash: Uint8Array
  readonly knownAddresses: readonly string[]
  /** Requests of this month that are written, of all that share its quota. */
  readonly monthRequests: number
}

/** A day's requests of a key in a bucket. */
export type KeyUsage = {
  readonly day: string
  readonly bucket: RateBucket
  readonly requests: bigint
  readonly refusals: bigint
}

/** What a demo key may do, and how much of it a minute: to look around, and no more. */
export const demoPermissions: ReadonlySet<Permission> = permissionsOf('viewer')
export const demoLimits = { agent: 1, crud: 10 } as const

export type KeyState = 'active' | 'inactive' | 'expired'

export function stateOf({ active, expiresAt }: Pick<ApiKey, 'active' | 'expiresAt'>, now: Date): KeyState {
  if (!active) return 'inactive'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}

/** What a request counts as, day and month, in UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10)
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7)

const known: ReadonlySet<string> = new Set(permissions)

/** The permissions of a stored key; one that this release does not know is none. */
export const permissionsFrom = (stored: readonly string[]): readonly Permission[] =>
  stored.filter((name): name is Permission => known.has(name))

/** What may be done with a key: with one of a demo to look around, whatever is stored. */
export function permissionsHeld({
  isDemo,
  permissions,
}: Pick<ApiKey, 'isDemo' | 'permissions'>): ReadonlySet<Permission> {
  return new Set(isDemo ? permissions.filter((one) => demoPermissions.has(one)) : permissions)
}

export function keyNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'key.not_found',
    kind: 'not_found',
    message: `There is no key ${reference.slice(0, 100)}. autopilot keys list shows those there are.`,
  })
}

export function keyUnfit(message: string): DomainError {
  return new DomainError({ code: 'key.unfit', kind: 'invalid', message })
}
