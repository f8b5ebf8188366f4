import type { Database } from '#database'
import type { Actor, Clock, Ids, OrgId, RunId, SessionId } from '#kernel'
import { insertRecovery } from './recovery-store.ts'
import type { Checkpoint } from './run.ts'
import { listCheckpoints } from './run-store.ts'
import { countFormerSessions, type FormerSessions, type SessionStart, startSessions } from './session-store.ts'
import type { Workflow } from './workflow.ts'

export type BegunSession = SessionStart & {
  readonly checkpoints: readonly Checkpoint[]
  readonly former: FormerSessions
}

/**
 * Begins a session for each of an org's runs, in one transaction. Runs that have ended meanwhile are left out. A run
 * that another session left is recovered: its checkpoints are loaded and the recovery is recorded.
 */
export async function beginSessions<State>(
  deps: { database: Database; clock: Clock; ids: Ids },
  workflow: Workflow<State>,
  input: { orgId: OrgId; actor: Actor; runIds: readonly RunId[]; worker: string },
): Promise<readonly BegunSession[]> {
  return deps.database.withOrg(input.orgId, input.actor, async (tx) => {
    const now = deps.clock.now()
    const runs = input.runIds.map((runId) => ({ runId, sessionId: deps.ids.next<SessionId>() }))
    const starts = await startSessions(tx, { runs, worker: input.worker, now })
    const begun: BegunSession[] = []
    for (const start of starts) {
      if (start.sessionNumber === 1) {
        begun.push({ ...start, checkpoints: [], former: { failed: 0, cutOff: 0 } })
        continue
      }
      const checkpoints = await listCheckpoints(tx, start.runId)
      await insertRecovery(tx, {
        id: deps.ids.next<SessionId>(),
        runId: start.runId,
        toSessionId: start.sessionId,
        checkpointId: checkpoints.at(-1)?.checkpointId ?? null,
        now,
      })
      begun.push({ ...start, checkpoints, former: await countFormerSessions(tx, start.runId) })
    }
    if (begun.length > 0) await workflow.onStart(tx, begun)
    return begun
  })
}
