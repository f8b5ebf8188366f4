import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import type { Identity } from '../identity.ts'
import { countCodes, takeBackCodes, takeBackCodesElsewhere } from '../people/take-back-codes.ts'
import { requireStillThere } from '../still-there-store.ts'
import type { ApiKey } from './api-key.ts'
import { type KeyDeps, recordKey } from './key-deps.ts'
import { deleteKey, findKey, getKey, lockKeysOf } from './key-store.ts'
import { makersOf, switchOff, switchOffKeys } from './switch-off-keys.ts'

export type EndInput = {
  readonly reference: string
  /** Whether keys that were made with it, and their invitations and codes, end with it. */
  readonly all?: boolean
}

/** A key that ended, and what was made with it: what it made could outlive it unnoticed. */
export type EndedKey = ApiKey & {
  /** Keys that were made with it, or with those, and that work on. */
  readonly activeKeys: number
  readonly deactivatedKeys: number
  /** Invitations and codes for a password that these made, and that work on. */
  readonly openCodes: number
  /** Those that were taken back: all of its own. */
  readonly revokedCodes: number
}

/** Refuses the key at once, in other processes within a second. @throws DomainError `key.not_found` */
export function deactivateKey(deps: KeyDeps, identity: Identity, input: EndInput): Promise<EndedKey> {
  return endKey(deps, identity, input, async (tx, key) => {
    if (key.active) await switchOff(deps, tx, key)
  })
}

/** For ever; what was counted of it goes to what replaced it, and the audit trail stays. @throws DomainError `key.not_found` */
export function removeKey(deps: KeyDeps, identity: Identity, input: EndInput): Promise<EndedKey> {
  return endKey(deps, identity, input, async (tx, key) => {
    await deleteKey(tx, key)
    await recordKey(deps, tx, 'key.deleted', key)
  })
}

async function endKey(
  deps: KeyDeps,
  identity: Identity,
  { reference, all = false }: EndInput,
  end: (tx: OrgTransaction, key: ApiKey) => Promise<void>,
): Promise<EndedKey> {
  const { orgId, actor } = identity.caller
  const { makers, ...ended } = await deps.database.withOrg(orgId, actor, async (tx) => {
    await requireStillThere(tx, identity, 'keys:write', deps.clock.now())
    const key = await getKey(tx, reference, 'lock')
    // Looked for first: once the key is deleted, what it made is of whoever made it.
    const made = await lockKeysOf(tx, describeActor({ kind: 'key', keyId: key.keyId }))
    const [own, others] = [makersOf([key]), makersOf(made)]
    await end(tx, key)
    const off = all ? await switchOffKeys(deps, tx, made) : { deactivated: 0, revokedCodes: 0 }
    return {
      // As it was, where it is there no more.
      ...((await findKey(tx, key.keyId)) ?? key),
      activeKeys: all ? 0 : made.filter(({ active }) => active).length,
      deactivatedKeys: off.deactivated,
      openCodes: await countCodes(deps, tx, others),
      revokedCodes: off.revokedCodes + (await takeBackCodes(deps, tx, own)),
      makers: [...own, ...others],
    }
  })
  await takeBackCodesElsewhere(deps, identity, makers)
  return ended
}
