import type { OrgTransaction } from '#database'
import { DomainError } from '#kernel'
import type { PersistedDocument, ProcessedDocument } from './processed-document.ts'

/**
 * The one write after processing: the document's row with its search text, pages, extraction, embedding, near-duplicate
 * signature and knowledge item, in two statements. Repeated with the same extraction id it writes the same again, and a
 * later extraction takes the place of the former.
 * @throws DomainError `document.not_found`, `document.illegal_transition` when it is not being processed
 */
export async function persistDocument(
  _tx: OrgTransaction,
  _input: ProcessedDocument,
  _now: Date,
): Promise<PersistedDocument> {
  throw new DomainError({ code: 'internal.bug', kind: 'bug', message: 'persistDocument is not there yet' })
}
