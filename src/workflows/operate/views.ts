import type { OrgTransaction } from '#database'
import type { Document } from '#documents'
import { type Intervention, listActivePauses, listBatchesOfRuns, type Run } from '#runs'
import type { WaitsForBatch } from '../batches.ts'
import type { InterventionSummary } from '../interventions.ts'
import type { DocumentSummary, RunSummary } from '../operations.ts'

/** A document as lists and tables show it, and why its run waits when it does. */
export function toSummary(
  document: Document,
  pause?: Intervention,
  batch: WaitsForBatch | null = null,
): DocumentSummary {
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
    waiting: document.state === 'waiting' && pause !== undefined ? toWaiting(pause, batch) : null,
    failure: document.failure,
    fields: document.fields ?? { tags: [...document.tags] },
    provisional: document.state === 'waiting' ? document.provisional : null,
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
  const runIds = waiting.map(({ runId }) => runId)
  const pauses = await listActivePauses(tx, runIds)
  const batches = await listBatchesOfRuns(tx, runIds)
  return documents.map((document) => toSummary(document, pauses.get(document.runId), batches.get(document.runId)))
}

function toWaiting(pause: Intervention, batch: WaitsForBatch | null) {
  const { interventionId, pauseType, reason, pausedAt, autoResumeAt } = pause
  return { interventionId, pauseType, reason, pausedAt, autoResumeAt, batch }
}

export function toIntervention(intervention: Intervention, batch: WaitsForBatch | null = null): InterventionSummary {
  const { runId, workflow, subject, runStatus, deadline, deadlineOutcome, resolved } = intervention
  const waitsFor = resolved === null ? batch : null
  return {
    ...toWaiting(intervention, waitsFor),
    runId,
    workflow,
    subject,
    runStatus,
    deadline,
    deadlineOutcome,
    resolved,
  }
}

export function toRunSummary(run: Run, batch: WaitsForBatch | null = null): RunSummary {
  const { runId, workflow, subject, status, completedStep, sessionCount, failure, createdAt, startedAt, endedAt } = run
  const summary = { runId, workflow, subject, status, completedStep, sessionCount, failure }
  return { ...summary, createdAt, startedAt, endedAt, batch: status === 'waiting' ? batch : null }
}
