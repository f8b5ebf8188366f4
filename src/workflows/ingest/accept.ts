import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type Acceptance,
  acceptDocument,
  acceptPart,
  type BlobStore,
  lockContent,
  type PartOf,
  type StoredBlob,
} from '#documents'
import {
  type Actor,
  type Clock,
  type CrashPoints,
  type DocumentId,
  DomainError,
  type Ids,
  type OrgId,
  type RunId,
  storableText,
} from '#kernel'
import { createRun, type RunQueue } from '#runs'
import { documentSubject } from '../document-subject.ts'
import type { DocumentPasswords } from './document-passwords.ts'
import { dropUnneeded } from './drop-unneeded.ts'
import { hashOriginal } from './hash.ts'
import { ingestWorkflowName } from './ingest-hooks.ts'
import type { IngestInput } from './ingest-state.ts'

export type AcceptDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'write' | 'has' | 'remove'>
  readonly queue: Pick<RunQueue, 'enqueue'>
  readonly passwords: DocumentPasswords
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
  readonly maxFileBytes: number
  /** Whether the provider of models answers in batches. */
  readonly hasBatches: boolean
  /** Tells the worker of this process that there is work. */
  readonly onQueued: () => void
}

export type AcceptOriginal = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly name: string
  readonly path: string | null
  readonly bytes: AsyncIterable<Uint8Array>
  readonly tags: readonly string[]
  readonly password: string | null
  readonly batch?: boolean
  /** What it was cut from, when it is a part of another document. */
  readonly partOf?: PartOf
  readonly signal?: AbortSignal
}

/**
 * Steps 1 and 2. When this returns, the bytes are on disk and the document, its run and its job are committed: it will
 * end visible, whatever is killed from here on. An exact duplicate creates nothing; the unique index decides races. What is not
 * accepted leaves no bytes behind.
 */
export async function acceptOriginal(deps: AcceptDeps, input: AcceptOriginal): Promise<Acceptance> {
  const { orgId, actor, path } = input
  if (input.batch === true && !deps.hasBatches) throw noBatches()
  const said = {
    name: storableText(input.name),
    path: path === null ? null : storableText(path),
    tags: input.tags.map(storableText),
  }
  const blob = await hashOriginal(deps, input)
  deps.crashPoints.reach('accept.blob-written')
  try {
    return await acceptBlob(deps, { ...input, ...said }, blob)
  } catch (thrown) {
    // Only what this call wrote: another one may be about to commit a document with bytes that were there already.
    if (blob.created) await dropUnneeded(deps, { orgId, actor }, blob)
    throw thrown
  }
}

async function acceptBlob(deps: AcceptDeps, input: AcceptOriginal, blob: StoredBlob): Promise<Acceptance> {
  const { orgId, actor } = input
  if (input.password !== null) deps.passwords.offer(blob.hash, input.password)
  const runId = deps.ids.next<RunId>()
  const documentId = deps.ids.next<DocumentId>()
  const runInput: IngestInput = {
    documentId,
    contentHash: blob.hash,
    blobKey: blob.blobKey,
    originalName: input.name,
    tags: input.tags,
    reason: 'accepted',
    ...(input.batch === undefined ? {} : { batch: input.batch }),
  }
  const acceptance = await deps.database.withOrg(orgId, actor, async (tx) => {
    const now = deps.clock.now()
    await requireStillStored(deps, tx, blob)
    const { partOf = null } = input
    const document = {
      documentId,
      runId,
      contentHash: blob.hash,
      blobKey: blob.blobKey,
      originalName: input.name,
      originalPath: input.path,
      mediaType: 'application/pdf',
      sizeBytes: blob.sizeBytes,
      tags: input.tags,
    }
    const accepted =
      partOf === null
        ? await acceptDocument(tx, { ...document, partOf }, now)
        : await acceptPart(tx, { ...document, partOf }, now)
    if (accepted.outcome === 'created') {
      await createRun(deps, tx, {
        runId,
        workflow: ingestWorkflowName,
        subject: documentSubject(documentId),
        input: { ...runInput },
        actor,
      })
    }
    if (accepted.outcome !== 'duplicate') {
      const event = accepted.outcome === 'created' ? 'document.accepted' : 'document.restored'
      const subjectId = accepted.document.documentId
      await recordEvent(
        tx,
        { id: deps.ids.next(), event, subjectKind: 'document', subjectId, details: { content_hash: blob.hash } },
        now,
      )
    }
    deps.crashPoints.reach('accept.before-commit')
    return accepted
  })
  deps.crashPoints.reach('accept.after-commit')
  if (acceptance.outcome === 'created') deps.onQueued()
  return acceptance
}

/**
 * The bytes may be those of a document that is being purged, even when this call wrote them: the purge may be repeated. Whoever locks their hash first decides:
 * either the purge sees that they are needed again, or this sees that they are gone.
 * @throws DomainError `storage.just_removed`, which passes: the next try stores them anew
 */
async function requireStillStored(deps: AcceptDeps, tx: OrgTransaction, blob: StoredBlob): Promise<void> {
  await lockContent(tx, blob.hash)
  if (await deps.blobs.has(tx.orgId, blob.blobKey)) return
  throw new DomainError({
    code: 'storage.just_removed',
    kind: 'unavailable',
    message:
      'The same bytes were removed at this very moment, by a purge or because another upload of them failed, and nothing was accepted. Send the file again.',
  })
}

function noBatches(): DomainError {
  return new DomainError({
    code: 'batch.no_provider',
    kind: 'invalid',
    message:
      'No provider of models is set that answers in batches, so nothing was accepted. Set AUTOPILOT_PROVIDER to openai, or leave --batch out.',
  })
}
