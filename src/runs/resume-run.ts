import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { assert, type Clock, type Ids, type RunId } from '#kernel'
import { findIntervention, resumeSession } from './intervention-store.ts'
import { type Intervention, interventionNotFound, interventionResolved, type Resolution } from './pause.ts'
import { clearPauseWish } from './pause-wish-store.ts'
import type { RunQueue } from './queue.ts'
import { findRunAbout } from './run-store.ts'
import type { RunAbout, WorkflowHooks } from './workflow.ts'

export type DecideDeps = {
  readonly queue: Pick<RunQueue, 'enqueue'>
  readonly clock: Clock
  readonly ids: Ids
  /** What each kind of work does when a run of it goes on or is cancelled. */
  readonly workflows: readonly WorkflowHooks[]
}

/** The intervention by its own id or its run's. @throws DomainError `intervention.not_found` */
export async function getIntervention(tx: OrgTransaction, id: string): Promise<Intervention> {
  const found = await findIntervention(tx, id)
  if (found === undefined) throw interventionNotFound(id)
  return found
}

/** A run with the hooks of its workflow. */
export async function aboutRun(
  deps: Pick<DecideDeps, 'workflows'>,
  tx: OrgTransaction,
  { runId, workflow }: { readonly runId: RunId; readonly workflow: string },
): Promise<{ hooks: WorkflowHooks; about: RunAbout }> {
  const hooks = deps.workflows.find(({ name }) => name === workflow)
  const about = await findRunAbout(tx, runId)
  assert(hooks !== undefined && about !== undefined, `run ${runId} of workflow ${workflow} cannot be decided on`)
  return { hooks, about }
}

/**
 * Lets a waiting run go on: the decision is recorded and the run queued in this transaction; a new session continues
 * from its last checkpoint and its steps see the decision. Of two that decide at once, one wins.
 * @throws DomainError `intervention.not_found`, `intervention.resolved`
 */
export async function resumeRun(
  deps: DecideDeps,
  tx: OrgTransaction,
  input: { readonly id: string; readonly resolution: Resolution },
): Promise<Intervention> {
  const intervention = await getIntervention(tx, input.id)
  const { interventionId, runId, workflow } = intervention
  const now = deps.clock.now()
  const { resolution } = input
  const jobId = deps.ids.next()
  const resumed = await resumeSession(tx, { interventionId, jobId, actionId: deps.ids.next(), resolution, now })
  if (!resumed) throw interventionResolved(await getIntervention(tx, interventionId))
  // Whoever decides that it goes on does not want it to wait at once again; what happens by itself says nothing of that.
  if (resolution.action !== 'auto_resume') await clearPauseWish(tx, runId)
  const { hooks, about } = await aboutRun(deps, tx, intervention)
  await hooks.onResume(tx, about)
  await deps.queue.enqueue(tx, { workflow, runId, jobId })
  await recordEvent(
    tx,
    {
      id: deps.ids.next(),
      event: 'run.resumed',
      subjectKind: 'run',
      subjectId: runId,
      details: { intervention_id: interventionId, pause_type: intervention.pauseType, action: resolution.action },
    },
    now,
  )
  return getIntervention(tx, interventionId)
}
