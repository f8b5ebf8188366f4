import { getOrgPolicy, type OrgPolicy } from '#access'
import { listRemoteDocuments, type RemoteDocument } from '#documents'
import type { DocumentId } from '#kernel'
import { findObjectsByName, findObjectsByRemoteId, listRemoteObjects, type RemoteObject } from '#runs'
import { isNotFound } from './remote-caller.ts'
import { orgPrefix, type RemoteIndexDeps, type RemoteWork } from './remote-index.ts'
import type { RemoteEntry, RemoteFile, RemoteStore } from './remote-index-provider.ts'

const pageSize = 500

/** What the provider has of an org, and what the rows say, at one time. */
export type Survey = {
  readonly startedAt: Date
  readonly files: readonly RemoteFile[]
  readonly stores: readonly RemoteStore[]
  /** Of the org's vector store; null when the provider does not have that. */
  readonly entries: readonly RemoteEntry[] | null
  /** All rows but those of what is gone. */
  readonly objects: readonly RemoteObject[]
  /** Rows of any state, by the names that the provider showed. */
  readonly byName: ReadonlyMap<string, RemoteObject>
  /** The ids of all files that were ever ours, among those of the entries. */
  readonly ownFileIds: ReadonlySet<string>
  readonly documents: readonly RemoteDocument[]
  readonly policy: OrgPolicy
}

/**
 * Asks the provider first and reads the rows after: whatever the provider shows was written down before it was made, so its row
 * is there by then.
 */
export async function surveyRemote(deps: RemoteIndexDeps, work: RemoteWork): Promise<Survey> {
  const { provider, address } = deps.provider
  const startedAt = deps.clock.now()
  const prefix = orgPrefix(deps.prefix, work.orgId)
  const storeId = await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const live = await listRemoteObjects(tx, { provider, address, states: ['live'] })
    return live.find(({ kind }) => kind === 'vector_store')?.remoteId ?? null
  })
  const files = await deps.call(work.signal, (options) => deps.provider.listFiles(prefix, options))
  const stores = await deps.call(work.signal, (options) => deps.provider.listStores(prefix, options))
  const entries = storeId === null ? null : await listEntries(deps, work, storeId)
  const documents = await allDocuments(deps, work)
  return await deps.database.withOrg(work.orgId, work.actor, async (tx) => {
    const states = ['creating', 'unknown', 'live', 'deleting', 'orphaned'] as const
    const objects = await listRemoteObjects(tx, { provider, address, states })
    const byName = await findObjectsByName(
      tx,
      [...files, ...stores].map(({ name }) => name),
    )
    const owned = await findObjectsByRemoteId(
      tx,
      (entries ?? []).map(({ fileId }) => fileId),
    )
    const ownFileIds = new Set([...owned, ...files.map(({ remoteId }) => remoteId)])
    const policy = await getOrgPolicy(tx)
    return { startedAt, files, stores, entries, objects, byName, ownFileIds, documents, policy }
  })
}

/** Without the files and stores, and the entries of such files, that no row ever named. */
export function recordedOf(survey: Survey): Survey {
  const { byName } = survey
  const isRecorded = ({ name }: { readonly name: string }) => byName.has(name)
  const unknown = new Set(survey.files.filter((file) => !isRecorded(file)).map(({ remoteId }) => remoteId))
  return {
    ...survey,
    files: survey.files.filter(isRecorded),
    stores: survey.stores.filter(isRecorded),
    ownFileIds: new Set([...survey.ownFileIds].filter((fileId) => !unknown.has(fileId))),
  }
}

async function listEntries(deps: RemoteIndexDeps, work: RemoteWork, storeId: string) {
  try {
    return await deps.call(work.signal, (options) => deps.provider.listEntries(storeId, options))
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

async function allDocuments(deps: RemoteIndexDeps, work: RemoteWork): Promise<readonly RemoteDocument[]> {
  const all: RemoteDocument[] = []
  for (let after: DocumentId | null = null; ; ) {
    const page: readonly RemoteDocument[] = await deps.database.withOrg(work.orgId, work.actor, (tx) =>
      listRemoteDocuments(tx, { after, limit: pageSize }),
    )
    all.push(...page)
    after = page.at(-1)?.documentId ?? null
    if (page.length < pageSize) return all
  }
}
