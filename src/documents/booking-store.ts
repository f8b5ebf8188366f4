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
  /** `next` of the page before. */
  readonly before?: ExtractionId | null
  /** Most extractions that are looked at. */
  readonly limit: number
}

export type BookingsPage = {
  readonly documents: readonly DocumentBookings[]
  /** What was looked at last; null where there is no more. */
  readonly next: ExtractionId | null
}

type Shown = {
  id: DocumentId
  is_uncertain: boolean
  title: string | null
  doc_subtype: string | null
  doc_type: string | null
  tags: string[]
  total_amount: string | null
  currency: string | null
}
type Row = { extraction_id: ExtractionId; bookings: readonly StoredBooking[] } & (Shown | { id: null })

/**
 * Documents whose bookings may be used: read, and not in the trash. The last read first. A page may hold few although there are more:
 * extractions that no document shows any more are looked at, too.
 */
export async function listBookings(tx: OrgTransaction, wanted: BookingsWanted): Promise<BookingsPage> {
  const { rows } = await bookingsQuery(tx, wanted).execute(tx.query)
  const documents = rows.flatMap((row): readonly DocumentBookings[] => {
    if (row.id === null) return []
    const { doc_subtype: subtype, doc_type: docType, title, tags, total_amount: totalAmount, currency } = row
    return [
      {
        ...{ documentId: row.id, extractionId: row.extraction_id, isUncertain: row.is_uncertain },
        ...{ title, subtype, tags, docType, totalAmount, currency },
        // This room wrote them from the same type.
        bookings: row.bookings,
      },
    ]
  })
  return { documents, next: rows.length < wanted.limit ? null : (rows.at(-1)?.extraction_id ?? null) }
}

/** In the order of the index of extractions with bookings, which are few among many, and no more of them than are asked for. */
export function bookingsQuery(
  tx: Pick<OrgTransaction, 'orgId'>,
  { documentIds, before = null, limit, ...period }: BookingsWanted,
): RawBuilder<Row> {
  const [from, to] = [period.from ?? null, period.to ?? null]
  return sql<Row>`select e.id as extraction_id, e.bookings, d.id, d.state = 'needs_review' as is_uncertain, d.title,
      d.doc_subtype, d.doc_type, d.tags, d.total_amount, d.currency
    from (select x.id, x.document_id, x.bookings from extractions x
      where x.org_id = ${tx.orgId} and x.bookings <> '[]'::jsonb
        ${documentIds === undefined ? sql`` : sql`and x.document_id = any(${[...documentIds]}::uuid[])`}
        ${before === null ? sql`` : sql`and x.id < ${before}`}
        and (coalesce(${from}::text, ${to}::text) is null or exists (select from jsonb_array_elements(x.bookings) b
          where left(coalesce(b ->> 'end', b ->> 'start'), 10) >= coalesce(${from}::text, '')
            and left(coalesce(b ->> 'start', b ->> 'end'), 10) <= coalesce(${to}::text, '9999')))
      order by x.id desc limit ${limit}) e
    left join documents d on d.org_id = ${tx.orgId} and d.id = e.document_id and d.extraction_id = e.id
      and d.state in ('ready', 'needs_review') and d.trashed_at is null and d.purged_at is null
    order by e.id desc`
}
