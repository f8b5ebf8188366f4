import { extendHolds } from '#budgets'
import type { OrgId } from '#kernel'
import { type Batch, changeBatch, findBatch, listBatchesToHold, listWaitingRequests } from '#runs'
import { type BatchDeps, batchActor, holdMarginMs, holdMs } from './batch-deps.ts'
import { reservationOf } from './end-request.ts'

type HoldDeps = Pick<BatchDeps, 'database' | 'clock'>

/** Money stays held for as long as an answer may come. */
export async function keepHolds(deps: HoldDeps, orgId: OrgId, batch: Batch): Promise<void> {
  const nowMs = deps.clock.now().getTime()
  if (batch.holdsUntil.getTime() - nowMs > holdMarginMs) return
  const holdsUntil = new Date(nowMs + holdMs)
  await deps.database.withOrg(orgId, batchActor, async (tx) => {
    if (!(await changeBatch(tx, batch, { holdsUntil }))) return
    await extendHolds(tx, (await listWaitingRequests(tx, batch.batchId)).map(reservationOf), holdsUntil)
  })
}

/** Providers keep answers for so long. */
const longestHoldMs = 30 * 24 * 3_600_000

/** Before expired holds are given up: those of batches stay, though nobody looked at them while no process ran. */
export async function keepHoldsOfBatches(deps: HoldDeps): Promise<void> {
  const nowMs = deps.clock.now().getTime()
  const due = { holdsUntil: new Date(nowMs + holdMarginMs), createdAfter: new Date(nowMs - longestHoldMs) }
  for (const { orgId, batchId } of await deps.database.asOwner((tx) => listBatchesToHold(tx, due))) {
    const batch = await deps.database.withOrg(orgId, batchActor, (tx) => findBatch(tx, batchId))
    if (batch !== undefined) await keepHolds(deps, orgId, batch)
  }
}
