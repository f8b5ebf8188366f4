import type { Identity } from '../identity.ts'
import { takeBackCodes, takeBackCodesElsewhere } from '../people/take-back-codes.ts'
import { requireStillThere } from '../still-there-store.ts'
import { type ApiKey, stateOf } from './api-key.ts'
import { type KeyDeps, recordKey } from './key-deps.ts'
import { deleteKey, lockStaleKeys } from './key-store.ts'
import { makersOf } from './switch-off-keys.ts'

export type StaleKey = { readonly key: ApiKey; readonly reason: 'expired' | 'unused' }

/** Most keys that are deleted at once. */
const mostAtOnce = 500
const dayMs = 86_400_000

/**
 * Deletes keys that have been expired, or were not used, for so many days: at most 500, the oldest first. With `dryRun` it
 * only says which.
 * @param input.unusedDays null: keys that are not used stay
 */
export async function cleanUpKeys(
  deps: KeyDeps,
  identity: Identity,
  input: { readonly expiredDays: number; readonly unusedDays: number | null; readonly dryRun: boolean },
): Promise<readonly StaleKey[]> {
  const { orgId, actor } = identity.caller
  const stale = await deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    await requireStillThere(tx, identity, 'keys:write', now)
    const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
    const found = await lockStaleKeys(tx, {
      expiredBefore: daysAgo(input.expiredDays),
      unusedSince: input.unusedDays === null ? null : daysAgo(input.unusedDays),
      limit: mostAtOnce,
    })
    const named = found.map((key): StaleKey => {
      const isExpired = stateOf({ active: true, expiresAt: key.expiresAt }, daysAgo(input.expiredDays)) === 'expired'
      return { key, reason: isExpired ? 'expired' : 'unused' }
    })
    if (input.dryRun) return named
    for (const { key, reason } of named) {
      await deleteKey(tx, key)
      await recordKey(deps, tx, 'key.deleted', key, { reason })
    }
    await takeBackCodes(deps, tx, makersOf(found))
    return named
  })
  if (!input.dryRun) {
    const makers = makersOf(stale.map(({ key }) => key))
    await takeBackCodesElsewhere(deps, identity, makers)
  }
  return stale
}
