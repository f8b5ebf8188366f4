import type { RunDetails, RunSummary } from '#workflows'
import { waitsForBatchJson } from './batch-json.ts'
import type { RunDetailsJson, RunJson } from './client/api-types.ts'
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

export function runDetailsJson(run: RunDetails): RunDetailsJson {
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
      created_at: checkpoint.createdAt.toISOString(),
    })),
    pauses: run.pauses.map(interventionJson),
  }
}
