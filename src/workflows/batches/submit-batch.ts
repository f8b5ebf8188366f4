import { extendHolds } from '#budgets'
import { asError, type OrgId, RemoteCallError } from '#kernel'
import { type Batch, type BatchRequest, changeBatch, listWaitingRequests, lockWaitingRequest } from '#runs'
import type { RemoteBatch } from '../models/batches-port.ts'
import { type BatchDeps, batchActor, holdMs } from './batch-deps.ts'
import { batchFileName, batchModelRequest, keptRequestOf } from './batch-request.ts'
import { callBatches } from './call-batches.ts'
import { endUnanswered, reservationOf } from './end-request.ts'
import { hasForbidden, withdrawForbidden } from './forbidden.ts'
import { nextLookMs } from './next-look.ts'

export type BatchWork = {
  readonly orgId: OrgId
  readonly batch: Batch
  readonly signal: AbortSignal
  /** Keeps the batch for this process. @throws when another one has it */
  readonly hold: () => Promise<void>
}

/**
 * Uploads the requests as a file of a name that no other has. What became of an upload before is looked up first, because
 * the one who began it may have died behind it.
 */
export async function uploadBatch(deps: BatchDeps, work: BatchWork, before: 'none' | 'maybe'): Promise<void> {
  const { orgId, batch, signal, hold } = work
  const once = { signal, hold, kind: 'once' } as const
  const name = batchFileName(batch)
  const found =
    before === 'none'
      ? undefined
      : await callBatches(deps, { signal, kind: 'read' }, (batches, options) => batches.findFile(name, options))
  const requests = found === undefined ? await withdrawForbidden(deps, orgId, batch) : []
  const { lines, unreadable } = await linesOf(deps, work, requests)
  const fileId =
    found ??
    (lines.length === 0
      ? null
      : await callBatches(deps, { ...once, isFile: true }, (batches, options) =>
          batches.upload({ name, lines }, options),
        ))
  deps.crashPoints.reach('batch.file-uploaded')
  const now = deps.clock.now()
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const end = { state: 'ended', outcome: 'withdrawn', endedAt: now } as const
    const moved = await changeBatch(tx, batch, fileId === null ? end : { state: 'uploaded', inputFileId: fileId })
    if (!moved) return
    for (const request of unreadable) {
      const locked = await lockWaitingRequest(tx, request)
      if (locked === undefined) continue
      await endUnanswered(deps, tx, locked, { state: 'withdrawn', failure: 'not_readable', fate: 'not_processed' })
    }
  })
}

/** The requests as lines. A document whose bytes are gone, because it was purged, has none. */
async function linesOf(
  deps: BatchDeps,
  { orgId }: BatchWork,
  requests: readonly BatchRequest[],
): Promise<{ readonly lines: readonly Uint8Array<ArrayBuffer>[]; readonly unreadable: readonly BatchRequest[] }> {
  const lines: Uint8Array<ArrayBuffer>[] = []
  const unreadable: BatchRequest[] = []
  for (const request of requests) {
    const kept = keptRequestOf(request.request)
    try {
      const bytes = await deps.blobs.readBytes(orgId, kept.blobKey)
      const line = deps.batches.lineOf(request.requestId, batchModelRequest(request.model, kept, bytes))
      lines.push(new TextEncoder().encode(line))
    } catch (thrown) {
      deps.log.warn(
        { document_id: request.documentId, error: asError(thrown) },
        'A document could not be read for its batch.',
      )
      unreadable.push(request)
    }
  }
  return { lines, unreadable }
}

/** Has the provider work on the file. Whether it does already is looked up first, where somebody may have asked before. */
export async function createBatch(deps: BatchDeps, work: BatchWork, before: 'none' | 'maybe'): Promise<void> {
  const { batch, signal, hold } = work
  const name = batch.batchId
  const found =
    before === 'none'
      ? undefined
      : await callBatches(deps, { signal, kind: 'read' }, (batches, options) => batches.findBatch(name, options))
  // It was not sent, and may not be any more: its file is deleted, and its runs go on.
  if (found === undefined && (batch.cancelRequestedBy !== null || (await hasForbidden(deps, work)))) {
    return await cancelUnsent(deps, work)
  }
  const fileId = batch.inputFileId ?? ''
  const remote =
    found ??
    (await callBatches(deps, { signal, hold, kind: 'once' }, (batches, options) =>
      batches.create({ name, fileId }, options),
    ))
  deps.crashPoints.reach('batch.created')
  await keepSubmitted(deps, work, remote)
}

async function keepSubmitted(deps: BatchDeps, { orgId, batch }: BatchWork, remote: RemoteBatch): Promise<void> {
  const now = deps.clock.now()
  const until = new Date(Math.max(now.getTime(), remote.expiresAt?.getTime() ?? 0) + holdMs)
  const { remoteId, status, total } = remote
  const seen = { remoteId, remoteStatus: status, remoteTotal: total }
  const nextLookAt = new Date(now.getTime() + nextLookMs({ elapsedMs: 0, pollMs: deps.limits.pollMs }))
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const change = { ...seen, state: 'submitted', submittedAt: now, holdsUntil: until, nextLookAt } as const
    if (!(await changeBatch(tx, batch, change))) return
    await extendHolds(tx, (await listWaitingRequests(tx, batch.batchId)).map(reservationOf), until)
  })
  deps.log.info({ batch_id: batch.batchId, remote_id: remoteId }, 'A batch was sent.')
}

/** Whether trying again would be refused as well, and nothing was made. */
export function isRefused(error: unknown): error is RemoteCallError {
  return error instanceof RemoteCallError && error.failureClass === 'permanent' && error.fate === 'not_processed'
}

/** Nothing was sent that costs: its requests are freed, and its runs go on. */
export async function cancelUnsent(deps: BatchDeps, { orgId, batch }: BatchWork): Promise<void> {
  const change = { state: 'booking', outcome: 'cancelled' } as const
  await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, change))
}
