import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { type DocumentId, DomainError, isUuid } from '#kernel'

/** Something worth knowing: taken from a document, or written down by a person. */
export type KnowledgeItem = {
  readonly knowledgeItemId: string
  /** Null for what a person or an assistant wrote down. */
  readonly documentId: DocumentId | null
  readonly destinationId: string | null
  /** `document` for what ingestion wrote, and for nothing else. */
  readonly kind: string
  readonly title: string
  readonly body: string
  /** From 1; each change by somebody counts it up. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type NewKnowledgeItem = Omit<KnowledgeItem, 'version' | 'createdAt' | 'updatedAt'>
export type KnowledgeItemChange = Partial<Pick<KnowledgeItem, 'destinationId' | 'kind' | 'title' | 'body'>>

function knowledgeItemOf(row: Selectable<Tables['knowledge_items']>): KnowledgeItem {
  return {
    knowledgeItemId: row.id,
    documentId: row.document_id,
    destinationId: row.destination_id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Inserts an item; one with this id, or the item of this document, stays as it is. @returns whether it is new */
export async function insertKnowledgeItem(tx: OrgTransaction, item: NewKnowledgeItem, now: Date): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('knowledge_items')
    .values({
      id: item.knowledgeItemId,
      org_id: tx.orgId,
      document_id: item.documentId,
      destination_id: item.destinationId,
      kind: item.kind,
      title: item.title,
      body: item.body,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

const noItem = '00000000-0000-0000-0000-000000000000'

/** Which items: of a destination, of a kind, with one of these ids. */
export type KnowledgeFilter = {
  readonly destinationId?: string
  readonly kind?: string
  readonly ids?: readonly string[]
}

/** The newest items first. @param input.before the id of the last one of the page before */
export async function listKnowledgeItems(
  tx: OrgTransaction,
  input: { readonly filter?: KnowledgeFilter; readonly before?: string | null; readonly limit: number },
): Promise<readonly KnowledgeItem[]> {
  const { destinationId, kind, ids } = input.filter ?? {}
  let query = tx.query
    .selectFrom('knowledge_items')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .orderBy('id', 'desc')
    .limit(input.limit)
  if (destinationId !== undefined) query = query.where('destination_id', '=', destinationId)
  // Whatever is no id is that of none.
  if (ids !== undefined) query = query.where('id', 'in', ids.length === 0 ? [noItem] : [...ids.filter(isUuid), noItem])
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (input.before != null) query = query.where('id', '<', input.before)
  return (await query.execute()).map(knowledgeItemOf)
}

/** @throws DomainError `knowledge.not_found` */
export async function getKnowledgeItem(
  tx: OrgTransaction,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<KnowledgeItem> {
  const query = tx.query.selectFrom('knowledge_items').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id)
  const row = isUuid(id) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined
  if (row !== undefined) return knowledgeItemOf(row)
  throw new DomainError({
    code: 'knowledge.not_found',
    kind: 'not_found',
    message: `There is no knowledge item ${id.slice(0, 100)}. autopilot knowledge list shows those there are.`,
  })
}

/** The caller has locked it. */
export async function changeKnowledgeItem(
  tx: OrgTransaction,
  knowledgeItemId: string,
  change: KnowledgeItemChange,
  now: Date,
): Promise<KnowledgeItem> {
  const row = await tx.query
    .updateTable('knowledge_items')
    .set(({ eb }) => ({
      ...(change.destinationId !== undefined && { destination_id: change.destinationId }),
      ...(change.kind !== undefined && { kind: change.kind }),
      ...(change.title !== undefined && { title: change.title }),
      ...(change.body !== undefined && { body: change.body }),
      ...{ version: eb('version', '+', 1), updated_at: now },
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', knowledgeItemId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return knowledgeItemOf(row)
}

export async function deleteKnowledgeItem(tx: OrgTransaction, knowledgeItemId: string): Promise<void> {
  await tx.query
    .deleteFrom('knowledge_items')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', knowledgeItemId)
    .execute()
}

/** Part of one statement (`with ...`) that keeps a document's item as the document now is. */
export function knowledgeItemWrite(
  tx: OrgTransaction,
  item: { knowledgeItemId: string; documentId: DocumentId; title: string; body: string },
  now: Date,
): RawBuilder<unknown> {
  return sql`kept_knowledge_item as (
    insert into knowledge_items (id, org_id, document_id, kind, title, body, created_at, updated_at)
    values (${item.knowledgeItemId}, ${tx.orgId}, ${item.documentId}, 'document', ${item.title}, ${item.body}, ${now},
      ${now})
    on conflict (org_id, document_id) where document_id is not null
    do update set title = excluded.title, body = excluded.body, updated_at = excluded.updated_at)`
}
