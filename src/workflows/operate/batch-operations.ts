import { recordEvent } from '#audit'
import type { Database, OrgTransaction } from '#database'
import { type Clock, type Ids, isUuid } from '#kernel'
import {
  type Batch,
  type BatchId,
  batchEnded,
  batchNotFound,
  changeBatch,
  countRequests,
  findBatch,
  hurryBatches,
  listBatches,
  lockBatch,
  requestCancel,
} from '#runs'
import type { BatchSummary } from '../batches.ts'
import type { Operations } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'

type BatchOperations = Pick<Operations, 'listBatches' | 'showBatch' | 'cancelBatch' | 'sendBatches'>

export function batchOperations(deps: { database: Database; clock: Clock; ids: Ids }): BatchOperations {
  const { database, clock } = deps
  return {
    async listBatches(caller, { cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      // Only `pageOf` writes cursors, with the place that is given below.
      const before = after && { createdAt: after.createdAt, batchId: after.id as BatchId }
      const found = await database.withOrg(caller.orgId, caller.actor, async (tx) =>
        toSummaries(tx, await listBatches(tx, { before, limit: limit + 1 })),
      )
      return pageOf(found, limit, ({ createdAt, batchId }) => ({ createdAt, id: batchId }), same)
    },
    showBatch: (caller, reference) =>
      database.withOrg(caller.orgId, caller.actor, (tx) => show(tx, batchIdOf(reference))),
    cancelBatch: (caller, reference) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const batchId = batchIdOf(reference)
        const batch = await lockBatch(tx, batchId)
        if (batch === undefined) throw batchNotFound(reference)
        const now = clock.now()
        if (isStuck(batch)) {
          await giveUpBatch(tx, batch, now)
          await record(deps, tx, batchId, 'batch.given_up')
          return show(tx, batchId)
        }
        if (hasEndedThere(batch)) throw batchEnded(batchId, batch.state)
        if (await requestCancel(tx, batchId, now)) await record(deps, tx, batchId, 'batch.cancel_requested')
        return show(tx, batchId)
      }),
    sendBatches: (caller) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const hurried = await hurryBatches(tx, clock.now())
        const event = { event: 'batch.hurried', subjectKind: 'org', subjectId: caller.orgId, details: { hurried } }
        if (hurried > 0) await recordEvent(tx, { id: deps.ids.next(), ...event }, clock.now())
        return { hurried }
      }),
  }
}

const same = (batch: BatchSummary): BatchSummary => batch

const hasEndedThere = ({ state }: Batch): boolean => state === 'booking' || state === 'cleaning' || state === 'ended'

/** It fails again and again, and cancelling it did not help or cannot. */
const isStuck = ({ state, failedLooks, cancelRequestedBy }: Batch): boolean =>
  failedLooks > 0 &&
  (state === 'booking' || ((state === 'creating' || state === 'submitted') && cancelRequestedBy !== null))

/** Nobody will know what was answered, so the input is charged; its documents are asked for one by one. */
async function giveUpBatch(tx: OrgTransaction, batch: Batch, now: Date): Promise<void> {
  await changeBatch(tx, batch, { state: 'booking', outcome: 'lost', nextLookAt: now })
}

function batchIdOf(reference: string): BatchId {
  if (!isUuid(reference)) throw batchNotFound(reference)
  // Checked to be an id; whether a batch has it is asked next.
  return reference as BatchId
}

function record(
  deps: { clock: Clock; ids: Ids },
  tx: OrgTransaction,
  batchId: BatchId,
  name: 'batch.cancel_requested' | 'batch.given_up',
): Promise<void> {
  const event = { event: name, subjectKind: 'batch', subjectId: batchId, details: {} }
  return recordEvent(tx, { id: deps.ids.next(), ...event }, deps.clock.now())
}

async function show(tx: OrgTransaction, batchId: BatchId): Promise<BatchSummary> {
  const batch = await findBatch(tx, batchId)
  const [summary] = await toSummaries(tx, batch === undefined ? [] : [batch])
  if (summary === undefined) throw batchNotFound(batchId)
  return summary
}

async function toSummaries(tx: OrgTransaction, batches: readonly Batch[]): Promise<readonly BatchSummary[]> {
  const counts = await countRequests(
    tx,
    batches.map(({ batchId }) => batchId),
  )
  return batches.map((batch) => ({
    ...{ batchId: batch.batchId, provider: batch.provider, model: batch.model, state: batch.state },
    ...{ outcome: batch.outcome, remoteId: batch.remoteId, remoteStatus: batch.remoteStatus, error: batch.error },
    requests: counts.get(batch.batchId) ?? { waiting: 0, answered: 0, failed: 0, withdrawn: 0 },
    ...{ cancelRequestedBy: batch.cancelRequestedBy, createdAt: batch.createdAt, submittedAt: batch.submittedAt },
    ...{ nextLookAt: batch.state === 'ended' ? null : batch.nextLookAt, endedAt: batch.endedAt },
  }))
}
