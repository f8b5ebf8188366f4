import { sql } from 'kysely'
import type { DocumentState, OrgTransaction, OwnerTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { Document } from './document.ts'
import { selectDocuments } from './document-store.ts'

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
  const { state, type, issuer, tag } = filter
  const conditions = [
    sql`purged_at is null`,
    filter.trashed === true ? sql`trashed_at is not null` : sql`trashed_at is null`,
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(states === undefined ? [] : [sql`state = any (${[...states]}::text[])`]),
    ...(type === undefined ? [] : [sql`doc_type = ${type}`]),
    ...(issuer === undefined ? [] : [sql`strpos(lower(issuer), lower(${issuer})) > 0`]),
    ...(filter.after === undefined ? [] : [sql`primary_date >= ${filter.after}::date`]),
    ...(filter.before === undefined ? [] : [sql`primary_date < ${filter.before}::date`]),
    ...(tag === undefined ? [] : [sql`${tag} = any (tags)`]),
    ...(before === null
      ? []
      : [sql`(created_at, id) < (${before.createdAt}::timestamptz, ${before.documentId}::uuid)`]),
  ]
  return await selectDocuments(
    tx,
    sql`${sql.join(conditions, sql` and `)} order by created_at desc, id desc limit ${limit}`,
  )
}

/** Documents that wait for a person's look, or whose run waits, the newest first. */
export async function listForReview(
  tx: OrgTransaction,
  input: { readonly before: DocumentPlace | null; readonly limit: number },
): Promise<readonly Document[]> {
  return await listDocuments(tx, { ...input, filter: {}, states: ['needs_review', 'waiting'] })
}

/** Documents that wait for a person's look, the oldest first. `after` is the last one of the page before. */
export async function listToReview(
  tx: OrgTransaction,
  { after, limit }: { readonly after: DocumentPlace | null; readonly limit: number },
): Promise<readonly Document[]> {
  const place =
    after === null ? sql`true` : sql`(created_at, id) > (${after.createdAt}::timestamptz, ${after.documentId}::uuid)`
  return await selectDocuments(
    tx,
    sql`state = 'needs_review' and purged_at is null and trashed_at is null and ${place}
      order by created_at, id limit ${limit}`,
  )
}

/** How many documents wait for a person's look. */
export async function countToReview(tx: OrgTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from documents
    where org_id = ${tx.orgId} and state = 'needs_review' and purged_at is null and trashed_at is null`.execute(
    tx.query,
  )
  return rows[0]?.count ?? 0
}

/** Over all orgs, as many as there were when the database last looked at its statistics; 0 before that. */
export async function estimateDocumentCount(tx: OwnerTransaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select greatest(reltuples, 0) as count from pg_class where oid = 'documents'::regclass`.execute(tx.query)
  return rows[0]?.count ?? 0
}
