import { type CallEstimate, type PaidCall, type ReservationId, reserveAll } from '#budgets'
import type { Database, OrgTransaction } from '#database'
import type { Actor, Clock, CrashPoints, DocumentId, Ids, OrgId, RunId } from '#kernel'
import {
  type BatchId,
  type BatchRequestId,
  type BatchRequestKey,
  batchPause,
  changeBatch,
  findEndedRequest,
  insertBatch,
  insertBatchRequest,
  joinWaitingRequest,
  lockCollectingBatch,
  PauseRequested,
} from '#runs'
import { costBound, getPriceRow, type PriceTable } from '#tokens'
import { BudgetRefusal } from '../models/budget-refusal.ts'
import { type BatchLimits, holdMs } from './batch-deps.ts'
import { type KeptRequest, keptRequestJson } from './batch-request.ts'

export type WaitForBatchDeps = {
  readonly database: Pick<Database, 'withOrg'>
  readonly clock: Clock
  readonly ids: Ids
  readonly prices: PriceTable
  readonly crashPoints: CrashPoints
  readonly limits: Pick<BatchLimits, 'maxRequests' | 'maxBytes' | 'waitMs'>
}

export type WaitForBatchInput = {
  readonly orgId: OrgId
  readonly actor: Actor
  readonly runId: RunId
  readonly documentId: DocumentId
  readonly key: BatchRequestKey
  readonly kept: KeptRequest
  /** Of its line in the file. */
  readonly sizeBytes: number
  readonly estimate: CallEstimate
  readonly call: Pick<PaidCall, 'purpose' | 'workflow' | 'apiKeyId'>
}

/** What is held for batches is held for hours. */
const heldMoneyWaitMs = 900_000

type Joined =
  | { readonly kind: 'waits'; readonly batchId: BatchId }
  | { readonly kind: 'goes_direct' }
  | { readonly kind: 'refused'; readonly refusal: BudgetRefusal }

/**
 * Puts a request into the batch that collects for its model and lets the run wait for its answer: money is held, at the price of
 * batches, in the transaction that records the request. Returns when a batch could not answer this run's request before:
 * then it is asked directly.
 *
 * @throws PauseRequested of type `batch`
 * @throws BudgetRefusal when a budget has too little left; nothing is recorded
 */
export async function waitForBatch(deps: WaitForBatchDeps, input: WaitForBatchInput): Promise<void> {
  const joined = await deps.database.withOrg(input.orgId, input.actor, (tx) => join(deps, tx, input))
  switch (joined.kind) {
    case 'goes_direct':
      return
    case 'refused':
      throw joined.refusal
    case 'waits': {
      deps.crashPoints.reach('batch.requested')
      const message = 'The document waits for the answers of a batch, which cost half and come within a day.'
      const blocker = { code: 'batch.waiting', batch_id: joined.batchId }
      throw new PauseRequested(
        { code: 'batch.waiting', kind: 'unavailable', message, details: blocker },
        { pauseType: batchPause, blocker, autoResumeAt: null },
      )
    }
  }
}

async function join(deps: WaitForBatchDeps, tx: OrgTransaction, input: WaitForBatchInput): Promise<Joined> {
  const { key, runId, sizeBytes } = input
  const now = deps.clock.now()
  const collecting = await lockCollectingBatch(tx, key)
  const same = await joinWaitingRequest(tx, key, runId)
  if (same !== undefined) return { kind: 'waits', batchId: same.batchId }
  if ((await findEndedRequest(tx, key, runId)) !== undefined) return { kind: 'goes_direct' }
  const reservationId = deps.ids.next<ReservationId>()
  const requestId = deps.ids.next<BatchRequestId>()
  const reservation = reservationOf(deps, input, { reservationId, requestId, now })
  const [outcome] = await reserveAll(tx, { newId: () => deps.ids.next() }, [reservation], now)
  if (outcome?.kind === 'refused') {
    return {
      kind: 'refused',
      refusal: new BudgetRefusal({ ...outcome, needed: reservation.amount, now, heldMoneyWaitMs }),
    }
  }
  const fits = collecting !== undefined && collecting.sizeBytes + sizeBytes <= deps.limits.maxBytes
  const batchId = fits ? collecting.batchId : deps.ids.next<BatchId>()
  const { provider, model } = key
  if (!fits) {
    if (collecting !== undefined) await sendNow(tx, collecting.batchId, now)
    const nextLookAt = new Date(now.getTime() + deps.limits.waitMs)
    await insertBatch(tx, { batchId, provider, model, nextLookAt, holdsUntil: reservation.expiresAt }, now)
  }
  const { documentId, kept } = input
  await insertBatchRequest(
    tx,
    { ...key, requestId, batchId, runId, documentId, reservationId, request: keptRequestJson(kept), sizeBytes },
    now,
  )
  const isFull = fits && collecting.requests + 1 >= deps.limits.maxRequests
  if (isFull || deps.limits.maxRequests === 1) await sendNow(tx, batchId, now)
  return { kind: 'waits', batchId }
}

async function sendNow(tx: OrgTransaction, batchId: BatchId, now: Date): Promise<void> {
  await changeBatch(tx, { batchId, state: 'collecting' }, { nextLookAt: now })
}

function reservationOf(
  deps: WaitForBatchDeps,
  { orgId, runId, documentId, key, kept, estimate, call }: WaitForBatchInput,
  { reservationId, requestId, now }: { reservationId: ReservationId; requestId: BatchRequestId; now: Date },
) {
  const { provider, model } = key
  const priceRow = getPriceRow(deps.prices, model, now.toISOString().slice(0, 10))
  const bound = { inputTokens: estimate.inputTokens.high, row: priceRow, tier: 'batch' } as const
  return {
    ...{ reservationId, orgId, idempotencyKey: `batch:${requestId}` },
    amount: costBound({ ...bound, outputTokens: kept.maxOutputTokens }),
    inputBound: costBound({ ...bound, outputTokens: 0 }),
    expiresAt: new Date(now.getTime() + holdMs),
    call: { ...call, runId, documentId, provider, model, serviceTier: 'batch', priceRow, estimate },
  } as const
}
