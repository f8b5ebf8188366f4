import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import { type DocumentId, DomainError, isUuid } from '#kernel'
import type { Document } from './document.ts'
import { documentColumns, documentFromRow } from './document-row.ts'

export type DocumentFilter = {
  readonly state?: DocumentState
  readonly type?: string
  /** A part of the issuer's name, in any case. */
  readonly issuer?: string
  /** `YYYY-MM-DD`, of the primary date; `before` is exclusive. */
  readonly after?: string
  readonly before?: string
  readonly tag?: string
  /** Only trashed documents; left out: only those that are not. */
  readonly trashed?: boolean
}

export type DocumentPageOf = { readonly items: readonly Document[]; readonly nextCursor: string | null }

function decodeCursor(cursor: string): { createdAt: Date; documentId: DocumentId } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const createdAt = new Date(time)
  if (!Number.isNaN(createdAt.getTime()) && isUuid(id)) return { createdAt, documentId: id as DocumentId }
  throw new DomainError({
    code: 'request.invalid_cursor',
    kind: 'invalid',
    message: 'The cursor is not one that a page of this list ended with. Leave it out to start from the beginning.',
  })
}

const encodeCursor = ({ createdAt, documentId }: Document): string =>
  Buffer.from(`${createdAt.toISOString()} ${documentId}`).toString('base64url')

/**
 * Documents, the newest first, a page at a time; purged ones are no longer there.
 * @throws DomainError `request.invalid_cursor`
 */
export async function listDocuments(
  tx: OrgTransaction,
  input: { readonly filter: DocumentFilter; readonly cursor: string | null; readonly limit: number },
): Promise<DocumentPageOf> {
  const { filter, limit } = input
  const place = input.cursor === null ? null : decodeCursor(input.cursor)
  let query = tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('purged_at', 'is', null)
    .where('trashed_at', filter.trashed === true ? 'is not' : 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (place) query = query.where(sql<boolean>`(created_at, id) < (${place.createdAt}, ${place.documentId}::uuid)`)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.type !== undefined) query = query.where(sql<boolean>`doc_type = ${filter.type}`)
  if (filter.issuer !== undefined) query = query.where(sql<boolean>`strpos(lower(issuer), lower(${filter.issuer})) > 0`)
  if (filter.after !== undefined) query = query.where('primary_date', '>=', filter.after)
  if (filter.before !== undefined) query = query.where('primary_date', '<', filter.before)
  if (filter.tag !== undefined) query = query.where(sql<boolean>`${filter.tag} = any (tags)`)
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(documentFromRow)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last) : null }
}
