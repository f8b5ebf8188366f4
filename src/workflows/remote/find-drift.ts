import { canonicalJson } from '#kernel'
import type { RemoteObject } from '#runs'
import { type Drift, drift } from './drift.ts'
import { type RemoteIndexDeps, type RemoteWork, renewBeforeMs } from './remote-index.ts'
import { remoteVerdict } from './remote-verdict.ts'
import type { Survey } from './survey.ts'

const hasId = (object: RemoteObject | undefined, remoteId: string): boolean =>
  object?.state === 'live' && object.remoteId === remoteId

/** In these, whoever began it, or upkeep, goes on with it; what it is at the provider is decided then. */
const isUnderWay = (object: RemoteObject | undefined): boolean =>
  object !== undefined && ['creating', 'unknown', 'deleting'].includes(object.state)

/** Everything that is not as it should be, from what was seen; the provider is asked again only about what seems gone. */
export async function findDrift(deps: RemoteIndexDeps, work: RemoteWork, survey: Survey): Promise<readonly Drift[]> {
  return [
    ...strayEntries(survey),
    ...strays('file', survey.files, survey),
    ...strays('vector_store', survey.stores, survey),
    ...survey.objects
      .filter(({ state }) => state === 'orphaned')
      .map((object) => drift(object.kind, 'left_behind', 'remove', { object })),
    ...survey.objects
      .filter(({ state, documentId }) => state === 'deleting' && documentId === null)
      .map((object) => drift(object.kind, 'unfinished', 'remove', { object })),
    ...(await gone(deps, work, survey)),
    ...ofDocuments(deps, survey),
  ]
}

/** Files and stores with our name that no living row has. */
function strays(
  kind: 'file' | 'vector_store',
  seen: readonly { readonly remoteId: string; readonly name: string }[],
  { byName, objects }: Survey,
): readonly Drift[] {
  const known = new Set(objects.flatMap((one) => (one.kind === kind ? [one.remoteId] : [])))
  return seen.flatMap(({ remoteId, name }) => {
    const object = byName.get(name)
    if (hasId(object, remoteId) || isUnderWay(object)) return []
    // On its way out already.
    if (known.has(remoteId)) return []
    return [drift(kind, 'not_recorded', 'remove', { remoteId, name })]
  })
}

/** Entries of files that were ours and are not any more, and those that the provider could not read. */
function strayEntries({ entries, objects, ownFileIds }: Survey): readonly Drift[] {
  const rows = objects.filter(({ kind }) => kind === 'vector_store_file')
  const byRemoteId = new Map(rows.map((row) => [row.remoteId, row]))
  const byDocument = new Map(rows.map((row) => [row.documentId, row]))
  const files = new Map(
    objects.flatMap((one) => (one.kind === 'file' && one.remoteId !== null ? [[one.remoteId, one]] : [])),
  )
  return (entries ?? []).flatMap(({ fileId, status }) => {
    const documentId = files.get(fileId)?.documentId ?? null
    const row = byRemoteId.get(fileId) ?? (documentId === null ? undefined : byDocument.get(documentId))
    if (row === undefined) {
      return ownFileIds.has(fileId) ? [drift('vector_store_file', 'not_recorded', 'remove', { remoteId: fileId })] : []
    }
    return status === 'failed' && row.state === 'live'
      ? [drift('vector_store_file', 'unreadable', 'remove', { object: row })]
      : []
  })
}

/** Living rows whose object was not seen and, asked for by its id, is not there. */
async function gone(deps: RemoteIndexDeps, work: RemoteWork, survey: Survey): Promise<readonly Drift[]> {
  const { objects, startedAt, stores, files } = survey
  const seen = new Set([...stores, ...files].map(({ remoteId }) => remoteId))
  const entries = new Set((survey.entries ?? []).map(({ fileId }) => fileId))
  const store = objects.find((one) => one.kind === 'vector_store' && one.state === 'live')
  const found: Drift[] = []
  for (const object of objects) {
    const { state, remoteId, kind } = object
    // What came to be since we began to look was not there to be seen.
    if (state !== 'live' || object.updatedAt >= startedAt) continue
    const isInStore = kind === 'vector_store_file' && object.parentId === store?.objectId
    if (kind === 'vector_store_file' ? isInStore && entries.has(remoteId) : seen.has(remoteId)) continue
    if (await isThere(deps, work, object, store ?? null)) continue
    found.push(drift(kind, 'gone', kind === 'file' ? 'upload' : 'attach', { object }))
  }
  return found
}

async function isThere(
  deps: RemoteIndexDeps,
  { signal }: RemoteWork,
  object: RemoteObject & { readonly state: 'live' },
  store: RemoteObject | null,
): Promise<boolean> {
  const { provider } = deps
  switch (object.kind) {
    case 'file':
      return await deps.call(signal, (options) => provider.hasFile(object.remoteId, options))
    case 'vector_store':
      return await deps.call(signal, (options) => provider.hasStore(object.remoteId, options))
    case 'vector_store_file': {
      const storeId = store?.objectId === object.parentId ? (store?.remoteId ?? null) : null
      if (storeId === null) return false
      return (await deps.call(signal, (options) => provider.findEntry(storeId, object.remoteId, options))) !== undefined
    }
  }
}

/** Documents whose remote side is not what they and the policy of their org say now. */
function ofDocuments({ clock }: RemoteIndexDeps, { documents, objects, policy }: Survey): readonly Drift[] {
  const renewAt = clock.now().getTime() + renewBeforeMs
  const byDocument = Map.groupBy(objects, ({ documentId }) => documentId)
  return documents.flatMap((document) => {
    const { documentId, remoteIndexState: standing } = document
    const rows = byDocument.get(documentId) ?? []
    const verdict = remoteVerdict(policy, document)
    const about = { documentId, remoteId: document.remoteFileId }
    if (verdict.kind === 'wait') return []
    if (verdict.kind === 'remove') {
      const isThere = rows.some(({ state }) => state !== 'orphaned') || standing === 'indexed'
      return isThere ? [drift('document', 'not_wanted', 'remove', about)] : []
    }
    if (standing === 'pending') return [drift('document', 'unfinished', 'attach', about)]
    const file = rows.find(({ kind, state }) => kind === 'file' && state === 'live')
    if (file === undefined) return [drift('document', 'missing', 'upload', about)]
    if (file.expiresAt !== null && file.expiresAt.getTime() < renewAt) {
      return [drift('document', 'expires_soon', 'upload', { ...about, object: file })]
    }
    const isSame = canonicalJson(document.remoteAttributes) === canonicalJson(verdict.attributes)
    return isSame ? [] : [drift('document', 'changed', 'update', about)]
  })
}
