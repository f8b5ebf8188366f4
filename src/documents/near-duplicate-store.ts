import { type RawBuilder, sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import type { NearDuplicateSearch } from './processed-document.ts'

/** More would cost more than a document this frequent is worth. */
const candidateLimit = 20

/**
 * A table of `document_id` and `signature`: documents that share a band, those that share most first, then the newest.
 * Of a band that very many share only the newest are looked at, so that the cost does not grow with the archive.
 */
export function nearDuplicateCandidates(
  tx: OrgTransaction,
  documentId: DocumentId,
  bands: readonly number[],
): RawBuilder<unknown> {
  return sql`select found.document_id, candidate.signature
    from (
      select newest.document_id, count(*) as shared
      from unnest(${[...bands]}::integer[]) as wanted (band)
      cross join lateral (
        select b.document_id from near_duplicate_bands b
        where b.org_id = ${tx.orgId} and b.band = wanted.band
        order by b.document_id desc limit ${candidateLimit}
      ) newest
      where newest.document_id <> ${documentId}
      group by newest.document_id order by shared desc, newest.document_id desc limit ${2 * candidateLimit}
    ) found
    -- One look-up by key for each: without statistics a join would read the whole org for each.
    cross join lateral (
      select s.signature from documents d
      join near_duplicate_signatures s on s.org_id = ${tx.orgId} and s.document_id = found.document_id
      where d.org_id = ${tx.orgId} and d.id = found.document_id and d.trashed_at is null and d.purged_at is null
        and d.near_duplicate_of is distinct from ${documentId}
      offset 0
    ) candidate
    order by found.shared desc, found.document_id desc limit ${candidateLimit}`
}

/** Parts of one statement (`with ...`) that put a document's signature and bands in the place of the former, if any. */
export function nearDuplicateWrites(
  tx: OrgTransaction,
  documentId: DocumentId,
  search: NearDuplicateSearch | null,
  replacing: boolean,
): readonly RawBuilder<unknown>[] {
  if (search === null) return []
  const bands = [...new Set(search.bands)]
  const dropped = sql`dropped_bands as (
      delete from near_duplicate_bands
      where org_id = ${tx.orgId} and document_id = ${documentId} and band <> all (${bands}::integer[])
        and band = any (array(select unnest(bands) from near_duplicate_signatures
          where org_id = ${tx.orgId} and document_id = ${documentId})))`
  return [
    ...(replacing ? [dropped] : []),
    sql`kept_bands as (
      insert into near_duplicate_bands (org_id, band, document_id)
      select ${tx.orgId}, band, ${documentId} from unnest(${bands}::integer[]) as wanted (band)
      on conflict do nothing)`,
    sql`kept_signature as (
      insert into near_duplicate_signatures (org_id, document_id, signature, bands)
      values (${tx.orgId}, ${documentId}, ${search.signature}, ${bands})
      on conflict (org_id, document_id) do update set signature = excluded.signature, bands = excluded.bands)`,
  ]
}
