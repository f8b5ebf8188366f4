import type { Selectable } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { type DocumentId, DomainError, describeActor, type ExtractionId, storableJson } from '#kernel'
import type { StoredExtraction } from './extraction.ts'

function extractionFromRow(row: Selectable<Tables['extractions']>): StoredExtraction {
  return {
    extractionId: row.id,
    documentId: row.document_id,
    runId: row.run_id,
    provider: row.provider,
    model: row.model,
    promptVersion: row.prompt_version,
    schemaVersion: row.schema_version,
    // This room wrote all of these from the same types.
    fields: row.fields as StoredExtraction['fields'],
    evidence: row.evidence as StoredExtraction['evidence'],
    bookings: row.bookings as StoredExtraction['bookings'],
    contents: row.contents as StoredExtraction['contents'],
    checks: row.checks as StoredExtraction['checks'],
    coverage: row.coverage as StoredExtraction['coverage'],
    reviewReasons: row.review_reasons as StoredExtraction['reviewReasons'],
    usage: row.usage,
    replaces: row.replaces,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

export async function findExtraction(
  tx: OrgTransaction,
  extractionId: ExtractionId,
): Promise<StoredExtraction | undefined> {
  const row = await tx.query
    .selectFrom('extractions')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', extractionId)
    .executeTakeFirst()
  return row && extractionFromRow(row)
}

/** @throws DomainError `extraction.not_found` */
export async function getExtraction(tx: OrgTransaction, extractionId: ExtractionId): Promise<StoredExtraction> {
  const found = await findExtraction(tx, extractionId)
  if (found !== undefined) return found
  throw new DomainError({
    code: 'extraction.not_found',
    kind: 'not_found',
    message: `There is no extraction ${extractionId}. The document names its own (autopilot show).`,
  })
}

/** All attempts at a document, the newest first. */
export async function listExtractions(
  tx: OrgTransaction,
  documentId: DocumentId,
): Promise<readonly StoredExtraction[]> {
  const rows = await tx.query
    .selectFrom('extractions')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('document_id', '=', documentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(extractionFromRow)
}

/** Nobody has to look at this extraction any more. */
export async function clearReviewReasons(tx: OrgTransaction, extractionId: ExtractionId): Promise<void> {
  await tx.query
    .updateTable('extractions')
    .set({ review_reasons: null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', extractionId)
    .execute()
}

export type NewExtraction = Omit<StoredExtraction, 'createdAt' | 'createdBy' | 'reviewReasons'> & {
  /** As the text of a `jsonb`. */
  readonly reviewReasons: string | null
}

/** Part of one statement (`with ...`). The same id again replaces what was found, not what it took the place of. */
export function extractionWrite(tx: OrgTransaction, input: NewExtraction, now: Date): RawBuilder<unknown> {
  return sql`kept_extraction as (
    insert into extractions (id, org_id, document_id, run_id, provider, model, prompt_version, schema_version, fields,
      evidence, bookings, contents, checks, coverage, usage, review_reasons, replaces, created_at, created_by)
    values (${input.extractionId}, ${tx.orgId}, ${input.documentId}, ${input.runId}, ${input.provider}, ${input.model},
      ${input.promptVersion}, ${input.schemaVersion}, ${storableJson(input.fields)}::jsonb,
      ${storableJson(input.evidence)}::jsonb, ${storableJson(input.bookings)}::jsonb,
      ${storableJson(input.contents)}::jsonb, ${storableJson(input.checks)}::jsonb, ${storableJson(input.coverage)}::jsonb,
      ${input.usage === null ? null : storableJson(input.usage)}::jsonb, ${input.reviewReasons}::jsonb,
      ${input.replaces}, ${now}, ${describeActor(tx.actor)})
    on conflict (org_id, id) do update set fields = excluded.fields, evidence = excluded.evidence,
      bookings = excluded.bookings, contents = excluded.contents, checks = excluded.checks, coverage = excluded.coverage, usage = excluded.usage,
      review_reasons = excluded.review_reasons)`
}
