import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from './database.testing.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'
import { newServerDatabase, testServerUrl } from './server-database.testing.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const orgId = ids.next<OrgId>()

describeOnEachEngine('transactions', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const org = { id: orgId, name: 'Test', slug: 'test', created_at: new Date() }
    await database.asOwner((tx) => tx.query.insertInto('orgs').values(org).execute())
  })

  const addUser = (email: string) =>
    database.withOrg(orgId, actor, (tx) =>
      tx.query
        .insertInto('users')
        .values({ id: ids.next(), org_id: orgId, email, display_name: email, role: 'member', created_at: new Date() })
        .execute(),
    )
  const emails = () =>
    database.withOrg(orgId, actor, async (tx) => {
      const rows = await tx.query.selectFrom('users').select('email').orderBy('email').execute()
      return rows.map(({ email }) => email)
    })
  /** What the database throws for `raise`, a number of times before `work` succeeds. */
  const failing = (sqlState: string, times: number) => {
    let calls = 0
    const run = () =>
      database.withOrg(orgId, actor, async (tx) => {
        calls += 1
        if (calls <= times) await sql`do ${sql.lit(`begin raise sqlstate '${sqlState}'; end`)}`.execute(tx.query)
        return calls
      })
    return { run, calls: () => calls }
  }

  it('do what was asked for after their commit, once they are, and outside of themselves', async () => {
    const done: string[] = []
    await database.withOrg(orgId, actor, async (tx) => {
      tx.afterCommit(() => done.push('after'))
      tx.afterCommit(() => void addUser('after@example.org').then(() => done.push('begun another')))
      done.push('work')
    })
    expect(done).toEqual(['work', 'after'])
    await expect.poll(() => done).toEqual(['work', 'after', 'begun another'])
    await database.withOrg(orgId, actor, ({ query }) => query.deleteFrom('users').execute())
  })

  it('do nothing of it for an attempt that was repeated or undone', async () => {
    const done: string[] = []
    let attempts = 0
    await database.withOrg(orgId, actor, async (tx) => {
      attempts += 1
      tx.afterCommit(() => done.push(`attempt ${attempts}`))
      if (attempts < 3) await sql`do ${sql.lit(`begin raise sqlstate '40001'; end`)}`.execute(tx.query)
    })
    const undone = database.withOrg(orgId, actor, async (tx) => {
      tx.afterCommit(() => done.push('undone'))
      throw new RangeError('after the change')
    })
    await expect(undone).rejects.toThrow(RangeError)
    expect(done).toEqual(['attempt 3'])
  })

  it('are committed as a whole or not at all', async () => {
    await addUser('kept@example.org')
    const failed = database.withOrg(orgId, actor, async (tx) => {
      await tx.query.deleteFrom('users').execute()
      throw new RangeError('after the change')
    })
    await expect(failed).rejects.toThrow(RangeError)
    expect(await emails()).toEqual(['kept@example.org'])
  })

  it('refuse to be begun inside another, instead of waiting for ever, and the outer one goes on', async () => {
    const inner = await database.withOrg(orgId, actor, async () => {
      const nested = await Promise.allSettled([database.asOwner(async () => 1), addUser('nested@example.org')])
      return nested.map((result) => (result.status === 'rejected' ? result.reason.code : 'done'))
    })
    expect(inner).toEqual(['database.nested_transaction', 'database.nested_transaction'])
  })

  it('may be begun by work that was started inside another and outlives it', async () => {
    let later: Promise<readonly string[]> | undefined
    await database.withOrg(orgId, actor, async () => {
      later = delay(20).then(emails)
    })
    expect(await later).toEqual(['kept@example.org'])
  })

  it('run side by side without mixing their orgs', async () => {
    const others = Array.from({ length: 12 }, () => ids.next<OrgId>())
    const seen = await Promise.all(
      others.map((other) =>
        database.withOrg(other, actor, async (tx) => {
          await delay(2)
          const { rows } = await sql<{ org: string }>`select current_setting('app.org_id') as org`.execute(tx.query)
          return rows[0]?.org
        }),
      ),
    )
    expect(seen).toEqual(others)
  })

  it.each(['40001', '40P01', '53300', '57P03', '08006'])('are repeated after the transient error %s', async (state) => {
    const before = database.retryStatistics()
    const { run } = failing(state, 1)
    expect(await run()).toBe(2)
    const after = database.retryStatistics()
    expect(after.total_retries - before.total_retries).toBe(1)
    expect(after.total_operations - before.total_operations).toBe(1)
    expect(after.failed_operations).toBe(before.failed_operations)
  })

  it.each(['23505', '22P02', '42601', '57014'])('are not repeated after %s', async (state) => {
    const { failed_operations } = database.retryStatistics()
    const { run, calls } = failing(state, 9)
    await expect(run()).rejects.toMatchObject({ code: state })
    expect(calls()).toBe(1)
    expect(database.retryStatistics().failed_operations).toBe(failed_operations + 1)
  })

  it('answer a ping, vacuum, and count what they did', async () => {
    await database.ping()
    await database.vacuumAnalyze()
    const { total_operations, retry_success_rate } = database.retryStatistics()
    expect(total_operations).toBeGreaterThan(10)
    expect(retry_success_rate).toBe(1)
  })
})

