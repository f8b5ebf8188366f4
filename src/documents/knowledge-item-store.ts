import { type RawBuilder, sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'

/** Something worth knowing: taken from a document, or written down by a person. */
export type KnowledgeItem = {
  readonly knowledgeItemId: string
  readonly documentId: DocumentId | null
  readonly destinationId: string | null
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly createdAt: Date
}

/** Inserts an item; one with this id, or the item of this document, stays as it is. @returns whether it is new */
export async function insertKnowledgeItem(
  tx: OrgTransaction,
  item: Omit<KnowledgeItem, 'createdAt'>,
  now: Date,
): Promise<boolean> {
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

/** The newest items first. */
export async function listKnowledgeItems(
  tx: OrgTransaction,
  input: { readonly limit: number },
): Promise<readonly KnowledgeItem[]> {
  const rows = await tx.query
    .selectFrom('knowledge_items')
    .select(['id', 'document_id', 'destination_id', 'kind', 'title', 'body', 'created_at'])
    .where('org_id', '=', tx.orgId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit)
    .execute()
  return rows.map((row) => ({
    knowledgeItemId: row.id,
    documentId: row.document_id,
    destinationId: row.destination_id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    createdAt: row.created_at,
  }))
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
