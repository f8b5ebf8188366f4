import { forgetAnswersAbout } from '#access'
import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import {
  type BlobStore,
  type PurgedDocument,
  purgeDocument,
  type ReviewedDocument,
  requestRemoteIndex,
} from '#documents'
import type { Clock, CrashPoints, DocumentId, Ids } from '#kernel'
import { forgetReadersOf, forgetRunsOf, forgetTagsOf } from '#runs'
import { documentSubject } from '../document-subject.ts'
import type { Caller } from '../operations.ts'
import { alignNow } from '../remote/align-now.ts'
import type { RemoteIndexDeps } from '../remote/remote-index.ts'
import { removePurgedBytes } from '../upkeep/remove-purged-bytes.ts'

export type PurgeDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'remove'>
  readonly clock: Clock
  readonly ids: Ids
  readonly crashPoints: CrashPoints
  /** Null where nothing is kept at a provider. */
  readonly remoteIndex: RemoteIndexDeps | null
}

/**
 * Removes a document for ever: what it said, wherever that is kept, then its bytes and what is at a provider. What is cut off
 * or fails between the two is finished at the next start, or within the hour.
 * @param find which document it is, in the transaction that purges it; null: none any more
 * @throws DomainError `document.not_found`, `document.not_trashed`, `document.in_progress`, `document.held`,
 * `document.version_conflict`
 */
export async function purgeOne(
  deps: PurgeDeps,
  caller: Caller,
  find: (tx: OrgTransaction) => Promise<ReviewedDocument | null>,
): Promise<DocumentId | null> {
  const purged = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const found = await find(tx)
    return found === null ? null : erase(deps, tx, found)
  })
  if (purged === null) return null
  deps.crashPoints.reach('purge.before-bytes')
  await removePurgedBytes(deps, caller, purged)
  await alignNow(deps.remoteIndex, caller, purged.documentId)
  return purged.documentId
}

async function erase(deps: PurgeDeps, tx: OrgTransaction, seen: ReviewedDocument): Promise<PurgedDocument> {
  const { documentId } = seen
  // First, so that an answer that is being booked is there to be erased.
  await forgetTagsOf(tx, documentId)
  await forgetRunsOf(tx, documentSubject(documentId))
  // What agents said of it may hold its words.
  const forgotten = await forgetReadersOf(tx, documentId)
  await forgetAnswersAbout(tx, documentId)
  const purged = await purgeDocument({ tx, clock: deps.clock, ids: deps.ids }, seen)
  for (const subjectId of forgotten) {
    const event = { event: 'run.forgotten', subjectKind: 'run', subjectId, details: { document_id: documentId } }
    await recordEvent(tx, { id: deps.ids.next(), ...event }, deps.clock.now())
  }
  await requestRemoteIndex(tx, documentId)
  return purged
}
