import type { OrgTransaction } from '#database'
import { assert, type OrgId } from '#kernel'
import { type Batch, changeBatch, listWaitingRequests, lockBatch } from '#runs'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { endWithdrawn } from './end-request.ts'
import { withdraw } from './forbidden.ts'

/**
 * Closes a batch that collected long enough: no request joins it any more. What may not be sent any more, because its run has ended
 * or the policy has changed, leaves it first.
 */
export async function planBatch(deps: BatchDeps, orgId: OrgId, batch: Batch): Promise<void> {
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const locked = await lockBatch(tx, batch.batchId)
    if (locked?.state !== 'collecting') return
    const requests = await listWaitingRequests(tx, batch.batchId)
    const cancelled = locked.cancelRequestedBy !== null
    const left = cancelled ? [] : await withdraw(deps, tx, requests)
    if (cancelled) for (const request of requests) await endWithdrawn(deps, tx, request, 'cancelled')
    await planned(deps, tx, locked, left.length)
  })
  deps.crashPoints.reach('batch.planned')
}

async function planned(deps: BatchDeps, tx: OrgTransaction, batch: Batch, left: number): Promise<void> {
  const end = { state: 'ended', outcome: 'withdrawn', endedAt: deps.clock.now() } as const
  const changed = await changeBatch(tx, batch, left > 0 ? { state: 'planned' } : end)
  assert(changed, 'a locked batch keeps its state')
}
