import type { CheckpointId, DocumentId, FailureClass, OrgId, RunId, SessionId } from '#kernel'
import type { Defaulted, DefaultJsonb, Fixed, OptionalJsonb } from './columns.ts'

export type RunStatus = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
export type SessionStatus = 'running' | 'completed' | 'paused' | 'interrupted' | 'error'
export type CheckpointType = 'task_completion' | 'step_completion' | 'manual' | 'error'
export type RecoveryStatus = 'in_progress' | 'success' | 'failed'
export type RecoveryMethod = 'automatic' | 'manual' | 'partial'

export type RunsTable = {
  id: Fixed<RunId>
  org_id: Fixed<OrgId>
  workflow: string
  subject: string
  intent: string | null
  input: DefaultJsonb
  plan_snapshot: OptionalJsonb
  tool_log: OptionalJsonb
  status: RunStatus
  /** The job that may start a session of it; null: the one with the id of the run. */
  job_id: string | null
  current_session_id: SessionId | null
  session_count: Defaulted<number>
  completed_step: string | null
  /** Of a fork: what it had before it is read from there. */
  forked_from_run_id: Defaulted<RunId | null>
  forked_from_checkpoint: Defaulted<number | null>
  /** A person wants it to wait; it does so before its next step. */
  pause_requested_by: Defaulted<string | null>
  pause_requested_at: Defaulted<Date | null>
  pause_request_reason: Defaulted<string | null>
  result: OptionalJsonb
  error_code: string | null
  error_message: string | null
  error_class: FailureClass | null
  created_at: Fixed<Date>
  started_at: Date | null
  ended_at: Date | null
  created_by: Fixed<string>
}

export type SessionsTable = {
  id: Fixed<SessionId>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  session_number: number
  worker: string
  status: SessionStatus
  started_at: Fixed<Date>
  ended_at: Date | null
  end_reason: string | null
}

export type SessionCheckpointsTable = {
  id: Fixed<CheckpointId>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  session_id: Fixed<SessionId>
  checkpoint_number: number
  checkpoint_type: CheckpointType
  /** The steps that ended since the checkpoint before; none of them is run again in this run. */
  steps: string[]
  state: DefaultJsonb
  state_version: Defaulted<number>
  conversation_history: DefaultJsonb
  message_count: Defaulted<number>
  tool_results_cache: DefaultJsonb
  completed_tasks: DefaultJsonb
  in_progress_tasks: DefaultJsonb
  blocked_tasks: DefaultJsonb
  metrics_snapshot: DefaultJsonb
  can_resume_from: Defaulted<boolean>
  resume_notes: string | null
  invalidated: Defaulted<boolean>
  invalidated_at: Defaulted<Date | null>
  invalidation_reason: string | null
  recovery_count: Defaulted<number>
  last_resumed_at: Date | null
  created_at: Fixed<Date>
}

export type CheckpointRecoveriesTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  checkpoint_id: CheckpointId | null
  from_session_id: SessionId | null
  to_session_id: Fixed<SessionId>
  recovery_status: RecoveryStatus
  recovery_method: RecoveryMethod
  state_differences: DefaultJsonb
  error_message: string | null
  started_at: Fixed<Date>
  completed_at: Date | null
}

export type EffectStatus =
  | 'planned'
  | 'sent'
  | 'confirmed'
  | 'failed'
  | 'unknown'
  | 'undoing'
  | 'undone'
  | 'undo_failed'

/** What a call of a tool did to the world. */
export type EffectsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  session_id: Fixed<SessionId>
  call_id: Fixed<string>
  tool: Fixed<string>
  class: Fixed<'compensable' | 'irreversible'>
  status: EffectStatus
  /** As the tool was given them: undoing needs them again. */
  arguments: DefaultJsonb
  planned_at: Fixed<Date>
  sent_at: Date | null
  ended_at: Date | null
  resent_by: Defaulted<string | null>
  undo_requested_by: Defaulted<string | null>
  undo_sent_at: Defaulted<Date | null>
  undo_error: Defaulted<string | null>
}

/** What a person put in place of what a step had answered. */
export type CheckpointEditsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  checkpoint_number: Fixed<number>
  new_checkpoint_number: Fixed<number>
  step: Fixed<string>
  before_output: Fixed<string>
  after_output: Fixed<string>
  reason: Fixed<string>
  edited_by: Fixed<string>
  edited_at: Fixed<Date>
}

export type KeptTurnsTable = {
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  turn_key: Fixed<string>
  answer: DefaultJsonb
  kept_at: Fixed<Date>
}

export type RunDocumentsTable = {
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  document_id: Fixed<DocumentId>
}

export type PausedSessionsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  run_id: Fixed<RunId>
  session_id: Fixed<SessionId>
  pause_type: Fixed<string>
  reason: Fixed<string>
  blocker_info: DefaultJsonb
  retry_stats: DefaultJsonb
  can_auto_resume: Defaulted<boolean>
  auto_resume_at: Date | null
  deadline: Date | null
  /** What is done when nobody has decided by then. */
  deadline_outcome: Defaulted<'deny' | 'escalate' | 'cancel' | null>
  deadline_passed_at: Defaulted<Date | null>
  paused_at: Fixed<Date>
  resolved: Defaulted<boolean>
  resolved_by: string | null
  resolved_at: Date | null
  resolution: string | null
  notes: string | null
}

export type InterventionActionsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  paused_session_id: Fixed<string>
  run_id: Fixed<RunId>
  action: Fixed<string>
  actor: Fixed<string>
  details: DefaultJsonb
  notes: string | null
  acted_at: Fixed<Date>
}
