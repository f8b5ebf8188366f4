import type { ColumnType } from 'kysely'
import type { ContentHash, DocumentId, ExtractionId, FailureClass, NanoUsd, OrgId, RunId } from '#kernel'
import type {
  AmountColumn,
  BigintColumn,
  CostColumn,
  DayColumn,
  Defaulted,
  DefaultJsonb,
  Fixed,
  Jsonb,
  OptionalJsonb,
} from './columns.ts'

export type DocumentState = 'accepted' | 'processing' | 'waiting' | 'ready' | 'needs_review' | 'failed'
export type RemoteIndexState = 'none' | 'skipped' | 'pending' | 'indexed' | 'local_only' | 'failed' | 'removed'
export type PageCoverage = 'text' | 'blank' | 'unread' | 'skipped'

export type DocumentsTable = {
  id: Fixed<DocumentId>
  org_id: Fixed<OrgId>
  content_hash: Fixed<ContentHash>

  original_name: string
  original_path: string | null
  media_type: string
  size_bytes: BigintColumn
  page_count: number | null
  encrypted: Defaulted<boolean>
  blob_key: string
  /** What it was cut from, and which pages of it, from 1; null for what came as it is. */
  parent_document_id: DocumentId | null
  parent_first_page: number | null
  parent_last_page: number | null

  doc_type: string | null
  doc_subtype: string | null
  title: string | null
  document_number: string | null
  account_reference: string | null
  suggested_filename: string | null

  issuer: string | null
  recipient: string | null

  primary_date: DayColumn
  due_date: DayColumn
  period_start: DayColumn
  period_end: DayColumn

  currency: string | null
  total_amount: AmountColumn
  tax_amount: AmountColumn

  language: string | null
  text_characters: number | null
  /** A `tsvector` in its text form. */
  search_tsv: string | null

  summary: string | null
  action_required: boolean | null
  action_items: Defaulted<string[]>
  urgency: string | null
  tags: Defaulted<string[]>
  /** What a run found before it went to wait; only whoever shows a document that waits looks at it. */
  provisional: OptionalJsonb

  state: DocumentState
  /** What became of a split that a person approved, and the first and last page of each of its parts. */
  split_state: 'approved' | 'done' | null
  split_pages: number[] | null
  review_reasons: OptionalJsonb
  error_code: string | null
  error_message: string | null
  error_class: FailureClass | null
  provider: string | null
  model: string | null
  prompt_version: string | null
  schema_version: string | null
  pages_read: number | null
  characters_total: number | null
  characters_read: number | null
  confidence: number | null
  model_confidence: number | null
  cost_nano_usd: CostColumn
  duration_ms: number | null
  extraction_id: ExtractionId | null
  run_id: RunId
  near_duplicate_of: DocumentId | null
  near_duplicate_similarity: number | null
  near_duplicate_relation: 'same' | 'newer_version' | 'older_version' | 'different' | null

  remote_index_state: Defaulted<RemoteIndexState>
  remote_file_id: string | null
  vector_store_id: string | null
  remote_attributes: OptionalJsonb

  version: Defaulted<number>
  created_at: Fixed<Date>
  updated_at: Date
  processed_at: Date | null
  /** Since then a legal hold keeps it from being purged. */
  held_at: Date | null
  held_by: string | null
  hold_reason: string | null
  trashed_at: Date | null
  purged_at: Date | null
  /** When nothing of a purged document's original was left; null until then, so that a purge that was cut off is finished. */
  bytes_removed_at: Date | null
  created_by: Fixed<string>
  updated_by: string
}

export type DocumentPagesTable = {
  org_id: Fixed<OrgId>
  document_id: Fixed<DocumentId>
  page_number: number
  width_points: number
  height_points: number
  text: string
  /** Six numbers a word: start and end in text (UTF-16 units), then x, y, width, height in tenths of a point. */
  word_boxes: number[]
  coverage: PageCoverage
}

export type ExtractionsTable = {
  id: Fixed<ExtractionId>
  org_id: Fixed<OrgId>
  document_id: Fixed<DocumentId>
  run_id: RunId | null
  provider: string
  model: string
  prompt_version: string
  schema_version: string
  fields: Jsonb
  evidence: Jsonb
  bookings: Jsonb
  /** What the document holds beyond its fields: line items, an account's transactions, bar codes. */
  contents: DefaultJsonb
  checks: Jsonb
  coverage: Jsonb
  usage: OptionalJsonb
  /** Why a person has to look at this attempt; null when nobody has to, or somebody has. */
  review_reasons: OptionalJsonb
  replaces: ExtractionId | null
  created_at: Fixed<Date>
  created_by: Fixed<string>
}

export type EmbeddingsTable = {
  org_id: Fixed<OrgId>
  document_id: Fixed<DocumentId>
  model: string
  /** A `vector(1536)`: written as text or in its binary form, read as text (`[0.1,0.2,...]`). */
  embedding: ColumnType<string, string | Uint8Array, string | Uint8Array>
  created_at: Fixed<Date>
}

export type NearDuplicateBandsTable = {
  org_id: Fixed<OrgId>
  band: number
  document_id: Fixed<DocumentId>
}

export type NearDuplicateSignaturesTable = {
  org_id: Fixed<OrgId>
  document_id: Fixed<DocumentId>
  signature: Uint8Array
  /** Which rows of `near_duplicate_bands` are this document's. */
  bands: number[]
}

export type DestinationsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  name: string
  country_code: string | null
  notes: string | null
  version: Defaulted<number>
  created_at: Fixed<Date>
  updated_at: Date
}

export type KnowledgeItemsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  document_id: DocumentId | null
  destination_id: string | null
  kind: string
  title: string
  body: string
  version: Defaulted<number>
  created_at: Fixed<Date>
  updated_at: Date
}

/** What a model answered, by what it was asked. */
export type ResultCacheTable = {
  org_id: Fixed<OrgId>
  content_hash: Fixed<string>
  provider: Fixed<string>
  model: Fixed<string>
  prompt_version: Fixed<string>
  schema_version: Fixed<string>
  answer: string
  usage: Jsonb
  cost_nano_usd: NanoUsd
  created_at: Fixed<Date>
}
