import type { Database } from '#database'
import type { Actor, Clock, Ids, OrgId, SessionId } from '#kernel'
import { type AnyWorkflow, isAgent } from './any-workflow.ts'
import type { StepResolution } from './pause.ts'
import type { ClaimedJob } from './queue.ts'
import { recordRunEvent } from './record-run-event.ts'
import { insertRecovery } from './recovery-store.ts'
import { findLatestResolution } from './resolution-store.ts'
import type { Checkpoint } from './run.ts'
import { listCheckpoints } from './run-store.ts'
import {
  countFormerSessions,
  type FormerSessions,
  noFormerSessions,
  type SessionStart,
  startSessions,
} from './session-store.ts'

export type BegunSession = SessionStart & {
  readonly checkpoints: readonly Checkpoint[]
  readonly former: FormerSessions
  readonly resolution: StepResolution | null
}

/**
 * Begins a session for each of an org's runs, in one transaction. Runs that have ended or wait meanwhile are left
 * out. A run that another session left is recovered: its checkpoints are loaded and the recovery is recorded.
 */
export async function beginSessions<State>(
  deps: { database: Database; clock: Clock; ids: Ids },
  workflow: AnyWorkflow<State>,
  input: { orgId: OrgId; actor: Actor; jobs: readonly Pick<ClaimedJob, 'runId' | 'jobId'>[]; worker: string },
): Promise<readonly BegunSession[]> {
  return deps.database.withOrg(input.orgId, input.actor, async (tx) => {
    const now = deps.clock.now()
    const runs = input.jobs.map(({ runId, jobId }) => ({ runId, jobId, sessionId: deps.ids.next<SessionId>() }))
    const starts = await startSessions(tx, { runs, worker: input.worker, now })
    const begun: BegunSession[] = []
    for (const start of starts) {
      if (start.sessionNumber === 1) {
        begun.push({ ...start, checkpoints: [], former: noFormerSessions, resolution: null })
        continue
      }
      const latest = await findLatestResolution(tx, start.runId)
      const former = await countFormerSessions(tx, start.runId)
      if (isAgent(workflow)) {
        // It looks itself whether its checkpoints still fit.
        begun.push({ ...start, checkpoints: [], former, resolution: latest?.resolution ?? null })
        continue
      }
      const checkpoints = await listCheckpoints(tx, start.runId)
      const afterDecision = latest?.sessionNumber === start.sessionNumber - 1
      const byPerson = afterDecision && latest.resolution.action !== 'auto_resume'
      await insertRecovery(tx, {
        id: deps.ids.next<SessionId>(),
        runId: start.runId,
        toSessionId: start.sessionId,
        checkpointId: checkpoints.at(-1)?.checkpointId ?? null,
        method: byPerson ? 'manual' : 'automatic',
        now,
      })
      begun.push({ ...start, checkpoints, former, resolution: latest?.resolution ?? null })
    }
    if (begun.length > 0) await workflow.onStart(tx, begun)
    for (const { runId, subject, sessionNumber } of begun) {
      if (sessionNumber === 1) await recordRunEvent(deps, tx, 'run.started', { runId, subject })
    }
    return begun
  })
}
