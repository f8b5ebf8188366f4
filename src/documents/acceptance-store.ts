import type { OrgTransaction } from '#database'
import { assert, describeActor, zeroUsd } from '#kernel'
import type { Acceptance, NewDocument } from './accepted-document.ts'
import type { Document } from './document.ts'
import { documentColumns, documentFromRow } from './document-row.ts'
import { updateDocument } from './document-update-store.ts'

/** A document purged between the two statements gives its hash free, so the insert is worth another try. */
const attempts = 3

/**
 * Keeps an original: creates its document, or finds the one that has the same bytes, which comes back from the trash
 * if it lay there. Of identical files at the same moment one creates, the others wait for it and find it. Audit events
 * are the caller's.
 */
export async function acceptDocument(tx: OrgTransaction, input: NewDocument, now: Date): Promise<Acceptance> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const acceptance = (await insertDocument(tx, input, now)) ?? (await meetDuplicate(tx, input, now))
    if (acceptance !== undefined) return acceptance
  }
  assert(false, `document ${input.contentHash} was neither created nor found`)
}

async function insertDocument(tx: OrgTransaction, input: NewDocument, now: Date): Promise<Acceptance | undefined> {
  const actor = describeActor(tx.actor)
  const row = await tx.query
    .insertInto('documents')
    .values({
      id: input.documentId,
      org_id: tx.orgId,
      content_hash: input.contentHash,
      original_name: input.originalName,
      original_path: input.originalPath,
      media_type: input.mediaType,
      size_bytes: input.sizeBytes,
      blob_key: input.blobKey,
      tags: [...input.tags],
      parent_document_id: input.partOf?.documentId ?? null,
      parent_first_page: input.partOf?.firstPage ?? null,
      parent_last_page: input.partOf?.lastPage ?? null,
      state: 'accepted',
      run_id: input.runId,
      created_at: now,
      updated_at: now,
      created_by: actor,
      updated_by: actor,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'content_hash']).where('purged_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && { outcome: 'created', document: newlyAccepted(input, actor, now) }
}

/** What was just inserted, without asking for it back: the answer would cost more than the insert. */
function newlyAccepted(input: NewDocument, actor: string, now: Date): Document {
  return {
    ...input,
    encrypted: false,
    split: null,
    state: 'accepted',
    reviewReasons: [],
    failure: null,
    fields: null,
    provisional: null,
    pageCount: null,
    coverage: null,
    modelConfidence: null,
    extractionId: null,
    provider: null,
    model: null,
    promptVersion: null,
    schemaVersion: null,
    costNanoUsd: zeroUsd,
    durationMs: null,
    nearDuplicateOf: null,
    nearDuplicateSimilarity: null,
    nearDuplicateRelation: null,
    remoteIndexState: 'none',
    version: 1,
    createdAt: now,
    updatedAt: now,
    processedAt: null,
    hold: null,
    trashedAt: null,
    purgedAt: null,
    createdBy: actor,
    updatedBy: actor,
  }
}

async function meetDuplicate(tx: OrgTransaction, input: NewDocument, now: Date): Promise<Acceptance | undefined> {
  const row = await tx.query
    .selectFrom('documents')
    .select(documentColumns)
    .where('org_id', '=', tx.orgId)
    .where('content_hash', '=', input.contentHash)
    .where('purged_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.trashed_at === null) return { outcome: 'duplicate', document: documentFromRow(row) }
  return { outcome: 'restored', document: await updateDocument(tx, row.id, { trashed_at: null }, now) }
}
