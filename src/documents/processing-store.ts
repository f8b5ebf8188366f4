import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { type DocumentId, describeActor, type RunId, type StoredFailure, storableText } from '#kernel'
import { stateAfter, transitions } from './document-state.ts'
import { lockDocument } from './document-store.ts'
import { updateDocument } from './document-update-store.ts'
import { foldSearchText, searchHeading } from './search-text.ts'

/**
 * Says that these documents are being worked on, in one statement. Those that ended or were purged in between are left
 * alone, so that one of them does not hold up the others.
 * @returns the ids of those that are being worked on now
 */
export async function markProcessing(
  tx: OrgTransaction,
  documentIds: readonly DocumentId[],
  now: Date,
): Promise<readonly DocumentId[]> {
  const { rows } = await sql<{ id: DocumentId }>`update documents
    set state = ${transitions.start.to}, version = version + 1, updated_at = ${now},
      updated_by = ${describeActor(tx.actor)}
    where org_id = ${tx.orgId} and id = any (${[...documentIds]}::uuid[]) and purged_at is null
      and state = any (${[...transitions.start.from]}::text[])
    returning id`.execute(tx.query)
  return rows.map(({ id }) => id)
}

/**
 * Says that a document's run waits for a person.
 * @throws DomainError `document.not_found`, `document.illegal_transition`
 */
export async function markWaiting(tx: OrgTransaction, documentId: DocumentId, now: Date): Promise<void> {
  const before = await lockDocument(tx, documentId)
  await updateDocument(tx, documentId, { state: stateAfter(documentId, 'wait', before.state) }, now)
}

/**
 * Ends the processing of a document with a failure. It stays visible and is found by its name.
 * @throws DomainError `document.not_found`, `document.illegal_transition` when it is not being processed
 */
export async function failDocument(
  tx: OrgTransaction,
  input: { readonly documentId: DocumentId; readonly failure: StoredFailure },
  now: Date,
): Promise<void> {
  const { documentId, failure } = input
  const before = await lockDocument(tx, documentId)
  const state = stateAfter(documentId, 'fail', before.state)
  const heading = foldSearchText([searchHeading(null, before.originalName), ...before.tags].join(' '))
  await sql`update documents set state = ${state}, error_code = ${failure.code},
      error_message = ${storableText(failure.message)}, error_class = ${failure.class}, version = version + 1,
      search_tsv = coalesce(search_tsv, document_search_vector(${heading}, '', '')),
      provisional = null,
      updated_at = ${now}, processed_at = ${now}, updated_by = ${describeActor(tx.actor)}
    where org_id = ${tx.orgId} and id = ${documentId}`.execute(tx.query)
}

/**
 * Opens an ended document again for a new run. What was found before stays until the new result takes its place.
 * @throws DomainError `document.not_found`, `document.illegal_transition` when it has not ended
 */
export async function markReprocessing(
  tx: OrgTransaction,
  input: { readonly documentId: DocumentId; readonly runId: RunId },
  now: Date,
): Promise<void> {
  const { documentId, runId } = input
  const before = await lockDocument(tx, documentId)
  const columns = {
    state: stateAfter(documentId, 'reprocess', before.state),
    run_id: runId,
    review_reasons: null,
    error_code: null,
    error_message: null,
    error_class: null,
  }
  await updateDocument(tx, documentId, columns, now)
}
