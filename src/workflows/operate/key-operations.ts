import {
  type ApiKey,
  activateKey,
  changeKeyLimits,
  cleanUpKeys,
  createKey,
  deactivateKey,
  extendKey,
  type KeyDeps,
  keyStateOf,
  listKeys,
  removeKey,
  reportKeys,
  reportKeyUsage,
  rotateKey,
  showKey,
} from '#access'
import type { KeyOperations, KeyView } from '../keys.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type KeyOperationsDeps = { readonly keys: KeyDeps }

export function keyOperations({ keys }: KeyOperationsDeps): KeyOperations {
  const view = <Key extends ApiKey>(key: Key): Key & Pick<KeyView, 'state'> => ({
    ...key,
    state: keyStateOf(key, keys.clock.now()),
  })
  const viewIn = <Holder extends { readonly key: ApiKey }>(holder: Holder) => ({ ...holder, key: view(holder.key) })
  return {
    createKey: async (identity, request) => viewIn(await createKey(keys, identity, request)),
    async listKeys({ caller }, { cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { createdAt: after.createdAt, keyId: after.id }
      const found = await keys.database.withOrg(caller.orgId, caller.actor, (tx) =>
        listKeys(tx, { before, limit: limit + 1 }),
      )
      return pageOf(found, limit, ({ createdAt, keyId }) => ({ createdAt, id: keyId }), view)
    },
    showKey: async (identity, reference) => view(await showKey(keys, identity, reference)),
    activateKey: async (identity, reference) => view(await activateKey(keys, identity, { reference })),
    deactivateKey: async (identity, input) => view(await deactivateKey(keys, identity, input)),
    removeKey: async (identity, input) => view(await removeKey(keys, identity, input)),
    extendKey: async (identity, input) => view(await extendKey(keys, identity, input)),
    changeKeyLimits: async (identity, input) => view(await changeKeyLimits(keys, identity, input)),
    async rotateKey(identity, input) {
      const rotated = await rotateKey(keys, identity, input)
      return { ...viewIn(rotated), former: view(rotated.former) }
    },
    cleanUpKeys: async (identity, input) => (await cleanUpKeys(keys, identity, input)).map(viewIn),
    reportKeyUsage: async (identity, input) => viewIn(await reportKeyUsage(keys, identity, input)),
    reportKeys: async (identity) => (await reportKeys(keys, identity)).map(viewIn),
  }
}
