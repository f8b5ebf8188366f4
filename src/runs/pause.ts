import { type Brand, DomainError, type DomainErrorInput, type Json, type RunId, type SessionId } from '#kernel'
import type { RunStatus } from './run.ts'

/** Names one pause of a run, from its beginning to the decision on it. */
export type InterventionId = Brand<string, 'InterventionId'>

/** What made a run wait. */
export type PauseType =
  | 'budget_exceeded'
  | 'provider_down'
  | 'needs_person'
  | 'manual'
  | 'batch'
  /** An agent: */
  | 'tool_approval'
  | 'tool_failing'
  | 'stuck'
  | 'limit_reached'
  | 'effect_unknown'
  | 'check_failed'
  | 'low_confidence'
  /** Its session was cut off, and its kind of work goes on only when somebody says so. */
  | 'resume_approval'

/** Whether a run that waits so met trouble; otherwise somebody wanted it to wait, is asked to approve, or it waits for its turn. */
export const isTrouble: Readonly<Record<PauseType, boolean>> = {
  ...{ budget_exceeded: true, provider_down: true, needs_person: true, tool_failing: true, stuck: true },
  ...{ limit_reached: true, effect_unknown: true, check_failed: true },
  ...{ manual: false, batch: false, tool_approval: false, low_confidence: false, resume_approval: false },
}

/** Facts about what blocks a run; no secret, no document text. */
export type BlockerInfo = { readonly [key: string]: Json }

/** What is done when nobody decides in time: what was asked is denied, somebody is told, or the run ends. */
export type WaitOutcome = 'deny' | 'escalate' | 'cancel'

export type PauseRequest = {
  readonly pauseType: PauseType
  /** What happened, dotted. */
  readonly code: string
  /** In words for a person: what happened, and what can be done. */
  readonly reason: string
  readonly blocker: BlockerInfo
  /** When it is tried again although nobody decided; null: only a person lets it go on. */
  readonly autoResumeAt: Date | null
  readonly deadline: Date | null
}

/** Thrown by a step that cannot go on now but may later: the run waits, keeps its checkpoints, and holds no slot. */
export class PauseRequested extends DomainError {
  readonly pause: PauseRequest

  constructor(
    input: DomainErrorInput,
    pause: Omit<PauseRequest, 'code' | 'reason' | 'deadline'> & { deadline?: Date },
  ) {
    super({ failureClass: 'needs_person', ...input })
    this.name = 'PauseRequested'
    this.pause = { deadline: null, ...pause, code: input.code, reason: input.message }
  }
}

/** What a person, or the product itself, decided about a pause. */
export type ResolutionAction =
  | 'retry'
  | 'raise_cap'
  | 'cancel'
  | 'auto_resume'
  /** Of agents: */
  | 'approve'
  | 'reject'
  | 'edit'
  | 'answer'
  | 'skip'
  | 'raise_limit'

export type Resolution = {
  readonly action: ResolutionAction
  readonly note: string | null
  readonly details: { readonly [key: string]: Json }
}

/** The latest decision on a run, as its steps see it. */
export type StepResolution = Resolution & {
  readonly interventionId: InterventionId
  readonly pauseType: string
  readonly blocker: { readonly [key: string]: Json }
  readonly resolvedBy: string
}

export type InterventionAction = {
  readonly action: string
  readonly actor: string
  readonly note: string | null
  readonly details: Json
  readonly at: Date
}

export type Intervention = {
  readonly interventionId: InterventionId
  readonly runId: RunId
  readonly sessionId: SessionId
  readonly workflow: string
  readonly subject: string
  readonly runStatus: RunStatus
  readonly pauseType: string
  readonly reason: string
  readonly blocker: Json
  readonly retryStats: Json
  readonly autoResumeAt: Date | null
  readonly deadline: Date | null
  /** What is done then; null where nothing is. */
  readonly deadlineOutcome: WaitOutcome | null
  readonly pausedAt: Date
  /** Null while the run waits. */
  readonly resolved: {
    readonly by: string
    readonly at: Date
    readonly action: string
    readonly note: string | null
  } | null
}

export function interventionNotFound(reference: string): DomainError {
  return new DomainError({
    code: 'intervention.not_found',
    kind: 'not_found',
    message: `There is no intervention ${reference}. Give its whole id, or that of its run, as \`autopilot interventions list\` shows it.`,
    details: { intervention_id: reference },
  })
}

/** Somebody was faster, or the run went on by itself; the second decision changes nothing. */
export function interventionResolved(intervention: Intervention): DomainError {
  const { interventionId, resolved } = intervention
  return new DomainError({
    code: 'intervention.resolved',
    kind: 'conflict',
    message: `Intervention ${interventionId} was resolved already: ${resolved?.action ?? 'unknown'} by ${resolved?.by ?? 'unknown'}. Nothing was changed.`,
    details: {
      intervention_id: interventionId,
      resolution: resolved?.action ?? null,
      resolved_by: resolved?.by ?? null,
    },
  })
}
