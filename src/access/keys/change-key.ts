import type { OrgTransaction } from '#database'
import type { Identity } from '../identity.ts'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, type KeyEvent, type Limits, recordKey, requireFit, requireOwnPermissions } from './key-deps.ts'
import { deleteKey, getKey, type KeyChange, updateKey } from './key-store.ts'

type Named = { readonly reference: string }

/** Repeated it changes nothing. @throws DomainError `key.not_found`; `access.forbidden` for a key that may do more than its caller */
export function activateKey(deps: KeyDeps, identity: Identity, { reference }: Named): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key) => {
    requireOwnPermissions(identity, key)
    if (!key.active) await change(deps, tx, key, 'key.activated', { active: true })
  })
}

/** Refuses the key at once, in other processes within a second. Repeated it changes nothing. @throws DomainError `key.not_found` */
export function deactivateKey(deps: KeyDeps, identity: Identity, { reference }: Named): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key) => {
    if (key.active) await change(deps, tx, key, 'key.deactivated', { active: false })
  })
}

/** @param input.expiresAt null: it never does. @throws DomainError as `activateKey`, and `key.unfit` for a time that has passed */
export function extendKey(
  deps: KeyDeps,
  identity: Identity,
  { reference, expiresAt }: Named & { readonly expiresAt: Date | null },
): Promise<ApiKey> {
  return onKey(deps, identity, reference, async (tx, key) => {
    requireOwnPermissions(identity, key)
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
  return onKey(deps, identity, reference, async (tx, key) => {
    requireOwnPermissions(identity, key)
    // Of an expired key the limits can be set, too.
    requireFit({ ...key, ...limits, expiresAt: null }, deps.clock.now())
    const { agentPerMinute, crudPerMinute, monthlyQuota } = { ...key, ...limits }
    const details = { agent_per_minute: agentPerMinute, crud_per_minute: crudPerMinute }
    const quota = { monthly_quota: monthlyQuota === null ? null : Number(monthlyQuota) }
    await change(deps, tx, key, 'key.limits_changed', limits, { ...details, ...quota })
  })
}

/** For ever, with all that was counted of it; the audit trail stays. Returns what it was. @throws DomainError `key.not_found` */
export function removeKey(deps: KeyDeps, identity: Identity, { reference }: Named): Promise<ApiKey> {
  const { orgId, actor } = identity.caller
  return deps.database.withOrg(orgId, actor, async (tx) => {
    const key = await getKey(tx, reference, 'lock')
    await deleteKey(tx, key)
    await recordKey(deps, tx, 'key.deleted', key)
    return key
  })
}

function onKey(
  deps: KeyDeps,
  { caller }: Identity,
  reference: string,
  work: (tx: OrgTransaction, key: ApiKey) => Promise<void>,
): Promise<ApiKey> {
  return deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const key = await getKey(tx, reference, 'lock')
    await work(tx, key)
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
