import { settleReservation } from '#budgets'
import { insertResult, lockContent } from '#documents'
import { isUuid, type NanoUsd, type OrgId, zeroUsd } from '#kernel'
import {
  type Batch,
  type BatchRequestId,
  changeBatch,
  endRequest,
  listWaitingRequests,
  lockWaitingRequest,
} from '#runs'
import { answerToKeep } from '../ingest/kept-answer.ts'
import type { BatchAnswer } from '../models/batches-port.ts'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { keptRequestOf } from './batch-request.ts'
import { callBatches } from './call-batches.ts'
import { endUnanswered, reservationOf, unlessEnded } from './end-request.ts'
import type { BatchWork } from './submit-batch.ts'

/**
 * Books what came of a batch that has ended: each request in a transaction of its own, with its answer kept and its run woken.
 * What is booked already is left as it is, so that it may be done again.
 */
export async function bookBatch(deps: BatchDeps, work: BatchWork): Promise<void> {
  const { orgId, batch, signal } = work
  let told = 0
  let areLost = false
  const fileIds = batch.outcome === 'lost' ? [] : [batch.outputFileId, batch.errorFileId]
  for (const fileId of fileIds) {
    if (fileId === null) continue
    const answers = await callBatches(deps, { signal, kind: 'read', isFile: true }, (batches, options) =>
      batches.readAnswers(fileId, options),
    )
    deps.crashPoints.reach('batch.downloaded')
    areLost ||= answers === undefined
    for (const answer of answers ?? []) {
      signal.throwIfAborted()
      await bookAnswer(deps, orgId, batch, answer)
      told += 1
    }
  }
  // What is in no file was not worked on, when the batch ended early or was told of every request that it took.
  const isWhole = !areLost && (batch.outcome !== 'completed' || told >= (batch.remoteTotal ?? Number.POSITIVE_INFINITY))
  await endRest(deps, work, isWhole && batch.outcome !== 'lost' ? 'not_processed' : 'unknown')
  await deps.database.withOrg(orgId, batchActor, (tx) => changeBatch(tx, batch, { state: 'cleaning' }))
  deps.crashPoints.reach('batch.booked')
}

async function bookAnswer(deps: BatchDeps, orgId: OrgId, { batchId }: Batch, answer: BatchAnswer): Promise<void> {
  if (!isUuid(answer.name)) return
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    // Whether a request of the batch has this name is asked just now.
    const request = await lockWaitingRequest(tx, { batchId, requestId: answer.name as BatchRequestId })
    if (request === undefined) return
    if (answer.kind === 'failed') {
      return await endUnanswered(deps, tx, request, { state: 'failed', failure: answer.code, fate: answer.fate })
    }
    const now = deps.clock.now()
    const { usage } = answer.answer
    const { documentType } = keptRequestOf(request.request)
    // The tier of its answers is not told; batches are paid as batches.
    const input = { reservationId: reservationOf(request), usage, serviceTier: 'batch', documentType } as const
    const settled = await unlessEnded(() => settleReservation(tx, deps, input, now))
    const cost: NanoUsd = settled?.cost ?? zeroUsd
    // What was purged meanwhile is paid for, and nothing of its text comes back.
    const { needed } = await lockContent(tx, request.contentHash)
    if (needed) await insertResult(tx, request, { answer: answerToKeep(answer.answer), usage: { ...usage }, cost }, now)
    if (settled !== undefined) await deps.onSettled(tx, settled)
    await endRequest(tx, request, { state: 'answered', failure: null }, now)
  })
  deps.crashPoints.reach('batch.line-booked')
}

async function endRest(deps: BatchDeps, { orgId, batch }: BatchWork, fate: 'not_processed' | 'unknown'): Promise<void> {
  const rest = await deps.database.withOrg(orgId, batchActor, (tx) => listWaitingRequests(tx, batch.batchId))
  for (const one of rest) {
    await deps.database.withOrg(orgId, batchActor, async (tx) => {
      const request = await lockWaitingRequest(tx, one)
      if (request === undefined) return
      const failure = `batch_${batch.outcome ?? 'ended'}`
      await endUnanswered(deps, tx, request, { state: 'failed', failure, fate })
    })
  }
}
