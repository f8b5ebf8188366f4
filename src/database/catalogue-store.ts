import { type Kysely, sql } from 'kysely'
import { tenantRole } from './migrations/protect-table.ts'
import type { Tables } from './schema/tables.ts'
import { vectorIndexName } from './vector-index.ts'

/** One thing that migrations make: a table, a column, an index, a policy... with what it must be. */
export type CatalogueEntry = { readonly name: string; readonly definition: string }

/**
 * Everything in the current schema that migrations make, in words that are the same on every server. What belongs to
 * an extension is left out, and so are the names of not-null constraints, which only newer servers have, and the index of
 * vectors, which a server gets when it has many.
 */
export async function listCatalogue(kysely: Kysely<Tables>): Promise<readonly CatalogueEntry[]> {
  const { rows } = await sql<CatalogueEntry>`
    with own as (
      select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner, c.reloptions
      from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relname !~ '^kysely_'
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    ), entry as (
      select 'table ' || relname as name,
        case when relrowsecurity then 'row level security' else 'open' end ||
        case when relforcerowsecurity then ', forced' else '' end as definition
      from own where relkind in ('r', 'p')
      union all
      select 'view ' || relname, coalesce(array_to_string(reloptions, ', ') || ': ', '') || pg_get_viewdef(oid) from own where relkind in ('v', 'm')
      union all
      select format('column %s.%s', relname, attname),
        format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end ||
        coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      from own join pg_attribute on attrelid = own.oid and attnum > 0 and not attisdropped
        left join pg_attrdef on adrelid = own.oid and adnum = attnum
      where relkind in ('r', 'p', 'v', 'm')
      union all
      select 'index ' || relname, pg_get_indexdef(oid) from own where relkind in ('i', 'I') and relname <> ${vectorIndexName}
      union all
      select format('constraint %s on %s', conname, relname), pg_get_constraintdef(con.oid)
      from own join pg_constraint con on conrelid = own.oid where contype in ('p', 'u', 'f', 'c', 'x')
      union all
      select format('policy %s on %s', polname, relname),
        format('for %s to %s using %s with check %s', polcmd,
          (select string_agg(case when role = relowner then 'owner' else role::regrole::text end, ', ')
            from unnest(polroles) role),
          pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from own join pg_policy on polrelid = own.oid
      union all
      select format('grants on %s', relname), string_agg(acl.privilege_type, ', ' order by acl.privilege_type)
      from own cross join aclexplode(relacl) acl
      where relkind in ('r', 'p', 'v', 'm') and acl.grantee in (0, ${tenantRole}::regrole)
      group by relname
      union all
      select format('function %s(%s)', proname, pg_get_function_identity_arguments(p.oid)),
        format('%s%s, body %s', case when prosecdef then 'security definer' else 'invoker' end,
          case when has_function_privilege(${tenantRole}, p.oid, 'execute') then ', for tenants' else '' end,
          md5(prosrc))
      from pg_proc p where pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select 'trigger ' || tgname, pg_get_triggerdef(t.oid) from own join pg_trigger t on tgrelid = own.oid
      where not tgisinternal
      union all
      select 'extension vector', 'installed' from pg_extension where extname = 'vector'
    )
    select name, replace(definition, quote_ident(current_schema()) || '.', '') as definition from entry
    order by name`.execute(kysely)
  return rows
}
