import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertAuditHead } from '#audit'
import { createReserver, createSettler, putBudget, type ReservationId, wholeOrg } from '#budgets'
import type { Database } from '#database'
import { type Actor, createBreaker, type NanoUsd, type OrgId, RemoteCallError, sleep, uuidV7Maker } from '#kernel'
import type { PauseRequest, WorkflowHooks } from '#runs'
import { createAlerts, listAlerts, type NewAlert, silentLogger } from '#telemetry'
import { getPriceRow, loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { endExpiredHolds } from './end-expired-holds.ts'
import { tellBreaker } from './tell-breaker.ts'
import { tellPauses } from './tell-pauses.ts'
import { tellSettled } from './tell-settled.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const priceRow = getPriceRow(loadPrices(), 'gpt-5', '2026-05-06')
/** A thousand tokens at 1.25 USD a million. */
const callCost = 1_250_000n

describeOnEachEngine('alerts of work', (open) => {
  let database: Database
  let org: OrgId
  let now: Date
  let lines: string[]
  let alerts: ReturnType<typeof createAlerts>
  const clock = { now: () => now, monotonicMs: () => performance.now() }

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    org = ids.next<OrgId>()
    now = new Date('2026-05-06T07:08:09Z')
    lines = []
    await database.asOwner(async (tx) => {
      await tx.query.insertInto('orgs').values({ id: org, name: 'x', slug: org, created_at: now }).execute()
      await insertAuditHead(tx, org)
    })
    const deps = { database, ids, clock, log: silentLogger, knownSecrets: [] }
    const file = { write: (line: string) => lines.push(line) }
    alerts = createAlerts({ ...deps, file }, { windowMs: 1, installationOrg: org })
  })

  const list = (severities: readonly NewAlert['severity'][] = ['info', 'warning', 'error', 'critical'], all = true) =>
    database.withOrg(org, actor, (tx) => listAlerts(tx, { severities, since: null, all, before: null, limit: 100 }))

  const hold = async (amount: bigint): Promise<ReservationId> => {
    const reservationId = ids.next<ReservationId>()
    const outcome = await createReserver({ database, ids, clock })(actor, {
      ...{ reservationId, orgId: org, idempotencyKey: reservationId, expiresAt: new Date(now.getTime() + 60_000) },
      ...{ amount: amount as NanoUsd, inputBound: (amount < callCost ? amount : callCost) as NanoUsd },
      call: {
        ...{ purpose: 'extraction', workflow: 'ingest', runId: null, documentId: null, apiKeyId: null },
        ...{ provider: 'openai', model: 'gpt-5', serviceTier: 'standard', priceRow },
        estimate: {
          ...{ method: 'text', detail: 'high', outputTokens: 0 },
          inputTokens: { low: 1, expected: 1_000, high: 1_000 },
        },
      },
    })
    expect(outcome.kind).toBe('held')
    return reservationId
  }

  /** Books a call of a thousand tokens for each hold, all at once, each in a transaction that may be shared. */
  const settleAll = async (holds: readonly ReservationId[]) => {
    const settlers = [createSettler({ database, ids, clock }), createSettler({ database, ids, clock })]
    const onSettled = tellSettled(alerts.raise)
    const usage = { ...noUsage, input: 1_000 }
    return await Promise.allSettled(
      holds.map((reservationId, index) =>
        settlers[index % 2]?.(org, actor, {
          ...{ outcome: 'answered', reservationId, usage, serviceTier: 'standard', documentType: null, onSettled },
        }),
      ),
    )
  }

  const threshold = async (...amounts: bigint[]) => {
    const budget = { ...wholeOrg, budgetId: ids.next(), period: 'month', cap: (10n ** 12n) as NanoUsd } as const
    await database.withOrg(org, actor, (tx) =>
      putBudget(tx, { ...budget, alertThresholds: amounts.map((amount) => amount as NanoUsd) }, now),
    )
  }

  describe('budgets', () => {
    it('tell of each threshold exactly once, however many calls pass it at once', async () => {
      await threshold(callCost * 3n, callCost * 15n, callCost * 100n)
      const holds = await Promise.all(Array.from({ length: 20 }, () => hold(callCost)))
      await settleAll(holds)
      const told = await list(['warning'])
      expect(told.map(({ code, count }) => [code, count])).toEqual([
        ['budget.threshold_reached', 1],
        ['budget.threshold_reached', 1],
      ])
      expect(told.map(({ details }) => details)).toMatchObject([
        { threshold_usd: '0.01875', scope: 'org', cap_usd: '1000.00' },
        { threshold_usd: '0.00375' },
      ])
      expect(lines).toHaveLength(2)
    })

    it('tell of a threshold again in a new period, and not of what was booked twice', async () => {
      await threshold(callCost)
      const first = await hold(callCost)
      await settleAll([first, first, first])
      now = new Date('2026-05-31T00:00:00Z')
      await settleAll([await hold(callCost)])
      expect(await list()).toHaveLength(1)
      now = new Date('2026-06-01T00:00:00Z')
      await settleAll([await hold(callCost)])
      expect((await list()).map(({ count }) => count)).toEqual([1, 1])
    })

    it('tell of a call that cost more than was held for it, and book it all the same', async () => {
      await settleAll([await hold(callCost), await hold(callCost - 1n)])
      const [alert, ...others] = await list(['error'])
      expect(others).toEqual([])
      expect(alert).toMatchObject({
        code: 'budget.call_overran',
        details: { model: 'gpt-5', cost_usd: '0.00125', reserved_usd: '0.001249999' },
      })
    })

    it('tell of what was never booked, and of thresholds that its charge reaches', async () => {
      await threshold(callCost * 2n)
      await Promise.all([hold(callCost), hold(callCost)])
      const sweep = () => endExpiredHolds({ database, ids, clock, raiseAlert: alerts.raise })
      await sweep()
      expect(await list()).toEqual([])
      now = new Date(now.getTime() + 60_001)
      await sweep()
      await sweep()
      expect((await list()).map(({ code, severity, count }) => [code, severity, count])).toEqual([
        ['budget.holds_expired', 'warning', 1],
        ['budget.threshold_reached', 'warning', 1],
      ])
      expect((await list())[0]?.details).toEqual({ calls: 2, cost_usd: '0.0025' })
    })
  })

  it('breakers tell when they open, and that it is over when they close', async () => {
    const onChange = tellBreaker({ raiseAlert: alerts.raise, log: silentLogger })
    const breaker = createBreaker({
      ...{ provider: 'openai', settings: { failures: 2, openMs: 20 } },
      onChange: (state) => onChange('openai gpt-5 here', state),
    })
    const fail = () => Promise.reject(new RemoteCallError({ provider: 'openai', failure: 'server_error', message: '' }))
    for (let call = 0; call < 3; call += 1) await breaker.run(fail).catch(() => {})
    await alerts.drain()
    expect(await list(['error'], false)).toMatchObject([
      { code: 'provider.breaker_open', dedupeKey: 'provider.breaker_open openai gpt-5 here', count: 1 },
    ])
    await sleep(30)
    await breaker.run(async () => {})
    await alerts.drain()
    expect(await list(['info'])).toMatchObject([{ code: 'provider.breaker_closed' }])
    expect(await list(['error'], false)).toEqual([])
    expect(await list(['error'])).toMatchObject([{ resolvedAt: now }])
  })

  describe('runs', () => {
    const paused: string[] = []
    const hooks: WorkflowHooks = {
      name: 'test',
      onFailure: async () => {},
      onResume: async () => {},
      onPause: async (_tx, run) => void paused.push(run.subject),
    }
    const pause = (request: Partial<PauseRequest>) =>
      database.withOrg(org, actor, (tx) =>
        tellPauses(hooks, alerts.raise).onPause(
          tx,
          { runId: ids.next(), orgId: org, subject: 'd1', input: null },
          {
            ...{
              pauseType: 'provider_down',
              code: 'test.failed',
              reason: 'It failed.',
              autoResumeAt: null,
              deadline: null,
            },
            ...{ blocker: { provider: 'openai' }, ...request },
          },
        ),
      )

    it('tell once of a provider that many wait for, and wait all the same', async () => {
      await Promise.all(Array.from({ length: 5 }, () => pause({})))
      expect(await list()).toMatchObject([{ severity: 'warning', code: 'run.provider_down', count: 5 }])
      expect(paused).toHaveLength(5)
    })

    it('tell of a provider that refuses, and not of what concerns one document or budget alone', async () => {
      await pause({ pauseType: 'needs_person' })
      await pause({ pauseType: 'needs_person', blocker: {} })
      await pause({ pauseType: 'budget_exceeded' })
      expect(await list()).toMatchObject([{ severity: 'error', code: 'run.provider_refuses', count: 1 }])
    })

    it('tell of runs that were cut off too often', async () => {
      const blocker = { code: 'run.interrupted_repeatedly', cut_off_sessions: 20 }
      for (const _ of [1, 2]) await pause({ pauseType: 'needs_person', blocker })
      expect(await list()).toMatchObject([{ severity: 'error', code: 'run.interrupted_repeatedly', count: 2 }])
    })
  })
})
