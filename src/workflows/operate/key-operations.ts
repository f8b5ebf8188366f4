import {
  activateKey,
  changeKeyLimits,
  cleanUpKeys,
  createKey,
  deactivateKey,
  extendKey,
  type KeyDeps,
  listKeys,
  removeKey,
  reportKeys,
  reportKeyUsage,
  rotateKey,
  showKey,
} from '#access'
import type { KeyOperations } from '../keys.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type KeyOperationsDeps = { readonly keys: KeyDeps }

export function keyOperations({ keys }: KeyOperationsDeps): KeyOperations {
  return {
    createKey: (identity, request) => createKey(keys, identity, request),
    async listKeys({ caller }, { cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { createdAt: after.createdAt, keyId: after.id }
      const found = await keys.database.withOrg(caller.orgId, caller.actor, (tx) =>
        listKeys(tx, { before, limit: limit + 1 }),
      )
      return pageOf(
        found,
        limit,
        ({ createdAt, keyId }) => ({ createdAt, id: keyId }),
        (key) => key,
      )
    },
    showKey: (identity, reference) => showKey(keys, identity, reference),
    activateKey: (identity, reference) => activateKey(keys, identity, { reference }),
    deactivateKey: (identity, reference) => deactivateKey(keys, identity, { reference }),
    removeKey: (identity, reference) => removeKey(keys, identity, { reference }),
    extendKey: (identity, input) => extendKey(keys, identity, input),
    changeKeyLimits: (identity, input) => changeKeyLimits(keys, identity, input),
    rotateKey: (identity, input) => rotateKey(keys, identity, input),
    cleanUpKeys: (identity, input) => cleanUpKeys(keys, identity, input),
    reportKeyUsage: (identity, input) => reportKeyUsage(keys, identity, input),
    reportKeys: (identity) => reportKeys(keys, identity),
  }
}
