import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { describeActor, type StoredFailure } from '#kernel'
import { resolvePause } from './intervention-store.ts'
import { type Intervention, interventionResolved } from './pause.ts'
import { aboutRun, type DecideDeps, getIntervention } from './resume-run.ts'
import { cancelWaitingRun } from './run-store.ts'

/**
 * Ends a waiting run for good; its workflow ends what it was about visibly, with the code `run.cancelled`.
 * @throws DomainError `intervention.not_found`, `intervention.resolved`
 */
export async function cancelRun(
  deps: Omit<DecideDeps, 'queue'>,
  tx: OrgTransaction,
  input: { readonly id: string; readonly note: string | null },
): Promise<Intervention> {
  const intervention = await getIntervention(tx, input.id)
  const { interventionId, runId } = intervention
  const now = deps.clock.now()
  const resolution = { action: 'cancel', note: input.note, details: {} } as const
  const decided = await resolvePause(tx, { interventionId, actionId: deps.ids.next(), resolution, now })
  if (!decided) throw interventionResolved(await getIntervention(tx, interventionId))
  const failure: StoredFailure = {
    code: 'run.cancelled',
    message: `The run was cancelled by ${describeActor(tx.actor)} while it waited: ${intervention.reason}`,
    class: 'permanent',
  }
  await cancelWaitingRun(tx, { runId, failure, now })
  const { hooks, about } = await aboutRun(deps, tx, intervention)
  await hooks.onFailure(tx, about, failure)
  await recordEvent(
    tx,
    {
      id: deps.ids.next(),
      event: 'run.cancelled',
      subjectKind: 'run',
      subjectId: runId,
      details: { intervention_id: interventionId, pause_type: intervention.pauseType },
    },
    now,
  )
  return getIntervention(tx, interventionId)
}
