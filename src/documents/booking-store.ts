import { type RawBuilder, sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { DocumentId, ExtractionId } from '#kernel'
import type { StoredBooking } from './document-fields.ts'

/** The bookings that a document was found to hold. */
export type DocumentBookings = {
  readonly documentId: DocumentId
  readonly extractionId: ExtractionId
  /** Nobody has looked at what was not certain of it. */
  readonly isUncertain: boolean
  readonly title: string | null
  readonly subtype: string | null
  readonly tags: readonly string[]
  readonly docType: string | null
  /** A decimal string, of the whole document. */
  readonly totalAmount: string | null
  readonly currency: string | null
  readonly bookings: readonly StoredBooking[]
}

export type BookingsWanted = {
  /** Only documents with a booking on this day or later; `to` likewise. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly documentIds?: readonly DocumentId[]
  /** The extraction of the last one of the page before. */
  readonly before?: ExtractionId | null
  readonly limit: number
}

type Row = {
  id: DocumentId
  extraction_id: ExtractionId
  is_uncertain: boolean
  title: string | null
  doc_subtype: string | null
  doc_type: string | null
  tags: string[]
  total_amount: string | null
  currency: string | null
  bookings: readonly StoredBooking[]
}

/** Documents whose bookings may be used: read, and not in the trash. The last read first. */
export async function listBookings(tx: OrgTransaction, wanted: BookingsWanted): Promise<readonly DocumentBookings[]> {
  const { rows } = await bookingsQuery(tx, wanted).execute(tx.query)
  return rows.map((row) => ({
    documentId: row.id,
    extractionId: row.extraction_id,
    isUncertain: row.is_uncertain,
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

/** In the order of the index of extractions with bookings, which are few among many. */
export function bookingsQuery(
  tx: Pick<OrgTransaction, 'orgId'>,
  { documentIds, before = null, limit, ...period }: BookingsWanted,
): RawBuilder<Row> {
  const [from, to] = [period.from ?? null, period.to ?? null]
  return sql<Row>`select d.id, e.id as extraction_id, d.state = 'needs_review' as is_uncertain, d.title, d.doc_subtype,
      d.doc_type, d.tags, d.total_amount, d.currency, e.bookings
    from extractions e join documents d on d.org_id = e.org_id and d.id = e.document_id and d.extraction_id = e.id
    where e.org_id = ${tx.orgId} and e.bookings <> '[]'::jsonb
      and d.state in ('ready', 'needs_review') and d.trashed_at is null and d.purged_at is null
      ${documentIds === undefined ? sql`` : sql`and d.id = any(${[...documentIds]}::uuid[])`}
      ${before === null ? sql`` : sql`and e.id < ${before}`}
      and (coalesce(${from}::text, ${to}::text) is null or exists (select from jsonb_array_elements(e.bookings) b
        where left(coalesce(b ->> 'end', b ->> 'start'), 10) >= coalesce(${from}::text, '')
          and left(coalesce(b ->> 'start', b ->> 'end'), 10) <= coalesce(${to}::text, '9999')))
    order by e.id desc limit ${limit}`
}
