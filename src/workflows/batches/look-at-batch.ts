import { RemoteCallError, unreachable } from '#kernel'
import { type Batch, type BatchId, changeBatch, findBatch } from '#runs'
import type { RemoteBatch } from '../models/batches-port.ts'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { batchFileName } from './batch-request.ts'
import { bookBatch } from './book-batch.ts'
import { callBatches } from './call-batches.ts'
import { keepHolds } from './keep-holds.ts'
import { nextLookMs } from './next-look.ts'
import { planBatch } from './plan-batch.ts'
import { type BatchWork, cancelUnsent, createBatch, isRefused, uploadBatch } from './submit-batch.ts'

/**
 * Takes a batch as far as it goes now. Each state is written before what follows is done, so that whoever comes after a crash
 * knows what may have been done: what only leads to money twice is looked up at the provider first.
 */
export async function lookAtBatch(
  deps: BatchDeps,
  { batchId, ...held }: Omit<BatchWork, 'batch'> & { readonly batchId: BatchId },
): Promise<void> {
  const { orgId, signal } = held
  // What is put off while it is worked on is due the next time, however short that is.
  const startedAt = deps.clock.now()
  for (;;) {
    signal.throwIfAborted()
    const batch = await deps.database.withOrg(orgId, batchActor, (tx) => findBatch(tx, batchId))
    if (batch === undefined || batch.state === 'ended' || batch.nextLookAt > startedAt) return
    await keepHolds(deps, orgId, batch)
    try {
      await advance(deps, { ...held, batch })
    } catch (error) {
      if (!isRefused(error) || !['uploading', 'creating'].includes(batch.state)) throw error
      await refuse(deps, { ...held, batch }, error)
    }
  }
}

async function advance(deps: BatchDeps, work: BatchWork): Promise<void> {
  const { orgId, batch } = work
  const begin = async (state: 'uploading' | 'creating', go: typeof uploadBatch): Promise<void> => {
    const began = await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, { state }))
    if (began) await go(deps, { ...work, batch: { ...batch, state } }, 'none')
  }
  switch (batch.state) {
    case 'collecting':
      return await planBatch(deps, orgId, batch)
    case 'planned':
      return batch.cancelRequestedBy === null ? await begin('uploading', uploadBatch) : await cancelUnsent(deps, work)
    case 'uploading':
      return await uploadBatch(deps, work, 'maybe')
    case 'uploaded':
      return batch.cancelRequestedBy === null ? await begin('creating', createBatch) : await cancelUnsent(deps, work)
    case 'creating':
      return await createBatch(deps, work, 'maybe')
    case 'submitted':
      return await askHowFar(deps, work)
    case 'booking':
      return await bookBatch(deps, work)
    case 'cleaning':
      return await cleanUp(deps, work)
    case 'ended':
      return
    default:
      return unreachable(batch.state)
  }
}

/** The provider takes the whole of it not, and would not later. */
async function refuse(deps: BatchDeps, { orgId, batch }: BatchWork, error: RemoteCallError): Promise<void> {
  deps.log.error({ batch_id: batch.batchId, error }, 'A batch was refused; its documents are asked for one by one.')
  const change = { state: 'booking', outcome: 'failed', error: error.code } as const
  await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, change))
}

/** The provider queues so many tokens of a model and no more. */
const queueIsFull = 'token_limit_exceeded'

function nextLook(deps: BatchDeps, { submittedAt }: Batch): Date {
  const now = deps.clock.now().getTime()
  const elapsedMs = now - (submittedAt?.getTime() ?? now)
  return new Date(now + nextLookMs({ elapsedMs, pollMs: deps.limits.pollMs }))
}

async function askHowFar(deps: BatchDeps, work: BatchWork): Promise<void> {
  const { batch, orgId, signal } = work
  const remoteId = batch.remoteId ?? ''
  let remote: RemoteBatch
  try {
    remote = await callBatches(deps, { signal, kind: 'read' }, (batches, options) =>
      batches.retrieve(remoteId, options),
    )
    if (batch.cancelRequestedBy !== null && remote.outcome === undefined && !remote.isCancelling) {
      remote = await callBatches(deps, { signal, kind: 'read' }, (batches, options) =>
        batches.cancel(remoteId, options),
      )
    }
  } catch (error) {
    if (!(error instanceof RemoteCallError && error.failure === 'not_found')) throw error
    deps.log.error({ batch_id: batch.batchId, error }, 'A batch is not at the provider any more.')
    const change = { state: 'booking', outcome: 'lost', error: error.code } as const
    await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, change))
    return
  }
  const { status: remoteStatus, total: remoteTotal, outputFileId, errorFileId, outcome, error } = remote
  const seen = { remoteStatus, remoteTotal, failedLooks: 0, error }
  if (outcome === 'failed' && error === queueIsFull) {
    // Nothing of it was worked on, and there will be room: the file is still there.
    const nextLookAt = new Date(deps.clock.now().getTime() + deps.limits.pollMs)
    const change = { ...seen, state: 'uploaded', remoteId: null, nextLookAt } as const
    await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, change))
    return
  }
  const change =
    outcome === undefined
      ? { ...seen, nextLookAt: nextLook(deps, batch) }
      : { ...seen, state: 'booking' as const, outcome, outputFileId, errorFileId }
  await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, change))
}

/** Leaves nothing of it at the provider, nor of an upload that was never answered. */
async function cleanUp(deps: BatchDeps, { batch, orgId, signal }: BatchWork): Promise<void> {
  const name = batchFileName(batch)
  const inputFileId =
    batch.inputFileId ??
    (await callBatches(deps, { signal, kind: 'read' }, (batches, options) => batches.findFile(name, options)))
  for (const fileId of [inputFileId, batch.outputFileId, batch.errorFileId]) {
    if (fileId === null || fileId === undefined) continue
    await callBatches(deps, { signal, kind: 'read' }, (batches, options) => batches.deleteFile(fileId, options))
  }
  const endedAt = deps.clock.now()
  await deps.database.withOrg(orgId, batchActor, (tx) =>
    changeBatch(tx, batch, { state: 'ended', endedAt, failedLooks: 0 }),
  )
  deps.log.info({ batch_id: batch.batchId, outcome: batch.outcome }, 'A batch has ended.')
}
