import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { describeOnEachEngine, emptyDatabaseFolder } from './database.testing.ts'
import { verifySchema } from './verify-schema.ts'

const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }

describeOnEachEngine('schema verification', (open) => {
  async function problemsAfter(...statements: readonly string[]): Promise<readonly string[]> {
    const database = await open()
    const options = { emptyDatabaseFolder: await emptyDatabaseFolder() }
    for (const statement of statements) {
      await database.asOwner(async (tx) => void (await sql.raw(statement).execute(tx.query)))
    }
    return await verifySchema(deps, database, options)
  }

  it('finds nothing wrong with a migrated database', async () => {
    expect(await problemsAfter()).toEqual([])
  })

  it('names row level security that is no longer forced, and a policy that lets everybody in', async () => {
    const problems = await problemsAfter(
      'alter table runs no force row level security',
      'alter policy documents_tenant on documents using (true)',
    )
    expect(problems).toHaveLength(2)
    expect(problems[0]).toContain('policy documents_tenant on documents')
    expect(problems[1]).toContain('table runs is (row level security) but should be (row level security, forced)')
    expect(
      await problemsAfter(
        'alter table runs force row level security',
        `alter policy documents_tenant on documents
          using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)`,
      ),
    ).toEqual([])
  })

  it('names a missing index and an extra grant, column and table', async () => {
    const problems = await problemsAfter(
      'drop index documents_state',
      'grant delete on audit_events to autopilot_tenant',
      'alter table documents add column extra text',
      'create table stray (id integer)',
    )
    expect(problems).toEqual([
      'index documents_state is missing',
      'column documents.extra is unexpected',
      'column stray.id is unexpected',
      'table stray is unexpected',
      'grants on audit_events is (DELETE, INSERT, SELECT) but should be (INSERT, SELECT)',
    ])
  })

  it('names a migration that is not applied', async () => {
    expect(await problemsAfter("delete from kysely_migration where name = '0003-runs'")).toEqual([
      'migration 0003-runs is not applied',
    ])
  })
})
