import type { DocumentJson } from '#http/client'
import { DomainError } from '#kernel'
import { type ErrorJson, errorJson } from '../context.ts'

/** What became of one named file. */
export type IngestResult =
  | { readonly kind: 'refused'; readonly path: string; readonly error: unknown }
  /** The command was stopped before its turn came. */
  | { readonly kind: 'unsent'; readonly path: string }
  | {
      readonly kind: 'document'
      readonly path: string
      readonly outcome: 'created' | 'duplicate' | 'restored'
      /** While the command waited for it; else it had ended, or waited, before. */
      readonly workedOn: boolean
      readonly document: DocumentJson
    }

export function isUnfinished(result: IngestResult): boolean {
  return result.kind === 'document' && !['ready', 'needs_review', 'failed', 'waiting'].includes(result.document.state)
}

export function isFailure(result: IngestResult): boolean {
  return result.kind !== 'document' || result.document.state === 'failed'
}

const unsent = new DomainError({
  code: 'ingest.stopped',
  kind: 'unavailable',
  message: 'Not taken in: the command was stopped before. Run it again.',
})

export function failureOf(result: IngestResult): ErrorJson | null {
  switch (result.kind) {
    case 'refused':
      return errorJson(result.error)
    case 'unsent':
      return errorJson(unsent)
    case 'document':
      return result.document.error
  }
}

/** What a failure is counted as for the exit code: a document that failed is one of some. */
export const thrownFor = (result: IngestResult): unknown => (result.kind === 'refused' ? result.error : unsent)

/** The line that `ingest --json` prints for a file. */
export function ingestJson(result: IngestResult): Readonly<Record<string, unknown>> {
  if (result.kind !== 'document') {
    return { path: result.path, outcome: 'failed', document_id: null, state: null, error: failureOf(result) }
  }
  const { path, outcome, document } = result
  const { fields } = document
  return {
    path,
    outcome: document.state === 'failed' ? 'failed' : outcome,
    document_id: document.document_id,
    state: document.state,
    doc_type: fields.doc_type ?? null,
    title: fields.title ?? null,
    issuer: fields.issuer ?? null,
    primary_date: fields.primary_date ?? null,
    due_date: fields.due_date ?? null,
    document_number: fields.document_number ?? null,
    total_amount: fields.total_amount ?? null,
    currency: fields.currency ?? null,
    language: fields.language ?? null,
    confidence: document.confidence,
    coverage: document.coverage,
    cost_usd: document.cost_usd,
    duration_ms: document.duration_ms,
    ...(document.waiting === null ? {} : { waiting: document.waiting }),
    ...(document.provisional === null ? {} : { provisional: document.provisional }),
    ...(document.error === null ? {} : { error: document.error }),
  }
}
