import type { OrgTransaction } from '#database'
import type { Document } from '#documents'
import { type Intervention, listActivePauses, type Run } from '#runs'
import type { InterventionSummary } from '../interventions.ts'
import type { DocumentSummary, RunSummary } from '../operations.ts'

/** A document as lists and tables show it, and why its run waits when it does. */
export function toSummary(document: Document, pause?: Intervention): DocumentSummary {
  return {
    documentId: document.documentId,
    runId: document.runId,
    contentHash: document.contentHash,
    originalName: document.originalName,
    originalPath: document.originalPath,
    sizeBytes: document.sizeBytes,
    pageCount: document.pageCount,
    partOf: document.partOf,
    splitState: document.split?.state ?? null,
    state: document.state,
    reviewReasons: document.reviewReasons,
    waiting: document.state === 'waiting' && pause !== undefined ? toWaiting(pause) : null,
    failure: document.failure,
    fields: document.fields ?? { tags: [...document.tags] },
    confidence: document.fields?.confidence ?? null,
    coverage: document.coverage,
    costNanoUsd: document.costNanoUsd,
    durationMs: document.durationMs,
    nearDuplicateOf: document.nearDuplicateOf,
    nearDuplicateSimilarity: document.nearDuplicateSimilarity,
    nearDuplicateRelation: document.nearDuplicateRelation,
    version: document.version,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    processedAt: document.processedAt,
    trashedAt: document.trashedAt,
  }
}

/** Documents in their order, those that wait with the reason. */
export async function toSummaries(
  tx: OrgTransaction,
  documents: readonly Document[],
): Promise<readonly DocumentSummary[]> {
  const waiting = documents.filter(({ state }) => state === 'waiting')
  const pauses = await listActivePauses(
    tx,
    waiting.map(({ runId }) => runId),
  )
  return documents.map((document) => toSummary(document, pauses.get(document.runId)))
}

function toWaiting({ interventionId, pauseType, reason, pausedAt, autoResumeAt }: Intervention) {
  return { interventionId, pauseType, reason, pausedAt, autoResumeAt }
}

export function toIntervention(intervention: Intervention): InterventionSummary {
  const { runId, workflow, subject, runStatus, deadline, resolved } = intervention
  return { ...toWaiting(intervention), runId, workflow, subject, runStatus, deadline, resolved }
}

export function toRunSummary(run: Run): RunSummary {
  const { runId, workflow, subject, status, completedStep, sessionCount, failure, createdAt, startedAt, endedAt } = run
  return { runId, workflow, subject, status, completedStep, sessionCount, failure, createdAt, startedAt, endedAt }
}
