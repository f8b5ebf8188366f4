import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import { assert, type DocumentId, describeActor, type ExtractionId } from '#kernel'
import type { Document } from './document.ts'
import type { DocumentFields } from './document-fields.ts'
import { documentColumns, documentFromRow } from './document-row.ts'
import { fieldColumns } from './field-columns.ts'
import { foldSearchText, searchHeading } from './search-text.ts'

export type ChangedColumns = {
  readonly fields?: DocumentFields
  readonly state?: DocumentState
  /** As the text of a `jsonb`. */
  readonly review_reasons?: string | null
  readonly error_code?: string | null
  readonly error_message?: string | null
  readonly error_class?: 'permanent' | null
  readonly extraction_id?: ExtractionId
  readonly trashed_at?: Date | null
}

/** Writes a change to a locked document. Changed fields are searchable at once: the heading is made anew, the text kept. */
export async function updateDocument(
  tx: OrgTransaction,
  documentId: DocumentId,
  { fields, ...columns }: ChangedColumns,
  now: Date,
): Promise<Document> {
  const all = {
    ...columns,
    ...(fields ? fieldColumns(fields) : {}),
    updated_at: now,
    updated_by: describeActor(tx.actor),
  }
  const assignments = Object.entries(all).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  if (fields) {
    const issuer = foldSearchText(fields.issuer ?? '')
    assignments.push(sql`search_tsv = ts_filter(coalesce(search_tsv, ''), '{d}')
      || setweight(to_tsvector('simple', ${searchHeading(fields, '')} || ' ' || lower(original_name)), 'A')
      || setweight(to_tsvector('simple', ${issuer}), 'B')`)
  }
  await sql`update documents set ${sql.join(assignments)}, version = version + 1
    where org_id = ${tx.orgId} and id = ${documentId}`.execute(tx.query)
  const row = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', documentId)
    .executeTakeFirst()
  assert(row, `document ${documentId} was locked and is gone`)
  return documentFromRow(row)
}
