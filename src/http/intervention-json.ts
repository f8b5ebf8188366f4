import type { InterventionDetails, InterventionHistoryEntry, InterventionSummary, Waiting } from '#workflows'
import { waitsForBatchJson } from './batch-json.ts'
import type {
  InterventionActionJson,
  InterventionDetailsJson,
  InterventionJson,
  WaitingJson,
} from './client/intervention-types.ts'
import { factsFor, type Seer, seesDocuments } from './document-text.ts'

export function waitingJson(waiting: Waiting): WaitingJson {
  return {
    intervention_id: waiting.interventionId,
    pause_type: waiting.pauseType,
    reason: waiting.reason,
    paused_at: waiting.pausedAt.toISOString(),
    auto_resume_at: waiting.autoResumeAt?.toISOString() ?? null,
    batch: waitsForBatchJson(waiting.batch),
  }
}

export function interventionJson(intervention: InterventionSummary): InterventionJson {
  const { resolved } = intervention
  return {
    ...waitingJson(intervention),
    run_id: intervention.runId,
    workflow: intervention.workflow,
    subject: intervention.subject,
    run_status: intervention.runStatus,
    deadline: intervention.deadline?.toISOString() ?? null,
    deadline_outcome: intervention.deadlineOutcome,
    resolved: resolved && { ...resolved, at: resolved.at.toISOString() },
  }
}

export function historyJson(entry: InterventionHistoryEntry, seer: Seer): InterventionActionJson {
  return {
    intervention_id: entry.interventionId,
    run_id: entry.runId,
    workflow: entry.workflow,
    subject: entry.subject,
    pause_type: entry.pauseType,
    action: entry.action,
    actor: entry.actor,
    note: entry.note,
    details: factsFor(seer, entry.details),
    paused_at: entry.pausedAt.toISOString(),
    at: entry.at.toISOString(),
  }
}

export function interventionDetailsJson(intervention: InterventionDetails, seer: Seer): InterventionDetailsJson {
  return {
    ...interventionJson(intervention),
    blocker: factsFor(seer, intervention.blocker),
    retry_stats: intervention.retryStats,
    current_task: seesDocuments(seer) ? intervention.currentTask : null,
    decisions: intervention.decisions,
    actions: intervention.actions.map(({ at, details, ...action }) => ({
      ...action,
      details: factsFor(seer, details),
      at: at.toISOString(),
    })),
  }
}
