import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import type { Clock, DocumentId, ExtractionId, Ids, Json } from '#kernel'
import { type ChangedColumns, updateDocument } from './change-store.ts'
import type { Document } from './document.ts'
import type { DocumentFields, StoredCheck, StoredEvidence } from './document-fields.ts'
import { endedStates, stateAfter, type TransitionName } from './document-state.ts'
import { lockDocument } from './document-store.ts'
import { alreadyTrashed, inProgress, nothingToUndo, notTrashed, versionConflict } from './errors.ts'
import { clearReviewReasons, findExtraction, insertExtraction } from './extraction-store.ts'
import { removeContents } from './purge-store.ts'

export type ChangeDeps = { readonly ids: Ids; readonly clock: Clock }

/** A change to a document; with `expectedVersion` it is refused when somebody else changed it since. */
export type Change = { readonly documentId: DocumentId; readonly expectedVersion?: number }

async function begin(tx: OrgTransaction, { documentId, expectedVersion }: Change): Promise<Document> {
  const document = await lockDocument(tx, documentId)
  if (expectedVersion !== undefined && expectedVersion !== document.version) {
    throw versionConflict(documentId, expectedVersion, document.version)
  }
  return document
}

async function finish(
  deps: ChangeDeps,
  tx: OrgTransaction,
  documentId: DocumentId,
  columns: ChangedColumns,
  event: string,
  details: { readonly [key: string]: Json } = {},
): Promise<Document> {
  const now = deps.clock.now()
  const changed = await updateDocument(tx, documentId, columns, now)
  await recordEvent(tx, { id: deps.ids.next(), event, subjectKind: 'document', subjectId: documentId, details }, now)
  return changed
}

async function move(
  deps: ChangeDeps,
  tx: OrgTransaction,
  change: Change,
  transition: TransitionName,
  columns: ChangedColumns,
  event: string,
): Promise<Document> {
  const document = await begin(tx, change)
  if (document.trashedAt !== null) throw alreadyTrashed(document.documentId)
  const state = stateAfter(document.documentId, transition, document.state)
  if (document.extractionId !== null) await clearReviewReasons(tx, document.extractionId)
  return finish(deps, tx, document.documentId, { ...columns, state, review_reasons: null }, event)
}

/** A person says that the document is right as it is. */
export const approveDocument = (deps: ChangeDeps, tx: OrgTransaction, change: Change): Promise<Document> =>
  move(deps, tx, change, 'approve', {}, 'document.approved')

/** A person says that the document does not belong here. */
export const rejectDocument = (
  deps: ChangeDeps,
  tx: OrgTransaction,
  change: Change & { readonly reason: string },
): Promise<Document> =>
  move(
    deps,
    tx,
    change,
    'reject',
    { error_code: 'review.rejected', error_message: change.reason, error_class: 'permanent' },
    'document.rejected',
  )

/** A person corrects fields: a new extraction takes the place of the former, and the document is ready. */
export async function editDocument(
  deps: ChangeDeps,
  tx: OrgTransaction,
  change: Change & {
    readonly edit: (before: {
      fields: DocumentFields
      evidence: readonly StoredEvidence[]
      checks: readonly StoredCheck[]
    }) => { fields: DocumentFields; evidence: readonly StoredEvidence[] }
  },
): Promise<Document> {
  const document = await begin(tx, change)
  const { documentId } = document
  if (document.trashedAt !== null) throw alreadyTrashed(documentId)
  const state = stateAfter(documentId, 'edit', document.state)
  const former = document.extractionId === null ? undefined : await findExtraction(tx, document.extractionId)
  if (former === undefined) throw nothingToUndo(documentId)
  const edited = change.edit(former)
  const extractionId = deps.ids.next<ExtractionId>()
  await insertExtraction(
    tx,
    { ...former, ...edited, extractionId, runId: null, reviewReasons: null, replaces: former.extractionId },
    deps.clock.now(),
  )
  return finish(
    deps,
    tx,
    documentId,
    { fields: edited.fields, extraction_id: extractionId, state, review_reasons: null },
    'document.edited',
    { fields: Object.keys(edited.fields).filter((name) => isChanged(name, former.fields, edited.fields)) },
  )
}

function isChanged(name: string, before: DocumentFields, after: DocumentFields): boolean {
  const key = name as keyof DocumentFields
  return JSON.stringify(before[key]) !== JSON.stringify(after[key])
}

/** Brings the extraction back that the latest one took the place of. */
export async function undoReprocess(deps: ChangeDeps, tx: OrgTransaction, change: Change): Promise<Document> {
  const document = await begin(tx, change)
  const { documentId } = document
  const latest = document.extractionId === null ? undefined : await findExtraction(tx, document.extractionId)
  const former = latest?.replaces ? await findExtraction(tx, latest.replaces) : undefined
  if (former === undefined) throw nothingToUndo(documentId)
  const reasons = former.reviewReasons
  const state = stateAfter(documentId, reasons === null ? 'undo' : 'undo_to_review', document.state)
  return finish(
    deps,
    tx,
    documentId,
    {
      fields: former.fields,
      extraction_id: former.extractionId,
      state,
      review_reasons: reasons === null ? null : JSON.stringify(reasons),
      error_code: null,
      error_message: null,
      error_class: null,
    },
    'document.reprocess_undone',
    { extraction_id: former.extractionId },
  )
}

export async function trashDocument(deps: ChangeDeps, tx: OrgTransaction, change: Change): Promise<Document> {
  const document = await begin(tx, change)
  if (document.trashedAt !== null) return document
  return finish(deps, tx, document.documentId, { trashed_at: deps.clock.now() }, 'document.trashed')
}

export async function restoreDocument(deps: ChangeDeps, tx: OrgTransaction, change: Change): Promise<Document> {
  const document = await begin(tx, change)
  if (document.trashedAt === null) return document
  return finish(deps, tx, document.documentId, { trashed_at: null }, 'document.restored')
}

/**
 * Removes a trashed document for ever: pages, extractions, embeddings, search text and fields. Its row stays as an empty
 * shell that the audit trail can point at.
 * @returns the blob that is to be removed once this is committed
 */
export async function purgeDocument(
  deps: ChangeDeps,
  tx: OrgTransaction,
  change: Change,
): Promise<{ blobKey: string }> {
  const document = await begin(tx, change)
  const { documentId, blobKey } = document
  if (document.trashedAt === null) throw notTrashed(documentId)
  if (!endedStates.some((state) => state === document.state)) throw inProgress(documentId, document.state)
  await removeContents(tx, documentId, deps.clock.now())
  const now = deps.clock.now()
  const details = { content_hash: document.contentHash }
  await recordEvent(
    tx,
    { id: deps.ids.next(), event: 'document.purged', subjectKind: 'document', subjectId: documentId, details },
    now,
  )
  return { blobKey }
}
