import type { DocumentJson } from '#http/client'
import { type ErrorJson, errorJson } from '../context.ts'

/** What became of one named file. */
export type IngestResult =
  | { readonly kind: 'refused'; readonly path: string; readonly error: unknown }
  | {
      readonly kind: 'document'
      readonly path: string
      readonly outcome: 'created' | 'duplicate' | 'restored'
      readonly document: DocumentJson
    }

export function isFailure(result: IngestResult): boolean {
  return result.kind === 'refused' || result.document.state === 'failed'
}

export function failureOf(result: IngestResult): ErrorJson | null {
  return result.kind === 'refused' ? errorJson(result.error) : result.document.error
}

/** The line that `ingest --json` prints for a file. */
export function ingestJson(result: IngestResult): Readonly<Record<string, unknown>> {
  if (result.kind === 'refused') {
    return { path: result.path, outcome: 'failed', document_id: null, state: null, error: errorJson(result.error) }
  }
  const { path, outcome, document } = result
  const { fields } = document
  return {
    path,
    outcome: document.state === 'failed' && outcome === 'created' ? 'failed' : outcome,
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
    ...(document.error === null ? {} : { error: document.error }),
  }
}