const server = testServerUrl()
const deps = { clock: systemClock, logger: { warn: () => {} }, random: () => 0.5 }

describe('a database that cannot be reached', () => {
  it('is unavailable after the deadline, and says so by name', async () => {
    const url = 'postgres://nobody@127.0.0.1:1/nothing'
    const database = await openDatabase(deps, { engine: 'postgres', url, retryDeadlineMs: 200 })
    await expect(database.asOwner(async () => 1)).rejects.toMatchObject({
      code: 'database.unavailable',
      kind: 'unavailable',
      failureClass: 'transient',
      message: expect.stringContaining('ECONNREFUSED'),
    })
    const { total_retries, retry_success_rate, failed_operations } = database.retryStatistics()
    expect(total_retries).toBeGreaterThan(0)
    expect([retry_success_rate, failed_operations]).toEqual([0, 1])
    await database.close()
  })
})

describe.skipIf(server === undefined)('a pool of connections on postgres', () => {
  it('says by name that it is exhausted, and goes on when a connection is free', async () => {
    const own = await newServerDatabase(server ?? '')
    const database = await openDatabase(deps, {
      ...{ engine: 'postgres', url: own.url, poolSize: 1, poolOverflow: 1, poolWaitTimeoutMs: 1_000 },
    })
    const [ready, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let holding = 0
    const busy = [1, 2].map(() =>
      database.asOwner(async () => {
        holding += 1
        if (holding === 2) ready.resolve()
        await free.promise
      }),
    )
    await ready.promise
    await expect(database.asOwner(async () => 1)).rejects.toMatchObject({
      code: 'database.pool_exhausted',
      kind: 'unavailable',
      details: { poolLimit: 2, poolWaitTimeoutMs: 1_000 },
    })
    free.resolve()
    await Promise.all(busy)
    expect(await database.asOwner(async () => 1)).toBe(1)
    await database.close()
    await own.drop()
  })

  it('survives that the server ends idle and busy connections', async () => {
    const own = await newServerDatabase(server ?? '')
    const database = await openDatabase(deps, { engine: 'postgres', url: own.url })
    const terminateOthers = () =>
      database.asOwner((tx) =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`.execute(tx.query),
      )
    await Promise.all([1, 2, 3].map(() => database.asOwner(async () => await delay(20))))
    await terminateOthers()
    let attempts = 0
    const long = database.asOwner(async (tx) => {
      attempts += 1
      if (attempts === 1) await sql`select pg_sleep(5)`.execute(tx.query)
      return 'done'
    })
    await delay(100)
    await terminateOthers()
    expect(await long).toBe('done')
    expect(attempts).toBe(2)
    await database.close()
    await own.drop()
  })
})
