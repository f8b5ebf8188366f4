import type { RunCheckpoint, RunDetails, RunSummary } from '#workflows'
import { waitsForBatchJson } from './batch-json.ts'
import type { CheckpointJson, RunDetailsJson, RunJson } from './client/api-types.ts'
import { type Seer, seesDocuments } from './document-text.ts'
import { interventionJson } from './intervention-json.ts'

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export function runJson(run: RunSummary): RunJson {
  return {
    run_id: run.runId,
    workflow: run.workflow,
    subject: run.subject,
    status: run.status,
    completed_step: run.completedStep,
    session_count: run.sessionCount,
    error: run.failure,
    created_at: run.createdAt.toISOString(),
    started_at: time(run.startedAt),
    ended_at: time(run.endedAt),
    batch: waitsForBatchJson(run.batch),
  }
}

export function runDetailsJson(run: RunDetails, seer: Seer): RunDetailsJson {
  const sees = seesDocuments(seer)
  return {
    ...runJson(run),
    sessions: run.sessions.map((session) => ({
      session_id: session.sessionId,
      number: session.number,
      worker: session.worker,
      status: session.status,
      started_at: session.startedAt.toISOString(),
      ended_at: time(session.endedAt),
      end_reason: session.endReason,
    })),
    checkpoints: run.checkpoints.map((checkpoint) => ({
      number: checkpoint.number,
      type: checkpoint.type,
      steps: checkpoint.steps,
      resume_notes: checkpoint.resumeNotes,
      created_at: checkpoint.createdAt.toISOString(),
    })),
    pauses: run.pauses.map(interventionJson),
    plan: sees ? run.plan : null,
    tool_log: run.toolLog.map((entry) => (sees ? entry : { ...entry, arguments: null })),
    result: sees ? run.result : null,
    metrics: metricsJson(run.metrics),
    forked_from: run.forkedFrom && { run_id: run.forkedFrom.runId, checkpoint: run.forkedFrom.checkpoint },
    forks: run.forks,
    pause_requested: run.pauseRequested && { ...run.pauseRequested, at: run.pauseRequested.at.toISOString() },
    edits: run.edits.map(({ newCheckpoint, at, ...edit }) => ({
      ...(sees ? edit : { ...edit, before: null, after: null }),
      new_checkpoint: newCheckpoint,
      at: at.toISOString(),
    })),
    effects: run.effects.map(({ effectId, undoError, at, ...effect }) => ({
      ...effect,
      effect_id: effectId,
      at: at.toISOString(),
      undo_error: undoError,
    })),
    recoveries: run.recoveries.map(({ startedAt, completedAt, ...recovery }) => ({
      ...recovery,
      started_at: startedAt.toISOString(),
      completed_at: time(completedAt),
    })),
  }
}

export function checkpointJson(checkpoint: RunCheckpoint): CheckpointJson {
  const { invalid } = checkpoint
  return {
    number: checkpoint.number,
    type: checkpoint.type,
    steps: checkpoint.steps,
    made_by: checkpoint.madeBy,
    message_count: checkpoint.messageCount,
    metrics: metricsJson(checkpoint.metrics),
    can_resume: checkpoint.canResume,
    resume_notes: checkpoint.resumeNotes,
    invalid: invalid && { at: invalid.at.toISOString(), reason: invalid.reason },
    recovery_count: checkpoint.recoveryCount,
    created_at: checkpoint.createdAt.toISOString(),
  }
}

/** By names as the API has them. */
const metricsJson = (metrics: { readonly [name: string]: number }) =>
  Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
