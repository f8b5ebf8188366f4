import {
  type Actor,
  type CheckpointId,
  DomainError,
  type Json,
  type OrgId,
  type RunId,
  type SessionId,
  type StoredFailure,
} from '#kernel'

export const runStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const
export type RunStatus = (typeof runStatuses)[number]

/** Nothing more happens to a run that stands there. */
export const isEnded = (status: RunStatus): boolean =>
  status === 'succeeded' || status === 'failed' || status === 'cancelled'

export type SessionStatus = 'running' | 'completed' | 'paused' | 'interrupted' | 'error'

export type Run = {
  readonly runId: RunId
  readonly orgId: OrgId
  readonly workflow: string
  readonly subject: string
  readonly status: RunStatus
  readonly completedStep: string | null
  readonly sessionCount: number
  readonly failure: StoredFailure | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

export type Session = {
  readonly sessionId: SessionId
  readonly number: number
  readonly worker: string
  readonly status: SessionStatus
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
}

/** What a later session needs of a checkpoint to go on from it. */
export type Checkpoint = {
  readonly checkpointId: CheckpointId
  readonly number: number
  readonly type: 'task_completion' | 'step_completion' | 'manual' | 'error'
  readonly steps: readonly string[]
  readonly state: Json
  readonly createdAt: Date
}

/** It has ended, so that nothing can be done about it. */
export function runEnded({ runId, status, failure }: Pick<Run, 'runId' | 'status' | 'failure'>): DomainError {
  const why = failure === null ? '' : `: ${failure.message}`
  return new DomainError({
    code: 'run.ended',
    kind: 'conflict',
    message: `Run ${runId} has ended already, as ${status}${why}${why.endsWith('.') ? '' : '.'} Nothing was changed.`,
    details: { run_id: runId, status },
  })
}

export type NewRun = {
  readonly runId: RunId
  readonly workflow: string
  /** What it is about, for example `document:<id>`. */
  readonly subject: string
  readonly input: Json
  /** What somebody wants of it, in their words; absent where it follows from the workflow. */
  readonly intent?: string
  readonly actor: Actor
}

/** Thrown when a session finds that its run went on without it. The session must stop at once and change nothing. */
export function sessionFenced(runId: RunId): DomainError {
  return new DomainError({
    code: 'run.session_fenced',
    kind: 'conflict',
    message: `Run ${runId} is no longer held by this session; another one took it over, or it has ended.`,
    details: { run_id: runId },
  })
}

export function runNotFound(runId: string): DomainError {
  return new DomainError({
    code: 'run.not_found',
    kind: 'not_found',
    message: `There is no run ${runId}. Give its whole id, as \`autopilot runs list\` shows it.`,
    details: { run_id: runId },
  })
}
