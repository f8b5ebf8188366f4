import type { Identity } from '../identity.ts'
import type { Permission } from '../permission.ts'
import { requireStillThere } from '../still-there-store.ts'
import { type ApiKey, demoLimits, demoPermissions, stateOf } from './api-key.ts'
import { type KeyDeps, keyEnded, recordKey, requireFit, requireOwnPermissions } from './key-deps.ts'
import { getKey, insertKey, updateKey } from './key-store.ts'
import { requireNoMoreThan } from './own-bounds.ts'
import { hashSecret, makeToken, writeToken } from './token.ts'

export type KeyRequest = {
  readonly name: string
  /** Null of a demo key: all that it can have. */
  readonly permissions: readonly Permission[] | null
  readonly agentPerMinute: number | null
  readonly crudPerMinute: number | null
  readonly monthlyQuota: bigint | null
  readonly isDemo: boolean
  readonly expiresAt: Date | null
}

/** A key with its token, which nobody is ever told again. */
export type MadeKey = { readonly key: ApiKey; readonly token: string }

/** @throws DomainError `key.unfit`; `access.forbidden` for a permission that its maker lacks */
export async function createKey(deps: KeyDeps, identity: Identity, request: KeyRequest): Promise<MadeKey> {
  const { isDemo } = request
  const fitting = {
    ...request,
    permissions: [...new Set(request.permissions ?? (isDemo ? demoPermissions : []))],
    agentPerMinute: request.agentPerMinute ?? (isDemo ? demoLimits.agent : null),
    crudPerMinute: request.crudPerMinute ?? (isDemo ? demoLimits.crud : null),
  }
  requireFit(fitting, deps.clock.now())
  const token = makeToken(deps.random)
  const keyId: string = deps.ids.next()
  return await deps.database.withOrg(identity.caller.orgId, identity.caller.actor, async (tx) => {
    const by = await requireStillThere(tx, identity, 'keys:write', deps.clock.now())
    requireOwnPermissions(by, fitting)
    requireNoMoreThan(deps, by, fitting)
    const made = {
      ...fitting,
      keyId,
      family: keyId,
      prefix: token.prefix,
      secretHash: hashSecret(token.secret),
      rotatedFrom: null,
    }
    await insertKey(tx, made, deps.clock.now())
    const key = await getKey(tx, keyId)
    await recordKey(deps, tx, 'key.created', key, { permissions: [...key.permissions], is_demo: isDemo })
    return { key, token: writeToken(token) }
  })
}

/**
 * Makes a new key in place of one, with all that it may, and lets the old one go on for a grace time.
 * @throws DomainError `key.not_found`; `key.ended` for one that is not active; `access.forbidden`
 */
export async function rotateKey(
  deps: KeyDeps,
  identity: Identity,
  input: { readonly reference: string; readonly graceMs: number },
): Promise<MadeKey & { readonly former: ApiKey }> {
  const token = makeToken(deps.random)
  const keyId: string = deps.ids.next()
  return await deps.database.withOrg(identity.caller.orgId, identity.caller.actor, async (tx) => {
    const now = deps.clock.now()
    const by = await requireStillThere(tx, identity, 'keys:write', now)
    const old = await getKey(tx, input.reference, 'lock')
    requireOwnPermissions(by, old)
    requireNoMoreThan(deps, by, old)
    const state = stateOf(old, now)
    if (state !== 'active') throw keyEnded(old, state)
    const { prefix, secret } = token
    await insertKey(tx, { ...old, keyId, prefix, secretHash: hashSecret(secret), rotatedFrom: old.keyId }, now)
    const graceEnds = new Date(now.getTime() + input.graceMs)
    const expiresAt = old.expiresAt !== null && old.expiresAt < graceEnds ? old.expiresAt : graceEnds
    await updateKey(tx, old.keyId, { expiresAt })
    const details = { new_key_id: keyId, new_prefix: prefix, expires_at: expiresAt.toISOString() }
    await recordKey(deps, tx, 'key.rotated', old, details)
    return { key: await getKey(tx, keyId), token: writeToken(token), former: await getKey(tx, old.keyId) }
  })
}
