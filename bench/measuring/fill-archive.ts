import { sql } from 'kysely'
import type { App } from '../../src/app.ts'

/**
 * Words of the generated documents: `w0x` stands in nearly all, `w1x` in three of four, `w868x` in 2 %. They end in a
 * letter, so that none is the beginning of another.
 */
export const words = { common: 'w0x w1x', medium: 'w868x', rare: 'rarest' }

const chunk = 2_500
const wordsInDocument = 150
const vocabulary = 20_000

/**
 * Adds documents up to `size` without reading files: rows of documents, pages and near-duplicate bands, generated in the
 * database; without `bands` nothing is found to be like another. Word frequencies fall as in real text; five documents, spread over the archive, have the rare word.
 */
export async function fillArchive(
  app: App,
  size: number,
  from: number,
  { bands }: { readonly bands: boolean } = { bands: true },
): Promise<void> {
  const { database, owner } = app
  for (let start = from; start < size; start += chunk) {
    const end = Math.min(size, start + chunk) - 1
    await database.asOwner(async ({ query }) => {
      await sql`select setseed(${(start % 1_000) / 1_000}::float8)`.execute(query)
      await sql`create temp table fresh on commit drop as
        select i, (lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000')::uuid as id,
          case when i % ${Math.max(1, Math.floor(size / 5))}::int = 7 then 'rarest ' else '' end || (
            select string_agg('w' || floor(${vocabulary}::int * power(random(), 3))::int || 'x', ' ')
            from generate_series(1, ${wordsInDocument}::int + 0 * i)) as content
        from generate_series(${start}::int, ${end}::int) as i`.execute(query)
      await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, page_count,
          blob_key, doc_type, title, issuer, primary_date, currency, total_amount, language, text_characters, state,
          run_id, created_at, updated_at, processed_at, created_by, updated_by, search_tsv)
        select id, ${owner.orgId}::uuid, encode(sha256(id::text::bytea), 'hex'), 'document-' || i || '.pdf',
          'application/pdf', 4096, 1, 'generated/' || i, case when i % 3 = 0 then 'invoice' else 'letter' end,
          'Document ' || i, 'Issuer ' || i % 500, date '2020-01-01' + i % 2000, 'EUR', i % 1000, 'en', length(content),
          'ready', id, now() - (${size}::int - i) * interval '1 minute', now(), now(), 'system:bench', 'system:bench',
          document_search_vector('document ' || i, 'issuer ' || i % 500, content)
        from fresh`.execute(query)
      await sql`insert into document_pages (org_id, document_id, page_number, width_points, height_points, text,
          word_boxes, coverage)
        select ${owner.orgId}::uuid, id, 1, 595, 842, content, '{}', 'text' from fresh`.execute(query)
      if (!bands) return
      await sql`insert into near_duplicate_bands (org_id, band, document_id)
        select ${owner.orgId}::uuid, (random() * 4000000000 - 2000000000)::int, id from fresh, generate_series(1, 20)
        on conflict do nothing`.execute(query)
    })
    process.stderr.write(`\r${end + 1} of ${size} documents`)
  }
  process.stderr.write('\n')
  await database.vacuumAnalyze()
}
