import { sql } from 'kysely'
import type { DocumentState, OrgTransaction, OwnerTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { Document } from './document.ts'
import { documentColumns, documentFromRow } from './document-row.ts'

/** All given conditions must hold. */
export type DocumentFilter = {
  readonly state?: DocumentState
  readonly type?: string
  /** Anywhere in the issuer, whatever the case. */
  readonly issuer?: string
  /** Days as `YYYY-MM-DD`, compared with the primary date: on or after. */
  readonly after?: string
  /** Before this day. */
  readonly before?: string
  readonly tag?: string
  /** Only trashed documents; left out or false: only those that are not. */
  readonly trashed?: boolean
}

/** The last document of the page before. */
export type DocumentPlace = { readonly createdAt: Date; readonly documentId: DocumentId }

/** A page of documents, the newest first, purged ones left out. */
export async function listDocuments(
  tx: OrgTransaction,
  input: {
    readonly filter: DocumentFilter
    /** Any of these states. */
    readonly states?: readonly DocumentState[]
    readonly before: DocumentPlace | null
    readonly limit: number
  },
): Promise<readonly Document[]> {
  const { filter, states, before, limit } = input
  const rows = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is', null)
    .where('trashed_at', filter.trashed === true ? 'is not' : 'is', null)
    .$if(filter.state !== undefined, (query) => query.where('state', '=', sql<DocumentState>`${filter.state}`))
    .$if(states !== undefined, (query) =>
      query.where('state', '=', sql<DocumentState>`any (${[...(states ?? [])]}::text[])`),
    )
    .$if(filter.type !== undefined, (query) => query.where('doc_type', '=', sql<string>`${filter.type}`))
    .$if(filter.issuer !== undefined, (query) =>
      query.where(sql<boolean>`strpos(lower(issuer), lower(${filter.issuer})) > 0`),
    )
    .$if(filter.after !== undefined, (query) => query.where('primary_date', '>=', sql<string>`${filter.after}::date`))
    .$if(filter.before !== undefined, (query) => query.where('primary_date', '<', sql<string>`${filter.before}::date`))
    .$if(filter.tag !== undefined, (query) => query.where(sql<boolean>`${filter.tag} = any (tags)`))
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.createdAt}::timestamptz, ${before?.documentId}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(documentFromRow)
}

/** Documents that wait for a person's look, or whose run waits, the newest first. */
export async function listForReview(
  tx: OrgTransaction,
  input: { readonly before: DocumentPlace | null; readonly limit: number },
): Promise<readonly Document[]> {
  return await listDocuments(tx, { ...input, filter: {}, states: ['needs_review', 'waiting'] })
}

/** Over all orgs, as many as there were when the database last looked at its statistics; 0 before that. */
export async function estimateDocumentCount(tx: OwnerTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select greatest(reltuples, 0) as count from pg_class where oid = 'documents'::regclass`.execute(tx.query)
  return rows[0]?.count ?? 0
}
