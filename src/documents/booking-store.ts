import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { StoredBooking } from './document-fields.ts'

/** The bookings that a document was found to hold. */
export type DocumentBookings = {
  readonly documentId: DocumentId
  readonly title: string | null
  readonly subtype: string | null
  readonly tags: readonly string[]
  readonly docType: string | null
  /** A decimal string, of the whole document. */
  readonly totalAmount: string | null
  readonly currency: string | null
  readonly bookings: readonly StoredBooking[]
}

/**
 * Documents whose bookings may be used: read, and not in the trash. The newest first.
 * @param input.from only those with a booking on this day or later; `to` likewise
 */
export async function listBookings(
  tx: OrgTransaction,
  input: {
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly documentIds?: readonly DocumentId[]
    readonly limit: number
  },
): Promise<readonly DocumentBookings[]> {
  const { from = null, to = null, documentIds = null, limit } = input
  const { rows } = await sql<{
    id: DocumentId
    title: string | null
    doc_subtype: string | null
    doc_type: string | null
    tags: string[]
    total_amount: string | null
    currency: string | null
    bookings: readonly StoredBooking[]
  }>`select d.id, d.title, d.doc_subtype, d.doc_type, d.tags, d.total_amount, d.currency, e.bookings
    from documents d join extractions e on e.org_id = d.org_id and e.id = d.extraction_id
    where d.org_id = ${tx.orgId} and d.state in ('ready', 'needs_review') and d.trashed_at is null and d.purged_at is null
      and e.bookings <> '[]'::jsonb
      and (${documentIds === null ? null : [...documentIds]}::uuid[] is null or d.id = any(${documentIds === null ? null : [...documentIds]}::uuid[]))
      and (coalesce(${from}::text, ${to}::text) is null or exists (select from jsonb_array_elements(e.bookings) b
        where left(coalesce(b ->> 'end', b ->> 'start'), 10) >= coalesce(${from}::text, '')
          and left(coalesce(b ->> 'start', b ->> 'end'), 10) <= coalesce(${to}::text, '9999')))
    order by d.id desc limit ${limit}`.execute(tx.query)
  return rows.map((row) => ({
    documentId: row.id,
    title: row.title,
    subtype: row.doc_subtype,
    tags: row.tags,
    docType: row.doc_type,
    totalAmount: row.total_amount,
    currency: row.currency,
    // This room wrote them from the same type.
    bookings: row.bookings,
  }))
}
