import type { Document } from '#documents'
import type { Run } from '#runs'
import type { DocumentSummary, RunSummary } from '../operations.ts'

/** A document as lists and tables show it. */
export function toSummary(document: Document): DocumentSummary {
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

export function toRunSummary(run: Run): RunSummary {
  const { runId, workflow, subject, status, completedStep, sessionCount, failure, createdAt, startedAt, endedAt } = run
  return { runId, workflow, subject, status, completedStep, sessionCount, failure, createdAt, startedAt, endedAt }
}
