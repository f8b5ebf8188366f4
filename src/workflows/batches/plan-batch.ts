import { getOrgPolicy, type OrgPolicy } from '#access'
import type { OrgTransaction } from '#database'
import { assert, type OrgId } from '#kernel'
import { type Batch, type BatchRequest, changeBatch, listWaitingRequests, lockBatch, type RunStatus } from '#runs'
import { mayLeave } from '../ingest/may-leave.ts'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { keptRequestOf } from './batch-request.ts'
import { endUnanswered } from './end-request.ts'

const ended: readonly (RunStatus | null)[] = ['succeeded', 'failed', 'cancelled', null]

/**
 * Closes a batch that collected long enough: no request joins it any more. What may not be sent any more, because its run has ended
 * or the policy has changed, leaves it first.
 */
export async function planBatch(deps: BatchDeps, orgId: OrgId, batch: Batch): Promise<void> {
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const locked = await lockBatch(tx, batch.batchId)
    if (locked?.state !== 'collecting') return
    const policy = await getOrgPolicy(tx)
    let left = 0
    for (const request of await listWaitingRequests(tx, batch.batchId)) {
      const why = locked.cancelRequestedBy === null ? mayNotBeSent(policy, request) : 'cancelled'
      if (why === null) left += 1
      else await endUnanswered(deps, tx, request, { state: 'withdrawn', failure: why, fate: 'not_processed' })
    }
    await planned(deps, tx, locked, left)
  })
  deps.crashPoints.reach('batch.planned')
}

async function planned(deps: BatchDeps, tx: OrgTransaction, batch: Batch, left: number): Promise<void> {
  const end = { state: 'ended', outcome: 'withdrawn', endedAt: deps.clock.now() } as const
  const changed = await changeBatch(tx, batch, left > 0 ? { state: 'planned' } : end)
  assert(changed, 'a locked batch keeps its state')
}

function mayNotBeSent(policy: OrgPolicy, request: BatchRequest & { runStatus: RunStatus | null }): string | null {
  if (ended.includes(request.runStatus)) return 'run_ended'
  if (policy.allowedModels !== null && !policy.allowedModels.includes(request.model)) return 'model_not_allowed'
  const { documentType, tags } = keptRequestOf(request.request)
  return mayLeave(policy, { doc_type: documentType, tags }).allowed ? null : 'may_not_leave'
}
