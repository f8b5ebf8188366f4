import { type RawBuilder, sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { Document } from './document.ts'
import { isShort, parseReference } from './document-reference.ts'
import { type DocumentRow, documentColumns, documentFromRow } from './document-row.ts'
import { documentStates } from './document-state.ts'
import { documentAmbiguous, documentNotFound, referenceTooShort } from './errors.ts'
import type { DocumentCounts } from './standing.ts'

// Written once: to build and compile this list anew for each statement takes longer than to read a row.
const columnList = sql.raw(documentColumns.map((column) => `"${column}"`).join(', '))

/** Documents of the org, purged ones too. @param rest the conditions beside it, and what follows them */
export async function selectDocuments(tx: OrgTransaction, rest: RawBuilder<unknown>): Promise<readonly Document[]> {
  const selected = sql<DocumentRow>`select ${columnList} from documents where org_id = ${tx.orgId} and ${rest}`
  const { rows } = await selected.execute(tx.query)
  return rows.map(documentFromRow)
}

/** The document, a purged one too. */
export async function findDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document | undefined> {
  const [document] = await selectDocuments(tx, sql`id = ${documentId}`)
  return document
}

/** The document, a purged one too. @throws DomainError `document.not_found` */
export async function getDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document> {
  const found = await findDocument(tx, documentId)
  if (found === undefined) throw documentNotFound(documentId)
  return found
}

/** Locks a document until the transaction ends. @throws DomainError `document.not_found`, also when it is purged */
export async function lockDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document> {
  const [document] = await selectDocuments(tx, sql`id = ${documentId} and purged_at is null for no key update`)
  if (document === undefined) throw documentNotFound(documentId)
  return document
}

/** Those of the documents that there are, in the order of the ids. */
export async function lookupDocuments(
  tx: OrgTransaction,
  documentIds: readonly DocumentId[],
): Promise<readonly Document[]> {
  if (documentIds.length === 0) return []
  const documents = await selectDocuments(tx, sql`id = any (${[...documentIds]}::uuid[])`)
  const found = new Map(documents.map((document) => [document.documentId, document]))
  return documentIds.flatMap((documentId) => found.get(documentId) ?? [])
}

/**
 * The document that a person means by an id, a content hash, or the beginning of either (6 characters or more).
 * @throws DomainError `document.not_found`, `document.ambiguous`, `document.reference_too_short`
 */
export async function resolveDocument(tx: OrgTransaction, reference: string): Promise<Document> {
  const parsed = parseReference(reference)
  if (parsed === undefined) throw isShort(reference) ? referenceTooShort(reference) : documentNotFound(reference)
  const { ids, hashes } = parsed
  const meant = [
    ...(ids === undefined ? [] : [sql`id between ${ids.first} and ${ids.last}`]),
    ...(hashes === undefined ? [] : [sql`content_hash between ${hashes.first} and ${hashes.last}`]),
  ]
  const [document, another] = await selectDocuments(
    tx,
    sql`purged_at is null and (${sql.join(meant, sql` or `)}) limit 2`,
  )
  if (document === undefined) throw documentNotFound(reference)
  if (another !== undefined) throw documentAmbiguous(reference)
  return document
}

/** How many documents are in each state; purged ones are left out. */
export async function countByState(tx: OrgTransaction): Promise<DocumentCounts> {
  const { rows } = await sql<{ state: DocumentState; total: number; trashed: number }>`
    select state, count(*)::integer as total, (count(*) filter (where trashed_at is not null))::integer as trashed
    from documents where org_id = ${tx.orgId} and purged_at is null group by state`.execute(tx.query)
  const counts = new Map(rows.map((row) => [row.state, row.total]))
  const none = Object.fromEntries(documentStates.map((state) => [state, counts.get(state) ?? 0]))
  return {
    // One entry for each state, just above.
    ...(none as Record<DocumentState, number>),
    trashed: rows.reduce((sum, row) => sum + row.trashed, 0),
  }
}
