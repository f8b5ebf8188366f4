import type { Selectable } from 'kysely'
import type { Tables } from '#database'
import type { Document } from './document.ts'
import type { DocumentFields, DocumentType, StoredReviewReason, Urgency } from './document-fields.ts'
import { partsOf } from './document-part.ts'
import type { ProvisionalFields } from './provisional-store.ts'

/** All columns of a document but its search text, which nobody reads back. */
export const documentColumns = [
  'id',
  'content_hash',
  'original_name',
  'original_path',
  'media_type',
  'size_bytes',
  'page_count',
  'encrypted',
  'blob_key',
  'parent_document_id',
  'parent_first_page',
  'parent_last_page',
  'doc_type',
  'doc_subtype',
  'title',
  'document_number',
  'account_reference',
  'suggested_filename',
  'issuer',
  'recipient',
  'primary_date',
  'due_date',
  'period_start',
  'period_end',
  'currency',
  'total_amount',
  'tax_amount',
  'language',
  'text_characters',
  'summary',
  'action_required',
  'action_items',
  'urgency',
  'tags',
  'provisional',
  'state',
  'split_state',
  'split_pages',
  'review_reasons',
  'error_code',
  'error_message',
  'error_class',
  'provider',
  'model',
  'prompt_version',
  'schema_version',
  'pages_read',
  'characters_total',
  'characters_read',
  'confidence',
  'model_confidence',
  'cost_nano_usd',
  'duration_ms',
  'extraction_id',
  'run_id',
  'near_duplicate_of',
  'near_duplicate_similarity',
  'near_duplicate_relation',
  'remote_index_state',
  'version',
  'created_at',
  'updated_at',
  'processed_at',
  'held_at',
  'held_by',
  'hold_reason',
  'trashed_at',
  'purged_at',
  'created_by',
  'updated_by',
] as const

export type DocumentRow = Pick<Selectable<Tables['documents']>, (typeof documentColumns)[number]>

export function documentFromRow(row: DocumentRow): Document {
  return {
    documentId: row.id,
    runId: row.run_id,
    contentHash: row.content_hash,
    originalName: row.original_name,
    originalPath: row.original_path,
    mediaType: row.media_type,
    sizeBytes: Number(row.size_bytes),
    pageCount: row.page_count,
    encrypted: row.encrypted,
    blobKey: row.blob_key,
    partOf: partOfRow(row),
    split: row.split_state === null ? null : { state: row.split_state, parts: partsOf(row.split_pages ?? []) },
    state: row.state,
    // Written by this room from this type.
    reviewReasons: (row.review_reasons ?? []) as readonly StoredReviewReason[],
    failure:
      row.error_code === null || row.error_class === null
        ? null
        : { code: row.error_code, message: row.error_message ?? '', class: row.error_class },
    ...foundIn(row),
    tags: row.tags,
    modelConfidence: row.model_confidence,
    coverage: coverageFromRow(row),
    extractionId: row.extraction_id,
    provider: row.provider,
    model: row.model,
    promptVersion: row.prompt_version,
    schemaVersion: row.schema_version,
    costNanoUsd: row.cost_nano_usd,
    durationMs: row.duration_ms,
    nearDuplicateOf: row.near_duplicate_of,
    nearDuplicateSimilarity: row.near_duplicate_similarity,
    nearDuplicateRelation: row.near_duplicate_relation,
    remoteIndexState: row.remote_index_state,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    processedAt: row.processed_at,
    hold: holdOfRow(row),
    trashedAt: row.trashed_at,
    purgedAt: row.purged_at,
    createdBy: row.created_by,
    updatedBy: row.updated_by,
  }
}

function holdOfRow({ held_at: heldAt, held_by: heldBy, hold_reason: reason }: DocumentRow): Document['hold'] {
  return heldAt === null || heldBy === null || reason === null ? null : { heldAt, heldBy, reason }
}

function partOfRow(row: DocumentRow): Document['partOf'] {
  const { parent_document_id: documentId } = row
  if (documentId === null || row.parent_first_page === null || row.parent_last_page === null) return null
  return { documentId, firstPage: row.parent_first_page, lastPage: row.parent_last_page }
}

/** A result, or what was found so far of one that waits for its first. */
function foundIn(row: DocumentRow): Pick<Document, 'fields' | 'provisional'> {
  if (row.doc_type !== null && row.confidence !== null) {
    return { fields: fieldsFromRow(row, row.doc_type, row.confidence), provisional: null }
  }
  if (row.state !== 'waiting' || row.provisional === null) return { fields: null, provisional: null }
  // Written by this room from this type.
  const found = row.provisional as Omit<ProvisionalFields, 'tags'>
  return { fields: null, provisional: { ...found, tags: row.tags } }
}

function fieldsFromRow(row: DocumentRow, docType: string, confidence: number): DocumentFields {
  return {
    confidence,
    // Both vocabularies are checked before a row is written.
    doc_type: docType as DocumentType,
    urgency: row.urgency as Urgency | null,
    doc_subtype: row.doc_subtype,
    title: row.title,
    summary: row.summary,
    language: row.language,
    issuer: row.issuer,
    recipient: row.recipient,
    document_number: row.document_number,
    account_reference: row.account_reference,
    primary_date: row.primary_date,
    due_date: row.due_date,
    period_start: row.period_start,
    period_end: row.period_end,
    currency: row.currency,
    total_amount: shortAmount(row.total_amount),
    tax_amount: shortAmount(row.tax_amount),
    action_required: row.action_required,
    action_items: row.action_items,
    tags: row.tags,
    suggested_filename: row.suggested_filename,
  }
}

function coverageFromRow(row: DocumentRow): Document['coverage'] {
  if (row.page_count === null || row.pages_read === null) return null
  return {
    pagesTotal: row.page_count,
    pagesRead: row.pages_read,
    charactersTotal: row.characters_total ?? 0,
    charactersRead: row.characters_read ?? 0,
  }
}

/** The database keeps four decimals; people expect two unless more are meant: `119.0000` is `119.00`. */
export function shortAmount(amount: string | null): string | null {
  return amount === null ? null : amount.replace(/(\.\d\d\d??)0+$/, '$1')
}
