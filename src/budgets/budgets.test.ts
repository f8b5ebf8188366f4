import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Actor, type DocumentId, type NanoUsd, type OrgId, uuidV7Maker } from '#kernel'
import { getPriceRow, loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { type Budget, budgetAt, periodEnd, periodStart } from './budget.ts'
import { listBudgets, putBudget } from './budget-store.ts'
import { reportCosts } from './cost-report-store.ts'
import { giveUpExpired } from './give-up-expired.ts'
import type { PaidCall, ReservationId, ReserveInput } from './reservation.ts'
import type { ReserveOutcome } from './reserve.ts'
import { createReserver, type Reserver } from './reserver.ts'
import { giveUpReservation, releaseReservation, settleReservation } from './settle.ts'
import { createSettler, type Settlement } from './settler.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const prices = loadPrices()
const usd = (amount: number) => BigInt(Math.round(amount * 1e9)) as NanoUsd
// gpt-5: 1.25 USD for a million tokens of input, 10 of output.
const row = getPriceRow(prices, 'gpt-5', '2026-11-20')

describeOnEachEngine('budgets', (open) => {
  let database: Database
  let orgId: OrgId
  let now: Date
  let reserve: Reserver
  const clock = { now: () => now, monotonicMs: () => 0 }

  beforeAll(async () => {
    database = await open()
  })

  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    now = new Date('2026-11-20T12:00:00Z')
    reserve = createReserver({ database, ids, clock })
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, ${now})`.execute(tx.query),
    )
  })

  function request(amount: NanoUsd, call: Partial<PaidCall> = {}, key: string = ids.next()): ReserveInput {
    return {
      reservationId: ids.next<ReservationId>(),
      orgId,
      idempotencyKey: key,
      amount,
      inputBound: (amount / 2n) as NanoUsd,
      expiresAt: new Date(now.getTime() + 60_000),
      call: {
        ...{ purpose: 'extraction', workflow: 'ingest', runId: null, documentId: null, apiKeyId: null },
        ...{ provider: 'openai', model: 'gpt-5', serviceTier: 'standard', priceRow: row },
        estimate: {
          method: 'text',
          detail: 'high',
          inputTokens: { low: 1, expected: 1_000, high: 2_000 },
          outputTokens: 500,
        },
        ...call,
      },
    }
  }

  const budgets = () => database.withOrg(orgId, actor, (tx) => listBudgets(tx))
  const put = (input: Partial<Parameters<typeof putBudget>[1]>) =>
    database.withOrg(orgId, actor, (tx) =>
      putBudget(
        tx,
        {
          budgetId: ids.next(),
          scope: 'org',
          scopeId: 'org',
          period: 'total',
          cap: null,
          alertThresholds: [],
          ...input,
        },
        now,
      ),
    )
  const settle = (reservationId: ReservationId, input: number, output = 0) =>
    database.withOrg(orgId, actor, (tx) =>
      settleReservation(
        tx,
        { ids },
        { reservationId, usage: { ...noUsage, input, output }, serviceTier: 'standard', documentType: 'invoice' },
        now,
      ),
    )
  const idOf = (outcome: ReserveOutcome): ReservationId => {
    if (outcome.kind === 'refused') throw outcome.error
    return outcome.reservation.reservationId
  }
  const counts = (budget: Budget | undefined) => [budget?.spent, budget?.reserved]

  it('holds the amount until the call is settled, and books what it cost', async () => {
    await put({ cap: usd(1) })
    const id = idOf(await reserve(actor, request(usd(0.4))))
    expect(counts((await budgets())[0])).toEqual([0n, usd(0.4)])
    const settled = await settle(id, 10_000, 1_000)
    expect(settled).toMatchObject({ cost: usd(0.0225), overran: false })
    expect(counts((await budgets())[0])).toEqual([usd(0.0225), 0n])
  })

  it('refuses a call that would pass a cap, and names the budget', async () => {
    await put({ cap: usd(1) })
    await reserve(actor, request(usd(0.7)))
    const outcome = await reserve(actor, request(usd(0.4)))
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'budget.exceeded', failureClass: 'needs_person' } })
    if (outcome.kind === 'refused') {
      expect(outcome.error.message).toContain('$1.00 in total on this organization')
      expect(outcome.error.details).toMatchObject({ cap_usd: '1.00', reserved_usd: '0.70', needed_usd: '0.40' })
    }
    expect(counts((await budgets())[0])).toEqual([0n, usd(0.7)])
  })

  it('holds on every budget that a call counts on, or on none', async () => {
    await put({ cap: usd(10) })
    await put({ scope: 'workflow', scopeId: 'ingest', cap: usd(0.5) })
    await put({ scope: 'workflow', scopeId: 'ask', cap: usd(0) })
    idOf(await reserve(actor, request(usd(0.4))))
    expect((await reserve(actor, request(usd(0.4)))).kind).toBe('refused')
    const reserved = Object.fromEntries((await budgets()).map((budget) => [budget.scopeId, budget.reserved]))
    expect(reserved).toEqual({ org: usd(0.4), ingest: usd(0.4), ask: 0n })
  })

  it('never passes a cap under 200 workers that race, and admits as many calls as fit', async () => {
    await put({ cap: usd(1) })
    const others = [createReserver({ database, ids, clock }), createReserver({ database, ids, clock })]
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const reserver = [reserve, ...others][index % 3] ?? reserve
        const outcome = await reserver(actor, request(usd(0.02)))
        if (outcome.kind === 'held' && index % 2 === 0) await settle(outcome.reservation.reservationId, 1_000)
        return outcome.kind
      }),
    )
    const [budget] = await budgets()
    expect((budget?.spent ?? 0n) + (budget?.reserved ?? 0n)).toBeLessThanOrEqual(usd(1))
    expect(outcomes.filter((kind) => kind === 'held').length).toBeGreaterThanOrEqual(50)
  })

  it('holds money once for a key that is used twice, even at once', async () => {
    await put({ cap: usd(1) })
    const twice = await Promise.all([
      createReserver({ database, ids, clock })(actor, request(usd(0.4), {}, 'same')),
      createReserver({ database, ids, clock })(actor, request(usd(0.4), {}, 'same')),
      reserve(actor, request(usd(0.4), {}, 'same')),
    ])
    expect(new Set(twice.map(idOf)).size).toBe(1)
    expect(counts((await budgets())[0])).toEqual([0n, usd(0.4)])
  })

  it('settles once, even when two try at the same moment', async () => {
    await put({ cap: usd(1) })
    const id = idOf(await reserve(actor, request(usd(0.4))))
    const both = await Promise.allSettled([settle(id, 1_000), settle(id, 1_000)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'reservation.ended' } })
    expect(counts((await budgets())[0])).toEqual([usd(0.00125), 0n])
  })

  it('frees a hold whose call was never processed', async () => {
    await put({ cap: usd(1) })
    const id = idOf(await reserve(actor, request(usd(1))))
    await database.withOrg(orgId, actor, (tx) => releaseReservation(tx, id, now))
    expect(counts((await budgets())[0])).toEqual([0n, 0n])
    expect((await reserve(actor, request(usd(1)))).kind).toBe('held')
  })

  it('charges the input of a call whose outcome nobody knows', async () => {
    await put({ cap: usd(1) })
    const id = idOf(await reserve(actor, request(usd(0.4))))
    await database.withOrg(orgId, actor, (tx) => giveUpReservation(tx, { ids }, id, now))
    expect(counts((await budgets())[0])).toEqual([usd(0.2), 0n])
  })

  it('gives up on expired holds of all orgs, and leaves the others', async () => {
    await put({ cap: usd(1) })
    idOf(await reserve(actor, request(usd(0.4))))
    now = new Date(now.getTime() + 59_000)
    idOf(await reserve(actor, request(usd(0.2))))
    await giveUpExpired({ database, ids, clock, onSettled: async () => {} })
    expect(counts((await budgets())[0])).toEqual([0n, usd(0.6)])
    now = new Date(now.getTime() + 2_000)
    await giveUpExpired({ database, ids, clock, onSettled: async () => {} })
    expect(counts((await budgets())[0])).toEqual([usd(0.2), usd(0.2)])
  })

  it('raises an alert once when a threshold is reached, however many settle at once', async () => {
    await put({ alertThresholds: [usd(0.01), usd(0.02), usd(5)] })
    const held = await Promise.all(Array.from({ length: 10 }, () => reserve(actor, request(usd(0.4)))))
    const settled = await Promise.all(held.map((outcome) => settle(idOf(outcome), 2_400)))
    const alerts = settled.flatMap((one) => one.alerts.map(({ threshold }) => threshold))
    expect(alerts.toSorted()).toEqual([usd(0.01), usd(0.02)])
  })

  it('counts from nothing in a new period, carries what is reserved, and alerts anew', async () => {
    await put({ period: 'day', cap: usd(0.5), alertThresholds: [usd(0.01)] })
    const first = idOf(await reserve(actor, request(usd(0.4))))
    expect((await settle(first, 10_000)).alerts).toHaveLength(1)
    const second = idOf(await reserve(actor, request(usd(0.4))))
    now = new Date('2026-11-21T00:00:01Z')
    expect((await reserve(actor, request(usd(0.2)))).kind).toBe('refused')
    expect((await settle(second, 10_000)).alerts).toHaveLength(1)
    expect(counts((await budgets())[0])).toEqual([usd(0.0125), 0n])
  })

  describe('settling together', () => {
    const answered = (reservationId: ReservationId, input: number): Settlement => ({
      outcome: 'answered',
      reservationId,
      usage: { ...noUsage, input },
      serviceTier: 'standard',
      documentType: null,
    })

    it('books each call once while others hold, and passes no cap, whichever way calls end', async () => {
      await put({ cap: usd(0.4), alertThresholds: [usd(0.05), usd(0.1)] })
      const processes = [0, 1, 2].map(() => ({
        reserve: createReserver({ database, ids, clock }),
        settle: createSettler({ database, ids, clock }),
      }))
      const alerts: NanoUsd[] = []
      const ends = ['answered', 'unknown', 'released'] as const
      const costs: bigint[] = []
      const call = async (index: number) => {
        const [one, other] = [processes[index % 3], processes[(index + 1) % 3]]
        if (one === undefined || other === undefined) throw new TypeError('there are three')
        const outcome = await one.reserve(actor, request(usd(0.02)))
        if (outcome.kind === 'refused') return
        const { reservationId } = outcome.reservation
        const end = ends[index % 3] ?? 'released'
        const ending: Settlement = end === 'answered' ? answered(reservationId, 2_000) : { outcome: end, reservationId }
        const results = await Promise.allSettled([one, other, one].map(({ settle }) => settle(orgId, actor, ending)))
        const settled = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        expect(settled).toHaveLength(1)
        for (const { cost, alerts: reached } of settled) {
          costs.push(cost)
          alerts.push(...reached.map(({ threshold }) => threshold))
        }
        const [budget] = await budgets()
        expect((budget?.spent ?? 0n) + (budget?.reserved ?? 0n)).toBeLessThanOrEqual(usd(0.4))
      }
      const left = Array.from({ length: 120 }, (_, index) => index).values()
      const worker = async () => {
        for (const index of left) await call(index)
      }
      await Promise.all(Array.from({ length: 30 }, worker))
      const paid = costs.reduce((sum, cost) => sum + cost, 0n)
      expect(paid).toBeGreaterThan(usd(0.1))
      expect(counts((await budgets())[0])).toEqual([paid, 0n])
      expect(alerts.toSorted()).toEqual([usd(0.05), usd(0.1)].toSorted())
    })

    it('settles the others when one of them cannot keep what it paid for', async () => {
      await put({ cap: usd(1) })
      const settle = createSettler({ database, ids, clock })
      const held = await Promise.all(Array.from({ length: 6 }, () => reserve(actor, request(usd(0.1)))))
      const kept: number[] = []
      const results = await Promise.allSettled(
        held.map((outcome, index) =>
          settle(orgId, actor, {
            ...answered(idOf(outcome), 1_000),
            keep: async () => {
              if (index === 3) throw new Error('disk full')
              kept.push(index)
            },
          }),
        ),
      )
      expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true])
      expect(new Set(kept)).toEqual(new Set([0, 1, 2, 4, 5]))
      expect(counts((await budgets())[0])).toEqual([usd(5 * 0.00125), usd(0.1)])
    })

    it('tells of what it settled before that is committed', async () => {
      await put({ alertThresholds: [usd(0.001)] })
      const settle = createSettler({ database, ids, clock })
      const id = idOf(await reserve(actor, request(usd(0.1))))
      const failing = settle(orgId, actor, {
        ...answered(id, 1_000),
        onSettled: (_tx, settled) => Promise.reject(new Error(`${settled.alerts.length} alerts`)),
      })
      await expect(failing).rejects.toThrow('1 alerts')
      expect(counts((await budgets())[0])).toEqual([0n, usd(0.1)])
      expect((await settle(orgId, actor, answered(id, 1_000))).alerts).toHaveLength(1)
    })
  })

  it('makes the budget of each document from the rule for all', async () => {
    await put({ scope: 'document', scopeId: '*', cap: usd(0.5) })
    const [first, second] = [ids.next<DocumentId>(), ids.next<DocumentId>()]
    expect((await reserve(actor, request(usd(0.4), { documentId: first }))).kind).toBe('held')
    expect((await reserve(actor, request(usd(0.4), { documentId: first }))).kind).toBe('refused')
    expect((await reserve(actor, request(usd(0.4), { documentId: second }))).kind).toBe('held')
  })

  it('books a call in full that cost more than was held, and says so', async () => {
    await put({ cap: usd(1) })
    const id = idOf(await reserve(actor, request(usd(0.001))))
    expect(await settle(id, 100_000)).toMatchObject({ cost: usd(0.125), overran: true })
    expect(counts((await budgets())[0])).toEqual([usd(0.125), 0n])
  })

  it('gives an org without budgets one a month that caps nothing and alerts at $10, $50 and $100', async () => {
    expect((await reserve(actor, request(usd(1_000)))).kind).toBe('held')
    expect(await budgets()).toMatchObject([
      { scope: 'org', period: 'month', cap: null, alertThresholds: [usd(10), usd(50), usd(100)] },
    ])
  })

  it('reports what was paid by model, with the share that was expected', async () => {
    for (const model of ['gpt-5', 'gpt-5-mini']) {
      const id = idOf(
        await reserve(actor, request(usd(0.4), { model, priceRow: getPriceRow(prices, model, '2026-11-20') })),
      )
      await settle(id, 2_000, 100)
    }
    const { lines, total } = await database.withOrg(orgId, actor, (tx) =>
      reportCosts(tx, { groupBy: 'model', from: new Date('2026-11-01'), to: new Date('2026-12-01') }),
    )
    expect(lines).toMatchObject([
      { group: 'gpt-5', calls: 1, unknown: 0, inputTokens: 2_000n, outputTokens: 100n, cost: usd(0.0035) },
      { group: 'gpt-5-mini', calls: 1, cost: usd(0.0007), actualOverEstimate: 2 },
    ])
    expect(total).toMatchObject({ group: null, calls: 2, inputTokens: 4_000n, cost: usd(0.0042) })
  })

  it('keeps ledger entries as they were written', async () => {
    await settle(idOf(await reserve(actor, request(usd(0.4)))), 1_000)
    const change = database.withOrg(orgId, actor, (tx) =>
      sql`update ledger_entries set cost_nano_usd = 0`.execute(tx.query),
    )
    await expect(change).rejects.toThrow('permission denied')
  })
})

it('knows where periods begin and end', () => {
  const now = new Date('2026-12-31T23:59:59Z')
  expect(['day', 'month', 'total'].map((period) => periodStart(period as 'day', now))).toEqual([
    '2026-12-31',
    '2026-12-01',
    '1970-01-01',
  ])
  expect(periodEnd('month', now)?.toISOString()).toBe('2027-01-01T00:00:00.000Z')
  expect(periodEnd('total', now)).toBeUndefined()
  const budget: Budget = {
    ...{ budgetId: 'b', scope: 'org', scopeId: 'org', period: 'month', cap: null, alertThresholds: [] },
    ...{ spent: 5n as NanoUsd, reserved: 3n as NanoUsd, periodStarted: '2026-12-01' },
  }
  expect(budgetAt(budget, now)).toBe(budget)
  expect(budgetAt(budget, new Date('2027-01-01'))).toMatchObject({ spent: 0n, reserved: 3n })
})
