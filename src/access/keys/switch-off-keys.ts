import type { OrgTransaction } from '#database'
import type { UserId } from '#kernel'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, recordKey } from './key-deps.ts'
import { lockKeysOf, updateKey } from './key-store.ts'

/** Switches off all keys that somebody made. Returns all of them, and how many were on. */
export async function switchOffKeysOf(
  deps: Pick<KeyDeps, 'clock' | 'ids'>,
  tx: OrgTransaction,
  userId: UserId,
): Promise<{ readonly keys: readonly ApiKey[]; readonly deactivated: number }> {
  const keys = await lockKeysOf(tx, userId)
  const active = keys.filter((key) => key.active)
  for (const key of active) {
    await updateKey(tx, key.keyId, { active: false })
    await recordKey(deps, tx, 'key.deactivated', key)
  }
  return { keys, deactivated: active.length }
}
