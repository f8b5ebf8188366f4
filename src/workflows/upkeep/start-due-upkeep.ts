import { listOrgs } from '#access'
import type { Database } from '#database'
import type { Actor, Clock, Ids, RunId } from '#kernel'
import { createRun, hasRunSince, lockSubject, type RunQueue } from '#runs'
import { type UpkeepTask, upkeepSubject } from './upkeep-task.ts'
import { upkeepWorkflowName } from './upkeep-workflow.ts'

const actor: Actor = { kind: 'system', name: 'upkeep' }

export type StartUpkeepDeps = {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueue'>
  readonly clock: Clock
  readonly ids: Ids
}

/**
 * Queues a run of each task for each org that had none for its time. Looked at by any number of processes at once: one of them
 * queues it. Returns how many were queued.
 */
export async function startDueUpkeep(
  deps: StartUpkeepDeps,
  tasks: readonly UpkeepTask[],
  signal: AbortSignal,
): Promise<number> {
  let started = 0
  for (const { orgId } of await deps.database.asOwner((tx) => listOrgs(tx))) {
    if (signal.aborted) break
    started += await deps.database.withOrg(orgId, actor, async (tx) => {
      const now = deps.clock.now()
      let queued = 0
      for (const { name, everyMs, intent } of tasks) {
        const subject = upkeepSubject(name)
        const since = new Date(now.getTime() - everyMs)
        if (await hasRunSince(tx, subject, since)) continue
        await lockSubject(tx, subject)
        // Another process may have been faster.
        if (await hasRunSince(tx, subject, since)) continue
        const run = { runId: deps.ids.next<RunId>(), workflow: upkeepWorkflowName, subject, intent, input: {}, actor }
        await createRun(deps, tx, run)
        queued += 1
      }
      return queued
    })
  }
  return started
}
