import { asError, DomainError, errorCode } from '#kernel'
import { type BatchId, type ClaimedBatch, changeBatch, claimDueBatches, findBatch, holdClaim } from '#runs'
import { type BatchDeps, batchActor } from './batch-deps.ts'
import { lookAtBatch } from './look-at-batch.ts'
import type { BatchWork } from './submit-batch.ts'

/** After its first failure, unless batches are looked at more often. */
const shortestWaitMs = 60_000
const longestWaitMs = 3_600_000
const looksUntilAlert = 5
/** One after another, so that no more than one file is in memory. */
const mostAtOnce = 20

/**
 * Takes every batch whose time has come as far as it goes, over all orgs: sends what was collected, asks how far the provider is,
 * books answers, deletes files. Run again and again, by any number of processes: a batch is worked on by one of them.
 * Returns how many were looked at.
 */
export async function lookAtBatches(deps: BatchDeps, signal: AbortSignal): Promise<number> {
  const { provider } = deps.batches
  const startedAt = deps.clock.now()
  let looked = 0
  while (looked < mostAtOnce && !signal.aborted) {
    const until = claimUntil(deps)
    const [claimed] = await deps.database.asOwner((tx) =>
      claimDueBatches(tx, { provider, now: startedAt, until, limit: 1 }),
    )
    if (claimed === undefined) break
    await holding(deps, { batchId: claimed.batchId, until }, signal, (held) => look(deps, claimed, held))
    looked += 1
  }
  return looked
}

type Held = Pick<BatchWork, 'signal' | 'hold'>

const claimUntil = ({ clock, limits }: BatchDeps): Date => new Date(clock.now().getTime() + limits.claimMs)

/** Keeps the claim while the work goes on. Whoever lost it, because the process was frozen, stops at once. */
async function holding(
  deps: BatchDeps,
  claim: { readonly batchId: BatchId; readonly until: Date },
  signal: AbortSignal,
  work: (held: Held) => Promise<void>,
): Promise<void> {
  const { database } = deps
  const lost = new AbortController()
  let held = claim
  const hold = async (until: Date | null): Promise<void> => {
    const isHeld = await database.asOwner((tx) => holdClaim(tx, held, until))
    if (!isHeld) lost.abort(new Error('another process has the batch'))
    else if (until !== null) held = { ...held, until }
  }
  let holdingOn = Promise.resolve()
  const keep = (): Promise<void> => {
    holdingOn = holdingOn.then(() => hold(claimUntil(deps))).catch((error) => lost.abort(error))
    return holdingOn
  }
  const keeping = setInterval(keep, deps.limits.claimMs / 3)
  const holdNow = async (): Promise<void> => {
    await keep()
    lost.signal.throwIfAborted()
  }
  try {
    await work({ signal: AbortSignal.any([signal, lost.signal]), hold: holdNow })
  } finally {
    clearInterval(keeping)
    await holdingOn
    await hold(null)
  }
}

async function look(deps: BatchDeps, { orgId, batchId }: ClaimedBatch, held: Held): Promise<void> {
  try {
    await lookAtBatch(deps, { orgId, batchId, ...held })
  } catch (thrown) {
    if (!held.signal.aborted) await postpone(deps, { orgId, batchId }, asError(thrown))
  }
}

/** What fails is tried again, later each time, and stays visible with its code. */
async function postpone(deps: BatchDeps, { orgId, batchId }: ClaimedBatch, error: Error): Promise<void> {
  deps.log.warn({ batch_id: batchId, error }, 'A batch could not be taken further and is looked at again.')
  const failedLooks = await deps.database.withOrg(orgId, batchActor, async (tx) => {
    const batch = await findBatch(tx, batchId)
    if (batch === undefined) return 0
    const firstMs = Math.min(deps.limits.pollMs, shortestWaitMs)
    const waitMs = Math.min(firstMs * 2 ** Math.min(batch.failedLooks, 20), longestWaitMs)
    const nextLookAt = new Date(deps.clock.now().getTime() + waitMs)
    const failure = { failedLooks: batch.failedLooks + 1, error: errorCode(error) ?? error.name }
    await changeBatch(tx, batch, { ...failure, nextLookAt })
    return failure.failedLooks
  })
  const needsPerson = error instanceof DomainError && error.failureClass === 'needs_person'
  if (!needsPerson && failedLooks < looksUntilAlert) return
  await deps.raiseAlert({
    ...{ severity: 'error', orgId, component: 'batches', code: 'batch.stuck', dedupeKey: `batch.stuck ${batchId}` },
    message: `Batch ${batchId} cannot be taken further (${errorCode(error) ?? error.name}); its documents wait, and it is tried again by itself. If it goes on, \`autopilot batches cancel ${batchId}\` gives its answers up.`,
    details: { batch_id: batchId, error },
  })
}
