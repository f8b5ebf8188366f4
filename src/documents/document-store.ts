import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { Document } from './document.ts'
import { isShort, parseReference } from './document-reference.ts'
import { documentColumns, documentFromRow } from './document-row.ts'
import { documentStates } from './document-state.ts'
import { documentAmbiguous, documentNotFound, referenceTooShort } from './errors.ts'
import type { DocumentCounts } from './standing.ts'

/** The document, a purged one too. */
export async function findDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document | undefined> {
  const row = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .executeTakeFirst()
  return row && documentFromRow(row)
}

/** The document, a purged one too. @throws DomainError `document.not_found` */
export async function getDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document> {
  const found = await findDocument(tx, documentId)
  if (found === undefined) throw documentNotFound(documentId)
  return found
}

/** Locks a document until the transaction ends. @throws DomainError `document.not_found`, also when it is purged */
export async function lockDocument(tx: OrgTransaction, documentId: DocumentId): Promise<Document> {
  const row = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .where('purged_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (row === undefined) throw documentNotFound(documentId)
  return documentFromRow(row)
}

/** Those of the documents that there are, in the order of the ids. */
export async function lookupDocuments(
  tx: OrgTransaction,
  documentIds: readonly DocumentId[],
): Promise<readonly Document[]> {
  if (documentIds.length === 0) return []
  const rows = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', sql<DocumentId>`any (${[...documentIds]}::uuid[])`)
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return documentIds.flatMap((documentId) => {
    const row = found.get(documentId)
    return row === undefined ? [] : [documentFromRow(row)]
  })
}

/**
 * The document that a person means by an id, a content hash, or the beginning of either (6 characters or more).
 * @throws DomainError `document.not_found`, `document.ambiguous`, `document.reference_too_short`
 */
export async function resolveDocument(tx: OrgTransaction, reference: string): Promise<Document> {
  const parsed = parseReference(reference)
  if (parsed === undefined) throw isShort(reference) ? referenceTooShort(reference) : documentNotFound(reference)
  const rows = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(parsed.ids === undefined
          ? []
          : [eb.and([eb('id', '>=', parsed.ids.first), eb('id', '<=', parsed.ids.last)])]),
        ...(parsed.hashes === undefined
          ? []
          : [eb.and([eb('content_hash', '>=', parsed.hashes.first), eb('content_hash', '<=', parsed.hashes.last)])]),
      ]),
    )
    .limit(2)
    .execute()
  const [row, another] = rows
  if (row === undefined) throw documentNotFound(reference)
  if (another !== undefined) throw documentAmbiguous(reference)
  return documentFromRow(row)
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
