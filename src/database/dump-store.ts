import { type Kysely, sql } from 'kysely'
import type { Tables } from './schema/tables.ts'

/** Tables that a dump leaves out: what migrations keep for themselves, and what is soon forgotten. */
const leftOut = ['kysely_migration', 'kysely_migration_lock', 'commit_markers', 'sign_in_failures']

const rowsAtOnce = 100

export type DumpedTable = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** `jsonb not null`: here a JSON null is a value. */
  readonly json_columns: readonly string[]
}

type TableRow = DumpedTable & { readonly refers_to: readonly string[] }

/** All tables that hold data, each after those it refers to. */
export async function listDumpedTables(kysely: Kysely<Tables>): Promise<readonly DumpedTable[]> {
  const { rows } = await sql<TableRow>`select c.relname::text as name,
      (select array_agg(a.attname::text order by k.position) from pg_index i
        cross join unnest(i.indkey) with ordinality k (attnum, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as key,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        order by attnum) as columns,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
        and attnotnull and atttypid = 'jsonb'::regtype) as json_columns,
      array(select distinct f.relname::text from pg_constraint con join pg_class f on f.oid = con.confrelid
        where con.conrelid = c.oid and con.contype = 'f' and f.oid <> c.oid) as refers_to
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and c.relname::text <> all(${leftOut}::text[])
    order by c.relname`.execute(kysely)
  return inOrderOfReference(rows)
}

function inOrderOfReference(tables: readonly TableRow[]): readonly DumpedTable[] {
  const ordered: DumpedTable[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refers_to }) => !refers_to.some((name) => waiting.has(name)))
    if (ready.length === 0) throw new TypeError(`these tables refer to each other: ${[...waiting.keys()].join(', ')}`)
    for (const table of ready) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}

/** Every row of a table as JSON text, exactly as the database writes it, in the order of its primary key. */
export async function* readRows(kysely: Kysely<Tables>, table: DumpedTable): AsyncGenerator<string> {
  const key = sql.join(table.key.map((column) => sql.ref(column)))
  await sql`declare dumped no scroll cursor for
    select to_jsonb(t)::text as row from ${sql.table(table.name)} t order by ${key}`.execute(kysely)
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch forward ${sql.lit(rowsAtOnce)} from dumped`.execute(kysely)
    for (const { row } of rows) yield row
    if (rows.length < rowsAtOnce) break
  }
  await sql`close dumped`.execute(kysely)
}

/** Inserts rows that `readRows` gave, without a look into them. */
export async function insertRows(kysely: Kysely<Tables>, table: DumpedTable, rows: readonly string[]): Promise<void> {
  const ref = sql.table(table.name)
  const columns = table.columns.map((name) => sql.ref(name))
  // PostgreSQL takes a JSON null for a missing value here.
  const values = table.columns.map((name) =>
    table.json_columns.includes(name) ? sql`coalesce(${sql.ref(name)}, 'null'::jsonb)` : sql.ref(name),
  )
  await sql`insert into ${ref} (${sql.join(columns)}) select ${sql.join(values)}
    from jsonb_populate_recordset(null::${ref}, ${`[${rows.join(',')}]`}::jsonb)`.execute(kysely)
}
