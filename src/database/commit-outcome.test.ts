import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.testing.ts'
import { type Database, engineOf } from './database.ts'
import { openDatabase } from './open-database.ts'
import { newServerDatabase, testServerUrl } from './server-database.testing.ts'

const server = testServerUrl()
const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const orgId = ids.next<OrgId>()

describe.skipIf(server === undefined)('a connection lost during COMMIT on postgres', () => {
  let proxy: CuttingProxy
  let database: Database
  let drop: () => Promise<void>
  const warnings: string[] = []

  beforeAll(async () => {
    const own = await newServerDatabase(server ?? '')
    drop = own.drop
    proxy = await startCuttingProxy(own.url)
    const deps = {
      clock: systemClock,
      logger: { warn: (_fields: unknown, message: string) => void warnings.push(message) },
      random: () => 0.1,
    }
    database = await openDatabase(deps, { engine: 'postgres', url: proxy.url, retryDeadlineMs: 5_000 })
    await database.asOwner((tx) =>
      tx.query.insertInto('orgs').values({ id: orgId, name: 'Test', slug: 'test', created_at: new Date() }).execute(),
    )
  })
  afterAll(async () => {
    await database.close()
    await proxy.close()
    await drop()
  })
  beforeEach(async () => {
    await database.withOrg(orgId, actor, (tx) => tx.query.deleteFrom('destinations').execute())
  })

  /** A change that would show if it were done twice: nothing in the database forbids it. */
  async function addDestination(): Promise<number> {
    let attempts = 0
    await database.withOrg(orgId, actor, async (tx) => {
      attempts += 1
      const id = ids.next()
      const row = { id, org_id: orgId, name: id, created_at: new Date(), updated_at: new Date() }
      await tx.query.insertInto('destinations').values(row).execute()
    })
    return attempts
  }

  async function countDestinations(): Promise<number> {
    return await database.withOrg(orgId, actor, async (tx) => {
      return (await tx.query.selectFrom('destinations').select('id').execute()).length
    })
  }

  it('is not repeated when the server had done it', async () => {
    proxy.cutNextCommit('after the server did it')
    expect(await addDestination()).toBe(1)
    expect(await countDestinations()).toBe(1)
  })

  it('is repeated when the server never saw it', async () => {
    const { unknown_commits, total_retries } = database.retryStatistics()
    proxy.cutNextCommit('before the server sees it')
    expect(await addDestination()).toBe(2)
    expect(await countDestinations()).toBe(1)
    expect(database.retryStatistics()).toMatchObject({
      unknown_commits: unknown_commits + 1,
      total_retries: total_retries + 1,
      failed_operations: 0,
      retry_success_rate: 1,
    })
  })

  it('is found out after the server was away for a while', async () => {
    proxy.cutNextCommit('after the server did it')
    const adding = addDestination()
    await delay(50)
    await proxy.refuse()
    await delay(500)
    await proxy.accept()
    expect(await adding).toBe(1)
    expect(await countDestinations()).toBe(1)
  })

  it('is neither repeated nor called done when the server does not come back', async () => {
    const impatient = await openDatabase(
      { clock: systemClock, logger: { warn: () => {} }, random: () => 0.1 },
      { engine: 'postgres', url: proxy.url, retryDeadlineMs: 300 },
    )
    let attempts = 0
    await impatient.asOwner(async (tx) => void (await sql`select 1`.execute(tx.query)))
    const changing = impatient.asOwner(async (tx) => {
      attempts += 1
      await tx.query.updateTable('orgs').set({ name: 'Changed' }).execute()
      proxy.cutNextCommit('after the server did it')
      setTimeout(() => void proxy.refuse(), 5)
    })
    await expect(changing).rejects.toMatchObject({ code: 'database.commit_unknown', kind: 'unavailable' })
    expect(attempts).toBe(1)
    await proxy.accept()
    await impatient.close()
  })

  it('of a transaction that changed nothing is simply repeated, and leaves no marker', async () => {
    let attempts = 0
    proxy.cutNextCommit('after the server did it')
    await database.withOrg(orgId, actor, async (tx) => {
      attempts += 1
      await tx.query.selectFrom('destinations').selectAll().execute()
    })
    expect(attempts).toBe(2)
  })

  it('leaves markers that are deleted after an hour', async () => {
    const { kysely } = database[engineOf]
    await sql`update commit_markers set created_at = now() - interval '61 minutes'`.execute(kysely)
    const again = await openDatabase(
      { clock: systemClock, logger: { warn: () => {} }, random: Math.random },
      { engine: 'postgres', url: proxy.url },
    )
    await again.asOwner(async (tx) => void (await sql`select 1`.execute(tx.query)))
    await again.close()
    const old = await kysely.selectFrom('commit_markers').select('id').execute()
    expect(old).toHaveLength(0)
  })
})
