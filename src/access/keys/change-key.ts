import type { OrgTransaction } from '#database'
import type { Identity } from '../identity.ts'
import { requireStillThere, type Standing } from '../still-there-store.ts'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, type KeyEvent, type Limits, recordKey, requireFit, requireOwnPermissions } from './key-deps.ts'
import { getKey, type KeyChange, updateKey } from './key-store.ts'
import { type Bounds, requireNoMoreThan, requireNotOwn } from './own-bounds.ts'

type Named = { readonly reference: string }

/** Repeated it changes nothing. @throws DomainError `key.not_found`; `access.forbidden` for a key that may do more than its caller */
export function activateKey(deps: KeyDeps, identity: Identity, { reference }: Named): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key, by) => {
    requireMayStrengthen(deps, by, key)
    if (!key.active) await change(deps, tx, key, 'key.activated', { active: true })
  })
}

/** @param input.expiresAt null: it never does. @throws DomainError as `activateKey`, and `key.unfit` for a time that has passed */
export function extendKey(
  deps: KeyDeps,
  identity: Identity,
  { reference, expiresAt }: Named & { readonly expiresAt: Date | null },
): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key, by) => {
    requireMayStrengthen(deps, by, key, { expiresAt })
    requireFit({ ...key, expiresAt }, deps.clock.now())
    const details = { expires_at: expiresAt?.toISOString() ?? null }
    await change(deps, tx, key, 'key.extended', { expiresAt }, details)
  })
}

/** What is left out stays as it is. @throws DomainError as `activateKey`, and `key.unfit` */
export function changeKeyLimits(
  deps: KeyDeps,
  identity: Identity,
  { reference, limits }: Named & { readonly limits: Partial<Limits> },
): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key, by) => {
    requireMayStrengthen(deps, by, key, limits)
    // Of an expired key the limits can be set, too.
    requireFit({ ...key, ...limits, expiresAt: null }, deps.clock.now())
    const { agentPerMinute, crudPerMinute, monthlyQuota } = { ...key, ...limits }
    const details = { agent_per_minute: agentPerMinute, crud_per_minute: crudPerMinute }
    const quota = { monthly_quota: monthlyQuota === null ? null : Number(monthlyQuota) }
    await change(deps, tx, key, 'key.limits_changed', limits, { ...details, ...quota })
  })
}

/** @param change left out: it counts with all that it has. @throws DomainError `access.forbidden` */
function requireMayStrengthen(deps: KeyDeps, by: Standing, key: ApiKey, change: Partial<Bounds> = key): void {
  requireNotOwn(by, key)
  requireOwnPermissions(by, key)
  requireNoMoreThan(deps, by, change)
}

function onKey(
  deps: KeyDeps,
  identity: Identity,
  reference: string,
  work: (tx: OrgTransaction, key: ApiKey, by: Standing) => Promise<void>,
): Promise<ApiKey> {
  const { orgId, actor } = identity.caller
  return deps.database.withOrg(orgId, actor, async (tx) => {
    const by = await requireStillThere(tx, identity, 'keys:write', deps.clock.now())
    const key = await getKey(tx, reference, 'lock')
    await work(tx, key, by)
    return await getKey(tx, key.keyId)
  })
}

async function change(
  deps: KeyDeps,
  tx: OrgTransaction,
  key: ApiKey,
  event: KeyEvent,
  to: KeyChange,
  details?: Parameters<typeof recordKey>[4],
): Promise<void> {
  await updateKey(tx, key.keyId, to)
  await recordKey(deps, tx, event, key, details)
}
