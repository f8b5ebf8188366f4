import type { KnowledgeItem, KnowledgeItemChange } from '#documents'
import type { Page } from './document-views.ts'
import type { Caller, SeenVersion } from './operations.ts'

/** A destination by its id or its name; null for none. */
export type NamedDestination = { readonly destination?: string | null }

/** What is worth knowing: what documents say, and what people wrote down. */
export type KnowledgeOperations = {
  /** @throws DomainError `knowledge.kind_reserved`, `destination.not_found` */
  createKnowledgeItem(
    caller: Caller,
    input: Pick<KnowledgeItem, 'kind' | 'title' | 'body'> & NamedDestination,
  ): Promise<KnowledgeItem>
  /** The newest first. */
  listKnowledgeItems(
    caller: Caller,
    input: { kind?: string; destination?: string; cursor: string | null; limit: number },
  ): Promise<Page<KnowledgeItem>>
  /** @throws DomainError `knowledge.not_found` */
  showKnowledgeItem(caller: Caller, id: string): Promise<KnowledgeItem>
  /**
   * What is not named stays. What a document says is changed with the document.
   * @throws DomainError `knowledge.of_document`, `knowledge.kind_reserved`, `knowledge.version_conflict`
   */
  updateKnowledgeItem(
    caller: Caller,
    input: { id: string; changes: Omit<KnowledgeItemChange, 'destinationId'> & NamedDestination } & SeenVersion,
  ): Promise<KnowledgeItem>
  /** @throws DomainError `knowledge.of_document` */
  deleteKnowledgeItem(caller: Caller, input: { id: string } & SeenVersion): Promise<KnowledgeItem>
}
