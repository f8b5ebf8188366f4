import type { Database } from '#database'
import { isUuid, type RunId } from '#kernel'
import {
  findRun,
  listBatchesOfRuns,
  listCheckpoints,
  listPausesOfRun,
  listRuns,
  listSessions,
  runNotFound,
} from '#runs'
import type { Operations } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { toIntervention, toRunSummary } from './views.ts'

export function runOperations(deps: { database: Database }): Pick<Operations, 'listRuns' | 'showRun'> {
  return {
    async listRuns(caller, { status, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { createdAt: after.createdAt, runId: after.id as RunId }
      const runs = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const found = await listRuns(tx, { status, before, limit: limit + 1 })
        const waiting = found.filter((run) => run.status === 'waiting').map(({ runId }) => runId)
        const batches = await listBatchesOfRuns(tx, waiting)
        return found.map((run) => toRunSummary(run, batches.get(run.runId)))
      })
      return pageOf(
        runs,
        limit,
        ({ createdAt, runId }) => ({ createdAt, id: runId }),
        (run) => run,
      )
    },
    async showRun(caller, reference) {
      if (!isUuid(reference)) throw runNotFound(reference)
      // Checked to be an id just above; whether a run has it is asked next.
      const runId = reference as RunId
      return deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const run = await findRun(tx, runId)
        if (run === undefined) throw runNotFound(reference)
        const checkpoints = await listCheckpoints(tx, runId)
        const batch = (await listBatchesOfRuns(tx, [runId])).get(runId)
        return {
          ...toRunSummary(run, batch),
          sessions: await listSessions(tx, runId),
          checkpoints: checkpoints.map(({ number, type, steps, createdAt }) => ({ number, type, steps, createdAt })),
          pauses: (await listPausesOfRun(tx, runId)).map((pause) => toIntervention(pause, batch)),
        }
      })
    },
  }
}
