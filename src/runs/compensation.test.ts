import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Database, OrgTransaction } from '#database'
import { type Actor, DomainError, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { silentLogger } from '#telemetry'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { type CompensationScope, compensatingTransaction } from './compensation.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const refused = () => new DomainError({ code: 'provider.refused', kind: 'invalid', message: 'It said no.' })

describeOnEachEngine('a compensating transaction', (open) => {
  let database: Database
  let orgId: OrgId
  let undone: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    undone = []
    orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query)
      await insertAuditHead(tx, orgId)
    })
  })

  const run = <T>(work: (scope: CompensationScope) => Promise<T>): Promise<T> => {
    const deps = { database, ids, clock: systemClock, log: silentLogger }
    return compensatingTransaction(deps, { orgId, actor, runId: null, documentId: null }, work)
  }
  const write = (tx: OrgTransaction) => {
    const destination = {
      id: ids.next(),
      org_id: orgId,
      name: 'Lisbon',
      created_at: new Date(),
      updated_at: new Date(),
    }
    return tx.query.insertInto('destinations').values(destination).execute()
  }
  const made = (scope: CompensationScope, name: string, failing = false) => {
    scope.stage(name)
    scope.onRollback(ids.next(), async () => {
      undone.push(name)
      if (failing) throw new TypeError(`${name} is still there`)
    })
  }
  const records = () =>
    database.withOrg(orgId, actor, (tx) =>
      tx.query.selectFrom('compensation_records').selectAll().where('org_id', '=', orgId).execute(),
    )
  const events = () => database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 9 }))
  const written = () =>
    database.withOrg(orgId, actor, async (tx) => {
      const rows = await tx.query.selectFrom('destinations').select('name').where('org_id', '=', orgId).execute()
      return rows.map(({ name }) => name)
    })

  it('undoes nothing of what it committed, and says so', async () => {
    await run(async (scope) => {
      made(scope, 'upload')
      return await scope.commit(write)
    })
    expect(undone).toEqual([])
    expect(await records()).toMatchObject([{ status: 'committed', compensation_status: 'not_needed', error: null }])
    expect(await events()).toEqual([])
  })

  it('runs all cleanups, the last first, even when one fails, and throws the first error', async () => {
    const work = run(async (scope) => {
      made(scope, 'upload')
      made(scope, 'attach', true)
      made(scope, 'describe')
      throw refused()
    })
    await expect(work).rejects.toMatchObject({ code: 'provider.refused' })
    expect(undone).toEqual(['describe', 'attach', 'upload'])
    const [record, ...others] = await records()
    expect(others).toEqual([])
    expect(record).toMatchObject({
      ...{ status: 'rolled_back', compensation_status: 'failed', stage: 'describe', committed_at: null },
      ...{ error: 'It said no.', error_type: 'provider.refused' },
      ...{ compensation_error: 'attach is still there', compensation_error_type: 'TypeError' },
    })
    expect(record?.object_ids).toHaveLength(3)
    expect(record?.compensation_completed_at).toBeInstanceOf(Date)
    expect(await events()).toMatchObject([{ event: 'remote.compensated', details: { stage: 'describe' } }])
  })

  it('undoes what it did outside when the commit fails, with nothing of the transaction left', async () => {
    const work = run(async (scope) => {
      made(scope, 'upload')
      await scope.commit(async (tx) => {
        await write(tx)
        throw refused()
      })
    })
    await expect(work).rejects.toMatchObject({ code: 'provider.refused' })
    expect(undone).toEqual(['upload'])
    expect(await written()).toEqual([])
    expect(await records()).toMatchObject([
      { status: 'rolled_back', compensation_status: 'completed', stage: 'commit' },
    ])
  })

  it('undoes nothing when what follows the commit fails', async () => {
    const work = run(async (scope) => {
      made(scope, 'upload')
      await scope.commit(write)
      throw refused()
    })
    await expect(work).rejects.toMatchObject({ code: 'provider.refused' })
    expect(undone).toEqual([])
    expect(await written()).toEqual(['Lisbon'])
  })
})
