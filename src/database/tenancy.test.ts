import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { type Actor, type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from './database.testing.ts'
import type { Database } from './database.ts'
import { insertSampleRows } from './sample-rows.testing.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }

/** Tables that belong to no org, with the reason. */
const globalTables: Readonly<Record<string, string>> = {
  kysely_migration: 'which migrations are applied',
  kysely_migration_lock: 'keeps two migrations apart',
  commit_markers: 'random ids of transactions; tenants may only add',
  sign_in_failures: 'hashes of who tried to sign in, before any org is known',
  installation_secrets: 'what signs tokens, and no org may read',
}

type CatalogueTable = { name: string; org_column: string | null; forced: boolean; tenant_grants: string[] | null }

async function listTables(database: Database): Promise<readonly CatalogueTable[]> {
  const { rows } = await database.asOwner((tx) =>
    sql<CatalogueTable>`select c.relname::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select attname::text from pg_attribute where attrelid = c.oid and attnotnull
        and attname = case when c.relname = 'orgs' then 'id' else 'org_id' end) as org_column,
      (select array_agg(a.privilege_type order by a.privilege_type) from aclexplode(c.relacl) a
        where a.grantee in (0, 'autopilot_tenant'::regrole)) as tenant_grants
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      order by c.relname`.execute(tx.query),
  )
  return rows
}

describeOnEachEngine('org isolation', (open) => {
  let database: Database
  let tables: readonly CatalogueTable[]
  const [mine, theirs] = [ids.next<OrgId>(), ids.next<OrgId>()]

  /** Every row of the other org, as text. */
  async function theirRows(): Promise<readonly string[]> {
    const lines: string[] = []
    for (const { name, org_column } of tables) {
      const { rows } = await database.asOwner((tx) =>
        sql<{ line: string }>`select ${name} || to_jsonb(t)::text as line from ${sql.table(name)} t
          where ${sql.ref(org_column ?? '')} = ${theirs} order by 1`.execute(tx.query),
      )
      if (rows.length === 0) throw new Error(`the sample lacks a row of ${name}`)
      lines.push(...rows.map(({ line }) => line))
    }
    return lines
  }

  beforeAll(async () => {
    database = await open()
    for (const orgId of [mine, theirs]) await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    tables = (await listTables(database)).filter(({ name }) => !(name in globalTables))
  })

  it('covers every table: it has an org and forced row level security, or a reason to be global', async () => {
    const all = await listTables(database)
    expect(tables.filter(({ org_column, forced }) => org_column === null || !forced)).toEqual([])
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(globalTables)))
    const granted = all.filter(({ name, tenant_grants }) => name in globalTables && tenant_grants !== null)
    expect(granted.map(({ name, tenant_grants }) => [name, tenant_grants])).toEqual([['commit_markers', ['INSERT']]])
  })

  it('shows an org all of its own rows and none of others, whatever raw SQL asks', async () => {
    for (const { name, org_column } of tables) {
      const org = sql.ref(org_column ?? '')
      const counts = await database.withOrg(mine, actor, (tx) =>
        sql<{ own: number; foreign: number }>`select count(*) filter (where ${org} = ${mine})::int as own,
          count(*) filter (where ${org} <> ${mine})::int as foreign from ${sql.table(name)}`.execute(tx.query),
      )
      expect([name, counts.rows[0]]).toEqual([name, { own: 1, foreign: 0 }])
    }
  })

  it('shows an org all of its own rows and none of others in every view', async () => {
    const { rows: views } = await database.asOwner((tx) =>
      sql<{ name: string; invoker: boolean }>`select relname::text as name,
          coalesce('security_invoker=true' = any(reloptions), false) as invoker from pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('v', 'm') order by relname`.execute(
        tx.query,
      ),
    )
    expect(views.map(({ name }) => name)).toEqual([
      'v_active_interventions',
      'v_checkpoint_recovery_history',
      'v_intervention_history',
      'v_latest_checkpoints',
      'v_resumable_checkpoints',
    ])
    for (const { name, invoker } of views) {
      const { rows } = await database.withOrg(mine, actor, (tx) =>
        sql<{ org_id: string }>`select org_id from ${sql.table(name)}`.execute(tx.query),
      )
      expect([name, invoker, rows.map(({ org_id }) => org_id)]).toEqual([name, true, [mine]])
    }
  })

  it('lets no sequence of statements of one org see or change a row of another', async () => {
    const before = await theirRows()
    const statement = fc.record({
      table: fc.constantFrom(...tables),
      verb: fc.constantFrom('select', 'update', 'delete', 'insert', 'move'),
      predicate: fc.constantFrom('all', 'theirs'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 4 }), async (statements) => {
        const undo = new Error('undo')
        const attempt = database.withOrg(mine, actor, async ({ query }) => {
          for (const { table, verb, predicate } of statements) {
            const ref = sql.table(table.name)
            const org = sql.ref(table.org_column ?? '')
            const where = predicate === 'all' ? sql`true` : sql`${org} = ${theirs}`
            const theirRow = before.find((line) => line.startsWith(`${table.name}{`))?.slice(table.name.length)
            const raw = {
              select: sql`select to_jsonb(t) as row from ${ref} t where ${where}`,
              update: sql`update ${ref} t set ${org} = ${org} where ${where} returning to_jsonb(t) as row`,
              delete: sql`delete from ${ref} t where ${where} returning to_jsonb(t) as row`,
              insert: sql`insert into ${ref} select * from jsonb_populate_record(null::${ref}, ${theirRow}::jsonb) returning 1`,
              move: sql`update ${ref} set ${org} = ${theirs} where ${where} returning 1`,
            }[verb]
            const result = await sql`${raw}`.execute(query)
            expect(
              JSON.stringify(result.rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
            ).not.toContain(theirs)
            const crossed = (verb === 'insert' || verb === 'move') && result.rows.length > 0
            if (crossed) throw new Error('a row was written into the other org')
          }
          throw undo
        })
        const outcome = await attempt.catch((error) => error)
        // 42501: the policy or the grants refused. 23503: rows of mine refer to what was deleted or moved.
        if (outcome !== undo) expect(outcome).toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
      }),
      { numRuns: 150 },
    )
    expect(await theirRows()).toEqual(before)
  })

  it('refuses a row that refers to a document or run of another org', async () => {
    const foreign = await database.asOwner(async ({ query }) => ({
      document: await query.selectFrom('documents').select('id').where('org_id', '=', theirs).executeTakeFirstOrThrow(),
      run: await query.selectFrom('runs').select('id').where('org_id', '=', theirs).executeTakeFirstOrThrow(),
    }))
    const embedding = { org_id: mine, document_id: foreign.document.id, model: 'x', created_at: new Date() }
    const session = { id: ids.next<never>(), org_id: mine, run_id: foreign.run.id, session_number: 9, worker: 'x' }
    await expect(
      database.withOrg(mine, actor, (tx) =>
        tx.query
          .insertInto('embeddings')
          .values({ ...embedding, embedding: `[${Array(1536).fill(1).join()}]` })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '23503' })
    await expect(
      database.withOrg(mine, actor, (tx) =>
        tx.query
          .insertInto('sessions')
          .values({ ...session, status: 'running', started_at: new Date() })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it.each([
    ['an empty org on a reused connection', sql`select set_config('app.org_id', '', true)`],
    ['no org', sql`select 1`],
  ])('sees nothing and raises nothing with %s', async (_what, setting) => {
    await database.withOrg(mine, actor, async () => {})
    for (const { name } of tables) {
      const { rows } = await database.asOwner(async ({ query }) => {
        await sql`select set_config('role', 'autopilot_tenant', true)`.execute(query)
        await setting.execute(query)
        return await sql`select from ${sql.table(name)}`.execute(query)
      })
      expect([name, rows.length]).toEqual([name, 0])
    }
  })

  it('gives the connection back without role and org', async () => {
    await database.withOrg(mine, actor, async () => {})
    const { rows } = await database.asOwner((tx) =>
      sql`select current_user = session_user as own, coalesce(current_setting('app.org_id', true), '') as org`.execute(
        tx.query,
      ),
    )
    expect(rows).toEqual([{ own: true, org: '' }])
  })

  it('takes no text for an org that is not an id', async () => {
    // The brand says it is one; a caller that lies is the case.
    const forged = "' or true --" as OrgId
    await expect(database.withOrg(forged, actor, async () => {})).rejects.toMatchObject({ code: 'internal.bug' })
  })
})
