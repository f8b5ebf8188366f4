import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction, RemoteIndexState } from '#database'
import type { DocumentId, Json, OrgId } from '#kernel'
import type { Document } from './document.ts'
import { documentColumns, documentFromRow } from './document-row.ts'
import { endedStates } from './document-state.ts'

/** A document with what is kept of it at a provider; purged ones too. */
export type RemoteDocument = Document & {
  readonly remoteFileId: string | null
  readonly vectorStoreId: string | null
  readonly remoteAttributes: Json
}

const remoteColumns = [...documentColumns, 'remote_file_id', 'vector_store_id', 'remote_attributes'] as const

/** States in which something is at a provider, is about to be, or is kept from it. */
const aboutProviders = ['pending', 'indexed', 'local_only', 'removed'] as const satisfies readonly RemoteIndexState[]

function selectRemote(tx: OrgTransaction) {
  return tx.query.selectFrom('documents').select(remoteColumns).where('org_id', '=', tx.orgId)
}

type RemoteRow = Awaited<ReturnType<ReturnType<typeof selectRemote>['executeTakeFirstOrThrow']>>

function fromRow(row: RemoteRow): RemoteDocument {
  return {
    ...documentFromRow(row),
    remoteFileId: row.remote_file_id,
    vectorStoreId: row.vector_store_id,
    remoteAttributes: row.remote_attributes,
  }
}

/** Holds the document, so that nobody changes what it says until the transaction ends. */
export async function lockRemoteDocument(
  tx: OrgTransaction,
  documentId: DocumentId,
): Promise<RemoteDocument | undefined> {
  const row = await selectRemote(tx).where('id', '=', documentId).forNoKeyUpdate().executeTakeFirst()
  return row && fromRow(row)
}

/** Those that a provider has or may get, in the order of their ids, a page at a time. */
export async function listRemoteDocuments(
  tx: OrgTransaction,
  input: { readonly after: DocumentId | null; readonly limit: number },
): Promise<readonly RemoteDocument[]> {
  const { after, limit } = input
  const rows = await selectRemote(tx)
    .where('remote_index_state', 'in', aboutProviders)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Ended documents whose remote side is still to be made right. */
export async function listRemotePending(tx: OrgTransaction, limit: number): Promise<readonly DocumentId[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('remote_index_state', '=', 'pending')
    .where('state', 'in', endedStates)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function listOrgsWithRemotePending(tx: OwnerTransaction): Promise<readonly OrgId[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select('org_id')
    .distinct()
    .where('remote_index_state', '=', 'pending')
    .execute()
  return rows.map(({ org_id }) => org_id)
}

/** Says that the remote side of a document has to follow a change. Of documents that were never sent anywhere nothing changes. */
export async function requestRemoteIndex(tx: OrgTransaction, documentId: DocumentId): Promise<void> {
  await tx.query
    .updateTable('documents')
    .set({ remote_index_state: 'pending' })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('remote_index_state', 'in', aboutProviders)
    .execute()
}

/** The same for all that are in a vector store, because it is gone. Returns how many. */
export async function requestRemoteIndexOfStore(tx: OrgTransaction, vectorStoreId: string): Promise<number> {
  const { numUpdatedRows } = await tx.query
    .updateTable('documents')
    .set({ remote_index_state: 'pending', vector_store_id: null })
    .where('org_id', '=', tx.orgId)
    .where('vector_store_id', '=', vectorStoreId)
    .where('remote_index_state', 'in', aboutProviders)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export type RemoteStanding = {
  readonly state: RemoteIndexState
  readonly fileId: string | null
  readonly storeId: string | null
  readonly attributes: { readonly [key: string]: Json } | null
}

/** Stores what became of a document at a provider. The caller has locked it. */
export async function setRemoteIndex(
  tx: OrgTransaction,
  documentId: DocumentId,
  standing: RemoteStanding,
): Promise<void> {
  await tx.query
    .updateTable('documents')
    .set({
      ...{ remote_index_state: standing.state, remote_file_id: standing.fileId, vector_store_id: standing.storeId },
      remote_attributes: standing.attributes === null ? null : JSON.stringify(standing.attributes),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .execute()
}
