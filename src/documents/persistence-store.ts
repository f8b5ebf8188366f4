import { sql } from 'kysely'
import type { DocumentState, OrgTransaction } from '#database'
import { assert, type DocumentId, describeActor, type ExtractionId, storableJson, storableText } from '#kernel'
import { endedStates, stateAfter } from './document-state.ts'
import { getDocument } from './document-store.ts'
import { documentNotFound } from './errors.ts'
import { extractionWrite } from './extraction-store.ts'
import { fieldColumns } from './field-columns.ts'
import { knowledgeItemWrite } from './knowledge-item-store.ts'
import { bestNearDuplicate, type NearDuplicate, type NearDuplicateCandidate } from './near-duplicate.ts'
import { type KeyFacts, type NearDuplicateRelation, relateNearDuplicate } from './near-duplicate-relation.ts'
import { nearDuplicateCandidates, nearDuplicateWrites } from './near-duplicate-store.ts'
import { pageWrites } from './page-store.ts'
import type { PersistedDocument, ProcessedDocument } from './processed-document.ts'
import { searchTexts } from './search-text.ts'

/** The document as it stands before the write, locked, and what its text may be a near duplicate of. */
type Before = {
  readonly originalName: string
  readonly state: DocumentState
  readonly extractionId: ExtractionId | null
  readonly candidates: readonly NearDuplicateCandidate[]
}

/**
 * The one write after processing: the document's row with its search text, pages, extraction, embedding, near-duplicate
 * signature and knowledge item, in two statements. Repeated with the same extraction id it writes the same again, and a
 * later extraction takes the place of the former. A near duplicate is named, never dropped.
 * @throws DomainError `document.not_found`, `document.illegal_transition` when it is not being processed
 */
export async function persistDocument(
  tx: OrgTransaction,
  input: ProcessedDocument,
  now: Date,
): Promise<PersistedDocument> {
  const { documentId, decision, nearDuplicate } = input
  const before = await lockForWrite(tx, input)
  const repeated = before.extractionId === input.extractionId && endedStates.some((state) => state === before.state)
  if (!repeated) stateAfter(documentId, decision.state === 'ready' ? 'finish' : 'refer', before.state)
  const alike = nearDuplicate && bestNearDuplicate(nearDuplicate, before.candidates)
  const near = alike && { ...alike, relation: await relationTo(tx, input, alike.documentId) }
  const replaced = repeated ? null : before.extractionId
  const replacing = before.extractionId !== null
  const version = await write(tx, { ...input, originalName: before.originalName, near, replaced, replacing }, now)
  return {
    documentId,
    state: decision.state,
    version,
    nearDuplicateOf: near?.documentId ?? null,
    nearDuplicateSimilarity: near?.similarity ?? null,
    nearDuplicateRelation: near?.relation ?? null,
    replaced,
  }
}

async function relationTo(
  tx: OrgTransaction,
  { fields, coverage }: ProcessedDocument,
  likeId: DocumentId,
): Promise<NearDuplicateRelation> {
  const like = await getDocument(tx, likeId)
  const facts: KeyFacts = {
    issuer: fields.issuer,
    documentNumber: fields.document_number,
    primaryDate: fields.primary_date,
    totalAmount: fields.total_amount,
    pageCount: coverage.pagesTotal,
  }
  return relateNearDuplicate(facts, {
    issuer: like.fields?.issuer ?? null,
    documentNumber: like.fields?.document_number ?? null,
    primaryDate: like.fields?.primary_date ?? null,
    totalAmount: like.fields?.total_amount ?? null,
    pageCount: like.pageCount,
  })
}

async function lockForWrite(tx: OrgTransaction, input: ProcessedDocument): Promise<Before> {
  const { rows } = await sql<{
    original_name: string
    state: DocumentState
    extraction_id: ExtractionId | null
    candidate_id: DocumentId | null
    signature: Uint8Array | null
  }>`with document as materialized (
      select id, original_name, state, extraction_id from documents
      where org_id = ${tx.orgId} and id = ${input.documentId} and purged_at is null for no key update
    )
    select document.original_name, document.state, document.extraction_id, candidate.document_id as candidate_id,
      candidate.signature
    from document left join (${nearDuplicateCandidates(tx, input.documentId, input.nearDuplicate?.bands ?? [])})
      candidate on true`.execute(tx.query)
  const first = rows[0]
  if (first === undefined) throw documentNotFound(input.documentId)
  return {
    originalName: first.original_name,
    state: first.state,
    extractionId: first.extraction_id,
    candidates: rows.flatMap(({ candidate_id, signature }) =>
      candidate_id === null || signature === null ? [] : [{ documentId: candidate_id, signature }],
    ),
  }
}

