import { formatUsd } from '#kernel'
import type { Coverage, DocumentDetails, DocumentSummary, ExtractOutcome, ReprocessPlan, SplitPlan } from '#workflows'
import type {
  CoverageJson,
  DocumentDetailsJson,
  DocumentJson,
  ExtractionJson,
  ReprocessPlanJson,
  SplitPlanJson,
} from './client/api-types.ts'
import { waitingJson } from './intervention-json.ts'

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export function coverageJson(coverage: Coverage): CoverageJson {
  return {
    pages_total: coverage.pagesTotal,
    pages_read: coverage.pagesRead,
    characters_total: coverage.charactersTotal,
    characters_read: coverage.charactersRead,
  }
}

const pagesJson = ({ firstPage, lastPage }: { readonly firstPage: number; readonly lastPage: number }) => ({
  first_page: firstPage,
  last_page: lastPage,
})

export function splitPlanJson(plan: SplitPlan): SplitPlanJson {
  return {
    document_id: plan.documentId,
    version: plan.version,
    page_count: plan.pageCount,
    state: plan.state,
    parts: plan.parts.map((part) => ({
      ...pagesJson(part),
      doc_type: part.docType,
      title: part.title,
      document_id: part.documentId,
    })),
  }
}

export function documentJson(document: DocumentSummary): DocumentJson {
  return {
    document_id: document.documentId,
    run_id: document.runId,
    content_hash: document.contentHash,
    original_name: document.originalName,
    original_path: document.originalPath,
    size_bytes: document.sizeBytes,
    page_count: document.pageCount,
    part_of: document.partOf && { document_id: document.partOf.documentId, ...pagesJson(document.partOf) },
    split_state: document.splitState,
    state: document.state,
    review_reasons: document.reviewReasons.map(({ code, message }) => ({ code, message })),
    waiting: document.waiting && waitingJson(document.waiting),
    error: document.failure,
    fields: document.fields,
    provisional: document.provisional,
    confidence: document.confidence,
    coverage: document.coverage && coverageJson(document.coverage),
    cost_usd: formatUsd(document.costNanoUsd),
    duration_ms: document.durationMs,
    near_duplicate_of: document.nearDuplicateOf,
    near_duplicate_similarity: document.nearDuplicateSimilarity,
    near_duplicate_relation: document.nearDuplicateRelation,
    version: document.version,
    created_at: document.createdAt.toISOString(),
    updated_at: document.updatedAt.toISOString(),
    processed_at: time(document.processedAt),
    trashed_at: time(document.trashedAt),
  }
}

export function documentDetailsJson(document: DocumentDetails): DocumentDetailsJson {
  return {
    ...documentJson(document),
    evidence: document.evidence,
    checks: document.checks,
    bookings: document.bookings,
    contents: document.contents,
    parts: document.parts.map((part) => ({
      document_id: part.documentId,
      ...pagesJson(part),
      title: part.title,
      state: part.state,
    })),
    provider: document.provider,
    model: document.model,
    prompt_version: document.promptVersion,
    schema_version: document.schemaVersion,
    remote_index_state: document.remoteIndexState,
  }
}

export function extractionJson(outcome: ExtractOutcome): ExtractionJson {
  return {
    fields: outcome.fields,
    evidence: outcome.evidence,
    bookings: outcome.bookings,
    contents: outcome.contents,
    coverage: coverageJson(outcome.coverage),
    confidence: outcome.confidence,
    checks: outcome.checks,
    type_evidence: outcome.typeEvidence,
  }
}

export function reprocessPlanJson(plan: ReprocessPlan): ReprocessPlanJson {
  const { count, model, asked, estimatedCostNanoUsd: estimated, mostCostNanoUsd: most } = plan
  const estimatedCost = estimated === null ? null : formatUsd(estimated)
  return { count, model, asked, estimated_cost_usd: estimatedCost, most_cost_usd: formatUsd(most) }
}
