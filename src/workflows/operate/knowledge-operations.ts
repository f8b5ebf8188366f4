import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  changeKnowledgeItem,
  deleteKnowledgeItem,
  getDestination,
  getKnowledgeItem,
  insertKnowledgeItem,
  type KnowledgeItem,
  listKnowledgeItems,
  requireSeen,
} from '#documents'
import { type Clock, DomainError, type Ids } from '#kernel'
import type { KnowledgeOperations } from '../knowledge.ts'
import type { Caller } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type KnowledgeOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

export function knowledgeOperations({ database, clock, ids }: KnowledgeOperationsDeps): KnowledgeOperations {
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, { knowledgeItemId, version }: KnowledgeItem) => {
    const about = { event, subjectKind: 'knowledge_item', subjectId: knowledgeItemId, details: { version } }
    return recordEvent(tx, { id: ids.next(), ...about }, clock.now())
  }
  const idOf = async (tx: OrgTransaction, reference: string | null) =>
    reference === null ? null : (await getDestination(tx, reference)).destinationId
  const lockOwn = async (tx: OrgTransaction, input: { id: string; expectedVersion?: number }) => {
    const item = await getKnowledgeItem(tx, input.id, { lock: true })
    if (item.documentId !== null) throw ofDocument(item.documentId)
    requireSeen('knowledge', input, item.version)
    return item
  }
  return {
    createKnowledgeItem: (caller, { destination = null, ...item }) =>
      within(caller, async (tx) => {
        requireFreeKind(item.kind)
        const knowledgeItemId = ids.next<never>()
        const destinationId = await idOf(tx, destination)
        await insertKnowledgeItem(tx, { ...item, knowledgeItemId, destinationId, documentId: null }, clock.now())
        const made = await getKnowledgeItem(tx, knowledgeItemId)
        await record(tx, 'knowledge_item.created', made)
        return made
      }),
    async listKnowledgeItems(caller, { kind, destination, cursor, limit }) {
      const before = cursor === null ? null : decodeCursor(cursor).id
      const found = await within(caller, async (tx) => {
        const destinationId = destination === undefined ? null : await idOf(tx, destination)
        const filter = { ...(kind !== undefined && { kind }), ...(destinationId !== null && { destinationId }) }
        return await listKnowledgeItems(tx, { filter, before, limit: limit + 1 })
      })
      const placeOf = ({ createdAt, knowledgeItemId }: KnowledgeItem) => ({ createdAt, id: knowledgeItemId })
      return pageOf(found, limit, placeOf, (item) => item)
    },
    showKnowledgeItem: (caller, id) => within(caller, (tx) => getKnowledgeItem(tx, id)),
    updateKnowledgeItem: (caller, { changes: { destination, ...changes }, ...input }) =>
      within(caller, async (tx) => {
        if (changes.kind !== undefined) requireFreeKind(changes.kind)
        const { knowledgeItemId } = await lockOwn(tx, input)
        const moved = destination === undefined ? {} : { destinationId: await idOf(tx, destination) }
        const changed = await changeKnowledgeItem(tx, knowledgeItemId, { ...changes, ...moved }, clock.now())
        await record(tx, 'knowledge_item.changed', changed)
        return changed
      }),
    deleteKnowledgeItem: (caller, input) =>
      within(caller, async (tx) => {
        const item = await lockOwn(tx, input)
        await deleteKnowledgeItem(tx, item.knowledgeItemId)
        await record(tx, 'knowledge_item.deleted', item)
        return item
      }),
  }
}

/** @throws DomainError `knowledge.kind_reserved` */
function requireFreeKind(kind: string): void {
  if (kind !== 'document') return
  throw new DomainError({
    code: 'knowledge.kind_reserved',
    kind: 'invalid',
    message: 'The kind document is that of what documents say. Choose another word, as note or tip.',
  })
}

function ofDocument(documentId: string): DomainError {
  return new DomainError({
    code: 'knowledge.of_document',
    kind: 'conflict',
    message: `It is what document ${documentId} says, and changes with it. Correct title or summary of the document (autopilot review edit ${documentId}), or write down a knowledge item of your own.`,
    details: { document_id: documentId },
  })
}
