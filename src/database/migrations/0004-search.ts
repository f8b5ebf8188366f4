import { type Kysely, sql } from 'kysely'
import { tenantRole } from './protect-table.ts'

/**
 * Full-text search. Under row level security only leakproof operators use indexes, and `@@` is not one: one function
 * runs with its owner's rights instead, takes the org from `app.org_id` and names it in every query. Its SQL is built
 * from constant fragments; values are always parameters.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Unpacking a compressed tsvector costs ten times what matching it does: small ones stay in the row as they are,
  // large ones beside it. Measured at 2,000 documents of 150 words: 23 ms became 10.
  await sql`alter table documents set (toast_tuple_target = 8160)`.execute(db)
  await sql`alter table documents alter column search_tsv set storage external`.execute(db)

  // A tsvector holds at most 1 MB. What does not fit is cut from the end, rather than the document lost.
  await sql`create function document_search_vector(heading text, issuer text, body text) returns tsvector
    language plpgsql immutable parallel safe as $$
    declare
      kept integer := length(body);
    begin
      -- An exception block costs a subtransaction, and a word takes at most three times its own bytes.
      if octet_length(heading) + octet_length(issuer) + octet_length(body) < 250000 then
        return setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', issuer), 'B')
          || to_tsvector('simple', body);
      end if;
      loop
        begin
          return setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', issuer), 'B')
            || to_tsvector('simple', left(body, kept));
        exception when program_limit_exceeded then
          kept := kept / 2;
        end;
      end loop;
    end $$`.execute(db)

  await sql`create function search_documents(
      query tsquery, of_type text, of_state text, dated_from date, dated_before date, with_tag text, in_language text,
      needles text[], result_limit integer
    ) returns table (
      document_id uuid, title text, doc_type text, issuer text, primary_date date, total_amount numeric, currency text,
      state text, rank real, candidate_count integer, page_number integer, page_text text
    )
    language plpgsql stable security definer rows 25 set jit = off as $$
    declare
      org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
      conditions text := '';
      ids uuid[];
      ranks real[];
      candidates integer;
    begin
      if org is null then
        raise insufficient_privilege using message = 'search_documents needs the org in app.org_id';
      end if;
      if query is not null then conditions := conditions || ' and d.search_tsv @@ $2'; end if;
      if of_type is not null then conditions := conditions || ' and d.doc_type = $3'; end if;
      if of_state is not null then conditions := conditions || ' and d.state = $4'; end if;
      if dated_from is not null then conditions := conditions || ' and d.primary_date >= $5'; end if;
      if dated_before is not null then conditions := conditions || ' and d.primary_date < $6'; end if;
      if with_tag is not null then
        conditions := conditions || ' and exists (select from unnest(d.tags) tag where lower(tag) = lower($7))';
      end if;
      if in_language is not null then conditions := conditions || ' and d.language = $8'; end if;

      execute '
        with candidate as materialized (
          select m.id, m.created_at, coalesce(ts_rank(''{0.1, 0.2, 0.8, 1}'', m.search_tsv, $2), 0)::real as rank
          from (
            select d.id, d.created_at, d.search_tsv from documents d
            where d.org_id = $1 and d.trashed_at is null and d.purged_at is null' || conditions || '
            order by d.created_at desc, d.id desc limit 501
          ) m
        )
        select array_agg(best.id), array_agg(best.rank), (select count(*) from candidate) from (
          select c.id, c.rank from candidate c order by c.rank desc, c.created_at desc, c.id desc limit $9
        ) best'
      into ids, ranks, candidates
      using org, query, of_type, of_state, dated_from, dated_before, with_tag, in_language, result_limit;

      return query
        select d.id, d.title, d.doc_type, d.issuer, d.primary_date, d.total_amount, d.currency, d.state,
          best.rank, candidates, page.page_number, page.excerpt
        from unnest(ids, ranks) with ordinality best (id, rank, place)
        join documents d on d.org_id = org and d.id = best.id
        left join lateral (
          select p.page_number, substr(p.text, greatest(1, hit.place - 64), 4096) as excerpt
          from document_pages p
          cross join lateral (select lower(p.text collate "C") as lowered offset 0) l
          cross join lateral (select min(nullif(strpos(l.lowered, needle), 0)) as place from unnest(needles) needle) hit
          where p.org_id = org and p.document_id = best.id and p.page_number <= 50 and hit.place is not null
          order by p.page_number limit 1
        ) page on true
        order by best.place;
    end $$`.execute(db)

  const signature = sql`search_documents (tsquery, text, text, date, date, text, text, text[], integer)`
  await sql`do $$ begin
    execute format('alter function %I.search_documents set search_path = pg_catalog, %I, pg_temp',
      current_schema(), current_schema());
  end $$`.execute(db)
  await sql`revoke execute on function ${signature} from public`.execute(db)
  await sql`grant execute on function ${signature} to ${sql.ref(tenantRole)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function search_documents`.execute(db)
  await sql`drop function document_search_vector`.execute(db)
  await sql`alter table documents alter column search_tsv set storage extended`.execute(db)
  await sql`alter table documents reset (toast_tuple_target)`.execute(db)
}
