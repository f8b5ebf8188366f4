import { isPermission, requirePermission } from '#access'
import type { Database, OrgTransaction } from '#database'
import { assert, isUuid, type RunId } from '#kernel'
import {
  cancelRun,
  checkpointByPerson,
  type DecideDeps,
  editOutput,
  findCheckpointOf,
  findRun,
  findRunExtras,
  forkRun,
  type Intervention,
  listBatchesOfRuns,
  listCheckpointsOf,
  listEdits,
  listEffects,
  listLatestCheckpoints,
  listPausesOfRun,
  listRecoveries,
  listRuns,
  listSessions,
  type PersonDecision,
  pauseByPerson,
  permissionNeeded,
  type RunQueue,
  resumeByPerson,
  runNotFound,
  undoByPerson,
  undoIn,
} from '#runs'
import type { May } from '../interventions.ts'
import type { Caller } from '../operations.ts'
import type { RunDetails, RunOperations } from '../runs.ts'
import { decodeCursor, invalidCursor, pageOf } from './cursor.ts'
import { toIntervention, toRunSummary } from './views.ts'

export type RunOperationsDeps = DecideDeps & {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueue' | 'drop'>
  readonly onQueued: () => void
}

/** So many, the last ones, stand in what is shown of a run, so that who follows it sees each; all of them are listed apart. */
const mostShown = 1_000

export function runOperations(deps: RunOperationsDeps): RunOperations {
  const { database } = deps
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  /** Does something to a run, and shows how it stands then. */
  const change = async (
    caller: Caller,
    reference: string,
    work: (tx: OrgTransaction, runId: RunId) => Promise<unknown>,
  ): Promise<RunDetails> => {
    const runId = idOf(reference)
    const shown = await within(caller, async (tx) => {
      await work(tx, runId)
      return detailsOf(tx, runId)
    })
    deps.onQueued()
    return shown
  }
  return {
    async listRuns(caller, { status, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      const before = after && { createdAt: after.createdAt, runId: after.id as RunId }
      const runs = await within(caller, async (tx) => {
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
    showRun: (caller, reference) => within(caller, async (tx) => detailsOf(tx, idOf(reference))),
    async listCheckpoints(caller, { runId: reference, all, cursor, limit }) {
      const after = cursor === null ? 0 : numberOf(cursor)
      const runId = idOf(reference)
      const found = await within(caller, async (tx) => {
        if ((await findRun(tx, runId)) === undefined) throw runNotFound(runId)
        return listCheckpointsOf(tx, { runId, all, after, limit: limit + 1 })
      })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return { items, nextCursor: found.length > limit && last ? cursorOf(last.number) : null }
    },
    createCheckpoint: (caller, { runId: reference, note }) =>
      within(caller, async (tx) => {
        const runId = idOf(reference)
        const number = await checkpointByPerson(deps, tx, { runId, note })
        const made = await findCheckpointOf(tx, runId, number)
        assert(made !== undefined, `run ${runId} has no checkpoint ${number}`)
        return made
      }),
    pauseRun: (caller, { runId, reason }) =>
      change(caller, runId, (tx, id) => pauseByPerson(deps, tx, { runId: id, reason })),
    resumeRun: (caller, { runId, note, permissions }) =>
      change(caller, runId, (tx, id) =>
        resumeByPerson(deps, tx, { runId: id, note, requireMay: requireMay({ permissions }) }),
      ),
    undoRun: (caller, { runId }) => change(caller, runId, (tx, id) => undoByPerson(deps, tx, { runId: id })),
    async cancelRun(caller, { runId, note, undo }) {
      const left: { readonly workflow: string; readonly jobId: string }[] = []
      const shown = await change(caller, runId, async (tx, id) => {
        left.push(await cancelRun(deps, tx, { runId: id, note }))
        if (undo) await undoIn(deps, tx, id)
      })
      // A worker that finds it before would drop it too.
      for (const { workflow, jobId } of left) await deps.queue.drop(workflow, jobId)
      return shown
    },
    async forkRun(caller, { runId, ...input }) {
      const shown = await within(caller, async (tx) =>
        detailsOf(tx, await forkRun(deps, tx, { ...input, runId: idOf(runId) })),
      )
      deps.onQueued()
      return shown
    },
    editOutput: (caller, { runId, ...input }) =>
      change(caller, runId, (tx, id) => editOutput(deps, tx, { ...input, runId: id })),
  }
}

/** Checks that whoever decides so may do what the decision lets be done. */
export const requireMay =
  ({ permissions }: May) =>
  (pause: Intervention, action: PersonDecision): void => {
    const needed = action === 'raise_cap' ? 'budgets:write' : permissionNeeded(pause, action)
    if (needed === null) return
    assert(isPermission(needed), `a tool asks for the permission ${needed}, which there is not`)
    requirePermission({ permissions }, needed)
  }

/** @throws DomainError `run.not_found` */
function idOf(reference: string): RunId {
  if (!isUuid(reference)) throw runNotFound(reference)
  // Checked to be an id just above; whether a run has it is asked next.
  return reference as RunId
}

async function detailsOf(tx: OrgTransaction, runId: RunId): Promise<RunDetails> {
  const run = await findRun(tx, runId)
  const extras = await findRunExtras(tx, runId)
  if (run === undefined || extras === undefined) throw runNotFound(runId)
  const checkpoints = await listLatestCheckpoints(tx, { runId, limit: mostShown })
  const batch = (await listBatchesOfRuns(tx, [runId])).get(runId)
  return {
    ...toRunSummary(run, batch),
    ...extras,
    sessions: await listSessions(tx, runId),
    checkpoints: checkpoints.map(({ number, type, steps, resumeNotes, createdAt }) => ({
      ...{ number, type, steps, resumeNotes, createdAt },
    })),
    pauses: (await listPausesOfRun(tx, runId)).map((pause) => toIntervention(pause, batch)),
    edits: await listEdits(tx, runId),
    effects: await listEffects(tx, runId),
    recoveries: await listRecoveries(tx, runId),
  }
}

const cursorOf = (number: number): string => Buffer.from(`checkpoint ${number}`).toString('base64url')

/** @throws DomainError `request.invalid_cursor` */
function numberOf(cursor: string): number {
  const [, digits = ''] = /^checkpoint (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (digits === '' || cursorOf(Number(digits)) !== cursor) throw invalidCursor()
  return Number(digits)
}
