import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Actor, type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import type { NewAlert } from './alert.ts'
import { type AlertFilter, acknowledgeAlert, forgetAlerts, listAlerts } from './alert-store.ts'
import { type Alerts, createAlerts } from './create-alerts.ts'
import { type LoggedLine, memoryLogger } from './logger.testing.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const windowMs = 60_000
const everything: AlertFilter = { severities: ['info', 'warning', 'error', 'critical'], since: null, all: true }

describeOnEachEngine('alerts', (open) => {
  let database: Database
  let org: OrgId
  let other: OrgId
  let alerts: Alerts
  let now: Date
  let logged: LoggedLine[]
  let written: Record<string, unknown>[]
  const file = { write: (line: string) => written.push(JSON.parse(line)) }

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    ;[org, other] = [ids.next<OrgId>(), ids.next<OrgId>()]
    await database.asOwner(({ query }) =>
      query
        .insertInto('orgs')
        .values([org, other].map((id) => ({ id, name: 'x', slug: id, created_at: new Date() })))
        .execute(),
    )
    now = new Date('2026-05-06T07:08:09Z')
    written = []
    const { log, lines } = memoryLogger(['hunter2'])
    logged = lines
    const deps = { database, ids, clock: { now: () => now }, log, file, knownSecrets: ['hunter2'] }
    alerts = createAlerts(deps, { windowMs, installationOrg: org })
  })

  const failing = (input: Partial<NewAlert> = {}): NewAlert => ({
    ...{ severity: 'error', orgId: null, component: 'upkeep', code: 'upkeep.failed', message: 'It failed.' },
    ...input,
  })
  const list = (orgId: OrgId, filter: Partial<AlertFilter> = {}) =>
    database.withOrg(orgId, actor, (tx) => listAlerts(tx, { ...everything, ...filter, before: null, limit: 100 }))
  const later = (ms: number): void => {
    now = new Date(now.getTime() + ms)
  }

  describe('the same key', () => {
    it('raised by twenty at once is one alert that counts to twenty, and one line', async () => {
      await Promise.all(Array.from({ length: 20 }, () => alerts.raise(failing())))
      expect(await list(org)).toMatchObject([{ count: 20, code: 'upkeep.failed' }])
      expect(written).toHaveLength(1)
    })

    it('that becomes graver in its window is another alert, once, whatever it is then', async () => {
      for (const severity of ['warning', 'warning', 'error', 'warning', 'error'] as const) {
        await alerts.raise(failing({ severity }))
      }
      expect((await list(org)).map(({ severity, count }) => [severity, count])).toEqual([
        ['error', 3],
        ['warning', 2],
      ])
      expect(written).toMatchObject([{ severity: 'warning' }, { severity: 'error' }])
    })

    it('raised by twenty at once after its window begins one other, and leaves the first as it was', async () => {
      await alerts.raise(failing())
      later(windowMs)
      await Promise.all(Array.from({ length: 20 }, () => alerts.raise(failing())))
      expect((await list(org)).map(({ count }) => count)).toEqual([20, 1])
      expect(written).toHaveLength(2)
    })

    it('counts up to the very end of the window, from when it was first seen', async () => {
      const first = now
      await alerts.raise(failing())
      later(windowMs / 2)
      await alerts.raise(failing())
      later(windowMs / 2 - 1)
      await alerts.raise(failing({ message: 'It failed again.' }))
      expect(await list(org)).toMatchObject([
        { count: 3, firstSeenAt: first, lastSeenAt: now, message: 'It failed again.' },
      ])
      later(1)
      await alerts.raise(failing())
      expect((await list(org)).map(({ count }) => count)).toEqual([1, 3])
    })

    it('is not the same under another key, and not in another org', async () => {
      await alerts.raise(failing({ dedupeKey: 'upkeep.failed:a' }))
      await alerts.raise(failing({ dedupeKey: 'upkeep.failed:b' }))
      await alerts.raise(failing({ dedupeKey: 'upkeep.failed:a', orgId: other }))
      expect((await list(org)).map(({ count }) => count)).toEqual([1, 1])
      expect((await list(other)).map(({ count }) => count)).toEqual([1])
    })
  })

  describe('in a transaction', () => {
    it('is kept with the work, and told when that is committed', async () => {
      await database.withOrg(org, actor, async (tx) => {
        await alerts.raise(failing(), tx)
        expect(written).toEqual([])
      })
      expect(await list(org)).toHaveLength(1)
      expect(written).toMatchObject([{ code: 'upkeep.failed', org_id: org }])
    })

    it('is neither kept nor told when the work is not', async () => {
      const work = database.withOrg(org, actor, async (tx) => {
        await alerts.raise(failing(), tx)
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      expect([await list(org), written, logged]).toEqual([[], [], []])
    })

    it('that cannot be kept is logged, and the work goes on in the same transaction', async () => {
      // A value that the table refuses.
      const refused = failing({ severity: 'terrible' as NewAlert['severity'] })
      await database.withOrg(org, actor, async (tx) => {
        await alerts.raise(refused, tx)
        await alerts.raise(failing(), tx)
      })
      expect(await list(org)).toMatchObject([{ severity: 'error' }])
      expect(logged.map(({ message }) => message)).toEqual(['An alert could not be kept: It failed.', 'It failed.'])
    })

    it('of one org that concerns the installation is told to the org that runs it', async () => {
      await database.withOrg(other, actor, (tx) => alerts.raise(failing(), tx))
      await alerts.drain()
      expect([await list(org), await list(other)]).toMatchObject([[{ code: 'upkeep.failed' }], []])
    })
  })

  it('never throws: without a database it says so in the log', async () => {
    const { log, lines } = memoryLogger()
    const broken = { withOrg: async () => Promise.reject(new Error('no database')) }
    const deps = { database: broken, ids, clock: { now: () => now }, log, file, knownSecrets: [] }
    const { raise, drain } = createAlerts(deps, { windowMs, installationOrg: org })
    await raise(failing())
    await drain()
    expect(lines).toMatchObject([
      { level: 'error', message: 'An alert could not be kept: It failed.', code: 'upkeep.failed' },
    ])
  })

  it('never throws: what the file refuses is logged', async () => {
    const full = {
      write() {
        throw new Error('no space')
      },
    }
    const { log, lines } = memoryLogger()
    const deps = { database, ids, clock: { now: () => now }, log, file: full, knownSecrets: [] }
    await createAlerts(deps, { windowMs, installationOrg: org }).raise(failing())
    expect(lines.map(({ message }) => message)).toEqual(['It failed.', 'An alert could not be written to its file.'])
    expect(await list(org)).toHaveLength(1)
  })

  it('is logged at the level of its severity, and only for who debugs when it counts up', async () => {
    for (const severity of ['info', 'warning', 'error', 'critical'] as const) {
      await alerts.raise(failing({ severity, dedupeKey: severity }))
    }
    await alerts.raise(failing({ severity: 'critical', dedupeKey: 'critical' }))
    expect(logged.map(({ level }) => level)).toEqual(['info', 'warn', 'error', 'error', 'debug'])
  })

  it('shows no secret and no document text, in the table, the file and the log', async () => {
    await alerts.raise(
      failing({
        message: 'hunter2 was refused',
        dedupeKey: 'provider https://ada:hunter2@models.example.org',
        details: { api_key: 'sk-1', title: 'Medical report', error: new Error('hunter2'), attempts: 5n },
      }),
    )
    const [alert] = await list(org)
    expect(alert).toMatchObject({ details: { attempts: '5', title: '[redacted]', api_key: '[redacted]' } })
    expect(JSON.stringify([alert, written, logged])).not.toMatch(/hunter2|sk-1|Medical/)
  })

  it('shows everywhere what an error says', async () => {
    await alerts.raise(failing({ details: { task: 'sweep', error: new Error('the disk is full') } }))
    const [alert] = await list(org)
    const error = { name: 'Error', message: 'the disk is full' }
    expect([alert, written[0], logged[0]]).toMatchObject(Array(3).fill({ details: { task: 'sweep', error } }))
  })

  it('that is over is no longer shown among the open ones, until it is raised again', async () => {
    await alerts.raise(failing({ dedupeKey: 'breaker.open:a' }))
    await alerts.raise(failing({ dedupeKey: 'breaker.open:b' }))
    const closed = failing({ severity: 'info', code: 'breaker.closed', resolves: 'breaker.open:a' })
    await alerts.raise(closed)
    const openKeys = async () => (await list(org, { all: false })).map(({ dedupeKey }) => dedupeKey)
    expect(await openKeys()).toEqual(['breaker.closed', 'breaker.open:b'])
    await alerts.raise(failing({ dedupeKey: 'breaker.open:a' }))
    expect(await openKeys()).toEqual(['breaker.closed', 'breaker.open:b', 'breaker.open:a'])
    expect(await list(org)).toHaveLength(3)
  })

  it('is acknowledged once: the first who did stays, and a new window asks again', async () => {
    await alerts.raise(failing())
    const [alert] = await list(org)
    const acknowledge = (who: string) =>
      database.withOrg(org, { kind: 'system', name: who }, (tx) => acknowledgeAlert(tx, alert?.alertId ?? '', now))
    expect([await acknowledge('ada'), await acknowledge('bob')]).toEqual([true, false])
    expect(await list(org)).toMatchObject([{ acknowledged: { by: 'system:ada', at: now } }])
    await alerts.raise(failing())
    expect(await list(org, { all: false })).toEqual([])
    later(windowMs)
    await alerts.raise(failing())
    expect(await list(org, { all: false })).toMatchObject([{ count: 1, acknowledged: null }])
  })

  it('is forgotten some time after it was over or seen to, and never before', async () => {
    for (const dedupeKey of ['open', 'over', 'seen', 'seen late']) await alerts.raise(failing({ dedupeKey }))
    await alerts.raise(failing({ dedupeKey: 'good news', resolves: 'over', orgId: org }))
    const idOf = async (key: string) => (await list(org)).find(({ dedupeKey }) => dedupeKey === key)?.alertId ?? ''
    const see = async (key: string) => {
      const id = await idOf(key)
      await database.withOrg(org, actor, (tx) => acknowledgeAlert(tx, id, now))
    }
    await see('seen')
    const before = new Date(now.getTime() + 1)
    later(1_000)
    await see('seen late')
    const forget = () => database.asOwner((tx) => forgetAlerts(tx, before))
    const kept = async () => (await list(org)).map(({ dedupeKey }) => dedupeKey).toSorted()
    await forget()
    expect(await kept()).toEqual(['good news', 'open', 'seen late'])
    await alerts.raise(failing({ dedupeKey: 'over' }))
    expect(await list(org, { all: false })).toMatchObject([{ dedupeKey: 'over', count: 1 }, {}, {}])
  })

  it('of another org is not acknowledged', async () => {
    await alerts.raise(failing())
    const [alert] = await list(org)
    const done = await database.withOrg(other, actor, (tx) => acknowledgeAlert(tx, alert?.alertId ?? '', now))
    expect([done, (await list(org))[0]?.acknowledged]).toEqual([false, null])
  })

  it('is found by severity and by when it was last seen', async () => {
    await alerts.raise(failing({ dedupeKey: 'old' }))
    later(1_000)
    const since = now
    await alerts.raise(failing({ dedupeKey: 'new', severity: 'warning' }))
    const keys = async (filter: Partial<AlertFilter>) => (await list(org, filter)).map(({ dedupeKey }) => dedupeKey)
    expect(await keys({ since })).toEqual(['new'])
    expect(await keys({ severities: ['error'] })).toEqual(['old'])
    await alerts.raise(failing({ dedupeKey: 'old' }))
    expect(await keys({ since })).toEqual(['new', 'old'])
  })

  it('is one row of the table for people who read it with SQL', async () => {
    await alerts.raise(failing({ details: { task: 'sweep' } }))
    const { rows } = await database.asOwner(({ query }) =>
      sql`select severity, component, code, dedupe_key, count::int, details from alerts where org_id = ${org}`.execute(
        query,
      ),
    )
    const row = { severity: 'error', component: 'upkeep', code: 'upkeep.failed', dedupe_key: 'upkeep.failed', count: 1 }
    expect(rows).toEqual([{ ...row, details: { task: 'sweep' } }])
  })
})
