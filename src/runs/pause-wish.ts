import { DomainError, type RunId } from '#kernel'
import { PauseRequested } from './pause.ts'
import { clearPauseWish } from './pause-wish-store.ts'
import type { StepContext } from './workflow.ts'

/** A person wants the run to wait. */
export type PauseWish = { readonly by: string; readonly reason: string | null }

/**
 * What lets a run wait because a person wants it to. The wish is fulfilled with it; where it was withdrawn meanwhile, nothing is
 * stored, and the run goes on.
 */
export function pausedByPerson(
  { by, reason }: PauseWish,
  { ifPaused, runId }: Pick<StepContext, 'ifPaused'> & { readonly runId: RunId },
): PauseRequested {
  ifPaused(async (tx) => {
    if (!(await clearPauseWish(tx, runId))) throw pauseWithdrawn(runId)
  })
  const message = `Paused by ${by}${reason === null ? '' : `: ${reason}`}. It goes on when somebody resumes it.`
  const input = { code: 'run.paused_by_person', kind: 'unavailable', message } as const
  return new PauseRequested(input, { pauseType: 'manual', blocker: { code: input.code, by }, autoResumeAt: null })
}

export const withdrawn = 'run.pause_withdrawn'

function pauseWithdrawn(runId: RunId): DomainError {
  const message = `Run ${runId} is not to wait any more: whoever asked for it took that back.`
  return new DomainError({ code: withdrawn, kind: 'conflict', message })
}
