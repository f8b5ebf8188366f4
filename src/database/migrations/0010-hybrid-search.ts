import { type Kysely, sql } from 'kysely'
import { tenantRole } from './protect-table.ts'

/**
 * Search by words and by meaning. As `search_documents` (0004) it runs with its owner's rights, takes the org from
 * `app.org_id` and names it in every query; its SQL is built from constant fragments, and values are always parameters. That
 * function stays, for processes of the version before that still run while a server is brought up to date.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A range of dates in a large archive: 250 ms became 5 for ten days among 100,000 documents. Made in half a second there.
  // Partial, so that nothing that looks for a document by its id takes it: those plans are made before there are statistics, and kept.
  await sql`create index documents_date on documents (primary_date, org_id, created_at desc, id desc)
    where primary_date is not null`.execute(db)

  // Reciprocal rank fusion: Cormack, Clarke and Buettcher, SIGIR 2009, whose k = 60 is. Words count twice, so that whatever
  // holds all of them, down to the 62nd, never stands behind what is only near in meaning.
  await sql`create function fuse_ranks(by_text uuid[], by_meaning uuid[], result_limit integer)
    returns table (id uuid, score double precision, text_place integer, meaning_place integer)
    language sql immutable parallel safe as $$
      select coalesce(t.id, m.id), coalesce(2.0 / (60 + t.place), 0) + coalesce(1.0 / (60 + m.place), 0),
        t.place::integer, m.place::integer
      from unnest(by_text) with ordinality t (id, place)
      full join unnest(by_meaning) with ordinality m (id, place) on m.id = t.id
      order by 2 desc, t.place, m.place limit result_limit
    $$`.execute(db)

  await sql`create function hybrid_search(
      query tsquery, required tsquery, of_type text, of_state text, dated_from date, dated_before date, with_tag text,
      in_language text, needles text[], result_limit integer,
      meaning vector, meaning_model text, least_similarity double precision
    ) returns table (
      document_id uuid, title text, doc_type text, issuer text, primary_date date, total_amount numeric, currency text,
      state text, score double precision, text_place integer, text_rank real, meaning_place integer,
      similarity double precision, candidate_count integer, meaning_count integer, meaning_scan text, text_ms double precision,
      meaning_ms double precision, page_number integer, page_text text
    )
    language plpgsql volatile security definer rows 25 set jit = off set enable_sort = on set enable_bitmapscan = on as $$
    declare
      org uuid := nullif(current_setting('app.org_id', true), '')::uuid;
      conditions text := '';
      ids uuid[];
      ranks real[];
      candidates integer;
      near_only integer := 0;
      near_ids uuid[];
      near_similarities double precision[];
      scan text;
      few integer;
      estimate json;
      began timestamptz := clock_timestamp();
      read_words timestamptz;
      read_meaning timestamptz;
    begin
      if org is null then
        raise insufficient_privilege using message = 'hybrid_search needs the org in app.org_id';
      end if;
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
            where d.org_id = $1 and d.trashed_at is null and d.purged_at is null' || conditions ||
              case when query is null then '' else ' and d.search_tsv @@ $2' end || '
            order by d.created_at desc, d.id desc limit 501
          ) m
        )
        select array_agg(best.id), array_agg(best.rank), (select count(*) from candidate) from (
          select c.id, c.rank from candidate c order by c.rank desc, c.created_at desc, c.id desc limit $9
        ) best'
      into ids, ranks, candidates
      using org, query, of_type, of_state, dated_from, dated_before, with_tag, in_language,
        case when meaning is null then result_limit else 501 end;
      read_words := clock_timestamp();

      if meaning is not null then
        if required is not null then conditions := conditions || ' and d.search_tsv @@ $2'; end if;
        -- The index looks through the vectors of all orgs, and those that the filters leave out: for M of N it looks at some
        -- 40 * N / M, each at somewhat less than the cost of reading a vector from its row. So up to sqrt(30 * N) are compared
        -- one by one.
        select sqrt(30 * greatest(c.reltuples, 2000)) into few from pg_class c join pg_index i on i.indexrelid = c.oid
        where c.oid = to_regclass('embeddings_by_meaning') and i.indisvalid;
        scan := case when few is null or (select count(*) from (
            select from embeddings e where e.org_id = org and e.model = meaning_model limit few + 1
          ) counted) <= few then 'exact' else 'hnsw' end;
        if scan = 'hnsw' and conditions <> '' then
          -- Planning tells how many documents are expected to fit, without looking at them.
          execute 'explain (format json) select from documents d
              where d.org_id = $1 and d.trashed_at is null and d.purged_at is null' || conditions
          into estimate
          using org, required, of_type, of_state, dated_from, dated_before, with_tag, in_language;
          if (estimate -> 0 -> 'Plan' ->> 'Plan Rows')::float <= few then scan := 'exact'; end if;
        end if;
        if scan = 'hnsw' then
          perform set_config('hnsw.ef_search', '100', true);
          -- From 0.8 on pgvector goes on until enough of the found ones are the org's and fit the filters.
          if current_setting('hnsw.iterative_scan', true) is not null then
            perform set_config('hnsw.iterative_scan', 'relaxed_order', true);
            -- What a filter leaves may be all that is far away; after this many the nearest of it have been seen.
            perform set_config('hnsw.max_scan_tuples', (3 * few)::text, true);
          end if;
          perform set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
          execute '
            select array_agg(n.document_id order by n.distance), array_agg(1 - n.distance order by n.distance) from (
              select near.document_id, near.distance from (
                select e.document_id, e.embedding <=> $10 as distance from embeddings e
                cross join lateral (
                  select from documents d where d.org_id = $1 and d.id = e.document_id
                    and d.trashed_at is null and d.purged_at is null' || conditions || ' offset 0
                ) kept
                where e.org_id = $1 and e.model = $11 and e.model <> ''local-lexical-1536''
                order by e.embedding::halfvec(1536) <=> $10::halfvec(1536) limit 40
              ) near
              where near.distance <= 1 - $9 order by near.distance limit 30
            ) n'
          into near_ids, near_similarities
          using org, required, of_type, of_state, dated_from, dated_before, with_tag, in_language, least_similarity,
            meaning, meaning_model;
          perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
        else
          execute '
            select array_agg(n.document_id order by n.distance), array_agg(1 - n.distance order by n.distance) from (
              select near.document_id, near.distance from (
                select v.document_id, v.embedding <=> $10 as distance from ' ||
                -- Begun with what is fewer: a join of its own choice would read all rows of one for some of the other.
                case when conditions = '' then '
                  embeddings v cross join lateral (
                    select from documents d where d.org_id = $1 and d.id = v.document_id
                      and d.trashed_at is null and d.purged_at is null offset 0
                  ) kept
                  where v.org_id = $1 and v.model = $11'
                else '
                  documents d cross join lateral (
                    select e.document_id, e.embedding from embeddings e
                    where e.org_id = $1 and e.document_id = d.id and e.model = $11 offset 0
                  ) v
                  where d.org_id = $1 and d.trashed_at is null and d.purged_at is null' || conditions
                end || ' offset 0
              ) near
              where near.distance <= 1 - $9 order by near.distance limit 30
            ) n'
          into near_ids, near_similarities
          using org, required, of_type, of_state, dated_from, dated_before, with_tag, in_language, least_similarity,
            meaning, meaning_model;
        end if;
        read_meaning := clock_timestamp();
        near_only := (select count(*) from unnest(near_ids) near (id) where near.id <> all (coalesce(ids, '{}')));
      end if;

      return query
        select d.id, d.title, d.doc_type, d.issuer, d.primary_date, d.total_amount, d.currency, d.state,
          best.score, best.text_place, ranks[best.text_place], best.meaning_place, near_similarities[best.meaning_place],
          candidates, near_only, scan, 1000 * extract(epoch from read_words - began)::double precision,
          1000 * extract(epoch from read_meaning - read_words)::double precision, page.page_number, page.excerpt
        from (
          select f.*, row_number() over () as place from fuse_ranks(ids, near_ids, result_limit) f
        ) best
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

  // Operators of vectors are where their extension is, which may be another schema.
  await sql`do $$ begin
    execute format('alter function %I.hybrid_search set search_path = pg_catalog, %I, %I, pg_temp', current_schema(),
      current_schema(), (select extnamespace::regnamespace::text from pg_extension where extname = 'vector'));
  end $$`.execute(db)
  const signature = sql`hybrid_search (tsquery, tsquery, text, text, date, date, text, text, text[], integer, vector, text,
    double precision)`
  await sql`revoke execute on function ${signature} from public`.execute(db)
  await sql`grant execute on function ${signature} to ${sql.ref(tenantRole)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index if exists embeddings_by_meaning`.execute(db)
  await sql`drop function hybrid_search`.execute(db)
  await sql`drop function fuse_ranks`.execute(db)
  await sql`drop index documents_date`.execute(db)
}
