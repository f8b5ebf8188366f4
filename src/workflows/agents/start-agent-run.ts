import { recordEvent } from '#audit'
import type { Database } from '#database'
import type { Clock, Ids, Json, RunId } from '#kernel'
import { createRun, type RunQueue } from '#runs'
import type { Caller } from '../operations.ts'

export type StartAgentDeps = {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueue'>
  readonly clock: Clock
  readonly ids: Ids
  /** Tells the workers of this process. */
  readonly onQueued: () => void
}

export type NewAgentRun = {
  readonly workflow: string
  /** What is wanted, in words; kept with the run alone. */
  readonly intent: string
  readonly input: Json
}

/** Queues a run of an agent on behalf of the caller, whose permissions its tools have. */
export async function startAgentRun(deps: StartAgentDeps, caller: Caller, run: NewAgentRun): Promise<RunId> {
  const runId = deps.ids.next<RunId>()
  const { workflow } = run
  const subject = `${workflow}:${runId}`
  await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    await createRun(deps, tx, { ...run, runId, subject, actor: caller.actor })
    const event = { event: 'run.requested', subjectKind: 'run', subjectId: runId, details: { workflow } }
    await recordEvent(tx, { id: deps.ids.next(), ...event }, deps.clock.now())
  })
  deps.onQueued()
  return runId
}
