import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import { takeBackCodes } from '../people/take-back-codes.ts'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, recordKey } from './key-deps.ts'
import { lockKeysOf, updateKey } from './key-store.ts'

type SwitchDeps = Pick<KeyDeps, 'clock' | 'ids' | 'forget'>

/**
 * Switches off all keys that somebody made; what was given to others with these opens nothing any more either.
 * @param maker as for `lockKeysOf`
 * @returns how many were on, and what could make something with them: as `describeActor` writes them
 */
export async function switchOffKeysOf(
  deps: SwitchDeps,
  tx: OrgTransaction,
  maker: string,
): Promise<{ readonly makers: readonly string[]; readonly deactivated: number }> {
  const keys = await lockKeysOf(tx, maker)
  const active = keys.filter((key) => key.active)
  for (const key of active) await switchOff(deps, tx, key)
  const makers = keys.map(({ keyId }) => describeActor({ kind: 'key', keyId }))
  await takeBackCodes(deps, tx, makers)
  return { makers, deactivated: active.length }
}

export async function switchOff(deps: SwitchDeps, tx: OrgTransaction, key: ApiKey): Promise<void> {
  await updateKey(tx, key.keyId, { active: false })
  await recordKey(deps, tx, 'key.deactivated', key)
}
