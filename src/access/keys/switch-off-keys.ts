import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import { takeBackCodes } from '../people/take-back-codes.ts'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, recordKey } from './key-deps.ts'
import { updateKey } from './key-store.ts'

type SwitchDeps = Pick<KeyDeps, 'clock' | 'ids' | 'forget'>

/** Switches keys off; what was given to others with these opens nothing any more either. */
export async function switchOffKeys(
  deps: SwitchDeps,
  tx: OrgTransaction,
  keys: readonly ApiKey[],
): Promise<{ readonly deactivated: number; readonly revokedCodes: number }> {
  const active = keys.filter((key) => key.active)
  for (const key of active) await switchOff(deps, tx, key)
  return { deactivated: active.length, revokedCodes: await takeBackCodes(deps, tx, makersOf(keys)) }
}

/** As `describeActor` writes them. */
export const makersOf = (keys: readonly Pick<ApiKey, 'keyId'>[]): readonly string[] =>
  keys.map(({ keyId }) => describeActor({ kind: 'key', keyId }))

export async function switchOff(deps: SwitchDeps, tx: OrgTransaction, key: ApiKey): Promise<void> {
  await updateKey(tx, key.keyId, { active: false })
  await recordKey(deps, tx, 'key.deactivated', key)
}
