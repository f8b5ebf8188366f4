import { DomainError } from '#kernel'
import type { Standing } from '../still-there-store.ts'
import type { ApiKey } from './api-key.ts'
import type { KeyDeps, Limits } from './key-deps.ts'

/** What bounds how much a key does, and for how long. */
export type Bounds = Limits & Pick<ApiKey, 'expiresAt'>

/**
 * What is made with a key, or made stronger with one, ends no later and may no more often than that key. People have no such bounds.
 * @param bounds those that count here
 * @throws DomainError `access.forbidden`
 */
export function requireNoMoreThan(
  { perMinute }: Pick<KeyDeps, 'perMinute'>,
  { ownKey }: Standing,
  bounds: Partial<Bounds>,
): void {
  if (ownKey === null) return
  const isMore = (given: number | bigint | null, own: number | bigint | null) =>
    own !== null && (given === null || given > own)
  const { expiresAt, agentPerMinute, crudPerMinute, monthlyQuota } = { ...ownKey, ...bounds }
  if (isMore(expiresAt?.getTime() ?? null, ownKey.expiresAt?.getTime() ?? null)) {
    throw tooMuch(`expires ${ownKey.expiresAt?.toISOString()}: say that it ends by then`)
  }
  const agent = ownKey.agentPerMinute ?? perMinute.agent
  if (isMore(agentPerMinute ?? perMinute.agent, agent)) throw tooMuch(`makes ${agent} agent requests a minute`)
  const crud = ownKey.crudPerMinute ?? perMinute.crud
  if (isMore(crudPerMinute ?? perMinute.crud, crud)) throw tooMuch(`makes ${crud} crud requests a minute`)
  if (isMore(monthlyQuota, ownKey.monthlyQuota)) throw tooMuch(`makes ${ownKey.monthlyQuota} requests a month`)
}

/** A key switches itself off, and has itself replaced; all else is for who made it. @throws DomainError `access.forbidden` */
export function requireNotOwn({ ownKey }: Standing, key: Pick<ApiKey, 'keyId'>): void {
  if (ownKey?.keyId !== key.keyId) return
  throw forbidden('A key does not change what it may itself: ask an admin of the organization.')
}

const tooMuch = (bound: string): DomainError =>
  forbidden(`What is made with a key may no more than the key. Yours ${bound}. Give less, or ask an admin.`)

function forbidden(message: string): DomainError {
  return new DomainError({ code: 'access.forbidden', kind: 'denied', message })
}
