import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import { type Clock, DomainError, type Ids, type Json } from '#kernel'
import { type Identity, requirePermission } from '../identity.ts'
import type { DefaultLimits } from '../limits/rate-limit.ts'
import { mostPerMinute } from '../limits/token-bucket.ts'
import { type ApiKey, demoLimits, demoPermissions, keyUnfit } from './api-key.ts'

export type KeyDeps = {
  readonly database: Pick<Database, 'asOwner' | 'withOrg'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Ids
  /** That many random bytes. */
  readonly random: (size: number) => Uint8Array
  /** Hears of each key that was changed, by its prefix. */
  readonly forget: (prefix: string) => void
  /** Of keys without limits of their own. */
  readonly perMinute: Pick<DefaultLimits, 'agent' | 'crud'>
}

export type KeyEvent =
  | 'key.created'
  | 'key.activated'
  | 'key.deactivated'
  | 'key.deleted'
  | 'key.limits_changed'
  | 'key.extended'
  | 'key.rotated'

/** Records what was done to a key; once that is committed, the key is read anew, here at once. */
export async function recordKey(
  deps: Pick<KeyDeps, 'clock' | 'ids' | 'forget'>,
  tx: OrgTransaction,
  event: KeyEvent,
  key: Pick<ApiKey, 'keyId' | 'prefix' | 'name'>,
  details: Readonly<Record<string, Json>> = {},
): Promise<void> {
  tx.afterCommit(() => deps.forget(key.prefix))
  const subject = { subjectKind: 'key', subjectId: key.keyId }
  const all = { name: key.name, prefix: key.prefix, ...details }
  await recordEvent(tx, { id: deps.ids.next(), event, ...subject, details: all }, deps.clock.now())
}

/** Nobody makes a key stronger, or gets its token, that may do more than they may themselves. @throws DomainError `access.forbidden` */
export function requireOwnPermissions(identity: Pick<Identity, 'permissions'>, key: Pick<ApiKey, 'permissions'>): void {
  for (const permission of key.permissions) requirePermission(identity, permission)
}

export type Limits = Pick<ApiKey, 'agentPerMinute' | 'crudPerMinute' | 'monthlyQuota'>

/** @throws DomainError `key.unfit` */
export function requireFit(
  key: Limits & Pick<ApiKey, 'name' | 'permissions' | 'isDemo' | 'expiresAt'>,
  now: Date,
): void {
  const { name, permissions, isDemo, expiresAt, agentPerMinute, crudPerMinute, monthlyQuota } = key
  if (name.trim() === '' || name.length > 100) throw keyUnfit('A key has a name of 1 to 100 characters.')
  if (permissions.length === 0) throw keyUnfit('A key without permissions could do nothing: name one or more.')
  if (expiresAt !== null && expiresAt <= now) throw keyUnfit('The key would have expired already: give a later time.')
  for (const limit of [agentPerMinute, crudPerMinute]) {
    if (limit !== null && !(Number.isInteger(limit) && limit >= 1 && limit <= mostPerMinute)) {
      throw keyUnfit(`A limit is a whole number of requests a minute, from 1 to ${mostPerMinute}.`)
    }
  }
  if (monthlyQuota !== null && (monthlyQuota < 1n || monthlyQuota > 2n ** 53n)) {
    throw keyUnfit('A quota is a whole number of requests a month, 1 or more.')
  }
  if (isDemo) requireTiny(key)
}

function requireTiny({ permissions, agentPerMinute, crudPerMinute }: Limits & Pick<ApiKey, 'permissions'>): void {
  const tooMuch = permissions.find((permission) => !demoPermissions.has(permission))
  if (tooMuch !== undefined) throw keyUnfit(`A demo key only reads, so it cannot have ${tooMuch}.`)
  const { agent, crud } = demoLimits
  if (agentPerMinute === null || agentPerMinute > agent || crudPerMinute === null || crudPerMinute > crud) {
    throw keyUnfit(`A demo key makes at most ${agent} agent and ${crud} crud requests a minute.`)
  }
}

export function keyEnded(key: Pick<ApiKey, 'prefix'>, state: string): DomainError {
  return new DomainError({
    code: 'key.ended',
    kind: 'conflict',
    message: `The key ${key.prefix} is ${state}, so there is nothing to rotate. Make it active first, or make a new one.`,
  })
}