type Write = ProcessedDocument & {
  readonly originalName: string
  readonly near: (NearDuplicate & { readonly relation: NearDuplicateRelation }) | null
  readonly replaced: ExtractionId | null
  /** False at the first write, which then has nothing to look for and drop. */
  readonly replacing: boolean
}

async function write(tx: OrgTransaction, input: Write, now: Date): Promise<number> {
  const { documentId, fields, near, embedding } = input
  const search = searchTexts(
    fields,
    input.originalName,
    input.pages.map((page) => page.text),
  )
  const columns = {
    ...fieldColumns(fields),
    provisional: null,
    state: input.decision.state,
    review_reasons: input.decision.state === 'ready' ? null : storableJson(input.decision.reasons),
    error_code: null,
    error_message: null,
    error_class: null,
    page_count: input.coverage.pagesTotal,
    encrypted: input.encrypted,
    text_characters: input.pages.reduce((sum, page) => sum + page.text.length, 0),
    provider: input.provider,
    model: input.model,
    prompt_version: input.promptVersion,
    schema_version: input.schemaVersion,
    pages_read: input.coverage.pagesRead,
    characters_total: input.coverage.charactersTotal,
    characters_read: input.coverage.charactersRead,
    model_confidence: input.modelConfidence,
    cost_nano_usd: input.costNanoUsd,
    duration_ms: input.durationMs,
    extraction_id: input.extractionId,
    near_duplicate_of: near?.documentId ?? null,
    near_duplicate_similarity: near?.similarity ?? null,
    near_duplicate_relation: near?.relation ?? null,
    remote_index_state: input.remoteIndexState,
    updated_at: now,
    processed_at: now,
    updated_by: describeActor(tx.actor),
  }
  const assignments = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const parts = [
    sql`document as (
      update documents set ${sql.join(assignments)}, version = version + 1,
        search_tsv = document_search_vector(${search.heading}, ${search.issuer}, ${search.body})
      where org_id = ${tx.orgId} and id = ${documentId}
      returning version)`,
    ...pageWrites(tx, documentId, input.pages, input.replacing),
    extractionWrite(tx, { ...input, reviewReasons: columns.review_reasons, replaces: input.replaced }, now),
    ...nearDuplicateWrites(tx, documentId, input.nearDuplicate, input.replacing),
    knowledgeItemWrite(
      tx,
      {
        knowledgeItemId: input.knowledgeItemId,
        documentId,
        title: storableText(fields.title ?? input.originalName),
        body: storableText(fields.summary ?? ''),
      },
      now,
    ),
    ...(embedding === null ? [] : embeddingWrites(tx, documentId, embedding, { replacing: input.replacing, now })),
  ]
  const { rows } = await sql<{ version: number }>`with ${sql.join(parts)} select version from document`.execute(
    tx.query,
  )
  assert(rows[0], `document ${documentId} was locked and is gone`)
  return rows[0].version
}

function embeddingWrites(
  tx: OrgTransaction,
  documentId: DocumentId,
  embedding: NonNullable<ProcessedDocument['embedding']>,
  { replacing, now }: { readonly replacing: boolean; readonly now: Date },
) {
  const dropped = sql`dropped_embeddings as (
      delete from embeddings where org_id = ${tx.orgId} and document_id = ${documentId} and model <> ${embedding.model})`
  return [
    ...(replacing ? [dropped] : []),
    sql`kept_embedding as (
      insert into embeddings (org_id, document_id, model, embedding, created_at)
      values (${tx.orgId}, ${documentId}, ${embedding.model}, ${embedding.vector}::vector, ${now})
      on conflict (org_id, document_id, model) do update set embedding = excluded.embedding)`,
  ]
}
