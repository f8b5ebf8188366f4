import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnEachEngine } from './database.testing.ts'

type ForeignKey = { name: string; child: string; parent: string; columns: string[]; keys: string[]; key_index: string }

describeOnEachEngine('foreign keys', (open) => {
  // Plans of these checks are made once a session, when the tables are small and without statistics, and then kept.
  it('are checked through the key they refer to, even before there are statistics', async () => {
    const database = await open()
    const wrong = await database.asOwner(async ({ query }) => {
      const { rows } = await sql<ForeignKey>`select conname::text as name, conrelid::regclass::text as child,
          confrelid::regclass::text as parent, conindid::regclass::text as key_index,
          (select array_agg(attname::text order by n) from unnest(conkey) with ordinality k (num, n)
            join pg_attribute on attrelid = conrelid and attnum = num) as columns,
          (select array_agg(attname::text order by n) from unnest(confkey) with ordinality k (num, n)
            join pg_attribute on attrelid = confrelid and attnum = num) as keys
        from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(query)
      const found: string[] = []
      for (const { name, parent, keys, key_index } of rows) {
        const where = keys.map((key, index) => `${key} = $${index + 1}`).join(' and ')
        const types = keys.map(() => 'uuid').join(', ')
        const values = keys.map(() => `'00000000-0000-7000-8000-000000000000'`).join(', ')
        // Constant names from the catalogue, and a statement that takes no parameters of its own.
        await sql
          .raw(`prepare ${name}_check (${types}) as select 1 from only ${parent} x where ${where}`)
          .execute(query)
        await sql`set local plan_cache_mode = force_generic_plan`.execute(query)
        await sql`set local enable_seqscan = off`.execute(query)
        const plan = await sql.raw(`explain (format json) execute ${name}_check (${values})`).execute(query)
        if (!JSON.stringify(plan.rows).includes(`"${key_index}"`)) found.push(`${name}: ${JSON.stringify(plan.rows)}`)
      }
      return found
    })
    expect(wrong).toEqual([])
  })
})
