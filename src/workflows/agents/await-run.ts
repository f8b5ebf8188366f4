import type { Database } from '#database'
import type { Json } from '#kernel'
import { type Clock, isUuid, type RunId, sleep } from '#kernel'
import { findRun, type Run, runNotFound, runResult } from '#runs'
import type { Caller } from '../operations.ts'

export type AwaitRunDeps = { readonly database: Database; readonly clock: Pick<Clock, 'monotonicMs'> }

export type AwaitedRun = {
  readonly run: Run
  readonly intent: string | null
  readonly input: Json
  readonly result: Json | null
}

/** Looked at again after so long, twice as long each time: most runs without a model end within the first looks. */
const firstLookMs = 20
const mostBetweenLooksMs = 320

/**
 * A run of one workflow, as soon as nothing more happens to it by itself, or when the time is over.
 * @throws DomainError `run.not_found`
 */
export async function awaitRun(
  deps: AwaitRunDeps,
  caller: Caller,
  input: { readonly workflow: string; readonly runId: string; readonly waitMs: number; readonly signal?: AbortSignal },
): Promise<AwaitedRun> {
  const { workflow, runId, waitMs, signal } = input
  if (!isUuid(runId)) throw runNotFound(runId)
  const deadlineMs = deps.clock.monotonicMs() + waitMs
  for (let pauseMs = firstLookMs; ; pauseMs = Math.min(2 * pauseMs, mostBetweenLooksMs)) {
    const found = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
      // Checked to be an id just above; whether a run has it is asked here.
      const run = await findRun(tx, runId as RunId)
      return run?.workflow === workflow ? { run, ...(await runResult(tx, run.runId)) } : undefined
    })
    if (found === undefined) throw runNotFound(runId)
    const isMoving = found.run.status === 'queued' || found.run.status === 'running'
    const leftMs = deadlineMs - deps.clock.monotonicMs()
    if (!isMoving || leftMs <= 0 || signal?.aborted === true) return found
    await sleep(Math.min(pauseMs, leftMs))
  }
}
