import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Budget } from '#budgets'
import type { Database } from '#database'
import { type NanoUsd, type OrgId, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Caller } from '../operations.ts'
import { budgetOperations } from './budget-operations.ts'

const ids = uuidV7Maker()
const usd = (whole: number) => (BigInt(whole) * 10n ** 9n) as NanoUsd

describeOnEachEngine('budgets that people set', (open) => {
  let database: Database
  let now = new Date('2026-11-20T12:00:00Z')
  const clock = { now: () => now, monotonicMs: () => 0 }

  beforeAll(async () => {
    database = await open()
  })

  async function newCaller(): Promise<Caller> {
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, ${now})`.execute(
        tx.query,
      )
      await insertAuditHead(tx, orgId)
    })
    return { orgId, actor: { kind: 'system', name: 'test' } }
  }
  const first = { filter: {}, cursor: null }
  const month = { scope: 'org', scopeId: 'org', period: 'month' } as const

  it('have an audit trail without a gap, however many people set one at once', async () => {
    const caller = await newCaller()
    const { setBudget, listBudgets } = budgetOperations({ database, clock, ids })
    await setBudget(caller, { ...month, cap: usd(1), alertThresholds: null })
    const caps = Array.from({ length: 20 }, (_, index) => usd(index + 2))
    await Promise.all(caps.map((cap) => setBudget(caller, { ...month, cap, alertThresholds: null })))
    const events = await database.withOrg(caller.orgId, caller.actor, (tx) => listEvents(tx, { limit: 100 }))
    expect(events).toHaveLength(21)
    const set = events.map(({ details }) => JSON.stringify(details.cap_usd))
    const before = events.map(({ details }) => JSON.stringify(details.before))
    expect(before[0]).toBe('null')
    for (const [index, cap] of set.slice(0, -1).entries()) expect(before[index + 1]).toContain(`"cap_usd":${cap}`)
    const { items } = await listBudgets(caller, { ...first, limit: 10 })
    expect(items).toHaveLength(1)
  })

  it('are of their own org, and listed page by page', async () => {
    const [one, other] = [await newCaller(), await newCaller()]
    const { setBudget, listBudgets } = budgetOperations({ database, clock, ids })
    for (const scopeId of ['c', 'a', 'A', 'b', '*']) {
      for (const period of ['total', 'day'] as const)
        await setBudget(one, { scope: 'workflow', scopeId, period, cap: usd(1), alertThresholds: [] })
    }
    await setBudget(one, { ...month, cap: usd(1), alertThresholds: null })
    const namesOf = (budgets: readonly Budget[]) =>
      budgets.map((each) => `${each.scope} ${each.scopeId} ${each.period}`)
    const all = namesOf((await listBudgets(one, { ...first, limit: 100 })).items)
    expect([all.length, new Set(all).size, all[0]]).toEqual([11, 11, 'org org month'])
    for (const limit of [1, 3, 5, 11]) {
      const paged: string[] = []
      let cursor: string | null = null
      do {
        const page = await listBudgets(one, { filter: {}, cursor, limit })
        paged.push(...namesOf(page.items))
        cursor = page.nextCursor
      } while (cursor !== null && paged.length < 20)
      expect(paged).toEqual(all)
    }
    const ofB = await listBudgets(one, { ...first, filter: { scopeId: 'b' }, limit: 2 })
    expect([namesOf(ofB.items), ofB.nextCursor]).toEqual([['workflow b day', 'workflow b total'], null])
    expect(await listBudgets(other, { ...first, limit: 2 })).toEqual({ items: [], nextCursor: null })
  })

  it('are listed behind a cursor of theirs, and no other', async () => {
    const caller = await newCaller()
    const { listBudgets } = budgetOperations({ database, clock, ids })
    const coded = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
    const wrong = [
      ...['', 'x', 'bnVsbA', coded({}), coded([]), coded(['org', 'org']), coded(['org', 'org', 'year'])],
      ...[coded(['org', 'a\0', 'day']), coded(['org', 1, 'day']), coded(['planet', 'org', 'day'])],
      `${coded(['org', 'org', 'day'])}=`,
    ]
    for (const cursor of wrong) {
      const refused = listBudgets(caller, { filter: {}, cursor, limit: 1 })
      await expect(refused, cursor).rejects.toMatchObject({ code: 'request.invalid_cursor' })
    }
    const right = await listBudgets(caller, { filter: {}, cursor: coded(['org', "o'rg", 'day']), limit: 1 })
    expect(right).toEqual({ items: [], nextCursor: null })
  })

  it('tell people by themselves only of what can be spent', async () => {
    const caller = await newCaller()
    const { setBudget } = budgetOperations({ database, clock, ids })
    const set = async (cap: NanoUsd | null, alertThresholds: readonly NanoUsd[] | null = null) =>
      (await setBudget(caller, { ...month, cap, alertThresholds })).alertThresholds
    expect(await set(usd(20))).toEqual([usd(10)])
    expect(await set(usd(50))).toEqual([usd(10), usd(50)])
    expect(await set(null)).toEqual([usd(10), usd(50), usd(100)])
    expect(await set(usd(5))).toEqual([])
    expect(await set(usd(200))).toEqual([usd(10), usd(50), usd(100)])
    // What a person wants to be told of stays, whatever the cap.
    expect(await set(usd(20), [usd(15), usd(30)])).toEqual([usd(15), usd(30)])
    expect(await set(usd(10))).toEqual([usd(15), usd(30)])
    expect(await set(usd(100), [])).toEqual([])
    expect(await set(usd(200))).toEqual([])
  })

  it('show nothing spent in a new period', async () => {
    const caller = await newCaller()
    const { setBudget, listBudgets } = budgetOperations({ database, clock, ids })
    const { budgetId } = await setBudget(caller, { ...month, cap: usd(1), alertThresholds: null })
    await database.withOrg(caller.orgId, caller.actor, (tx) =>
      sql`update budgets set spent_nano_usd = 5 where org_id = ${caller.orgId} and id = ${budgetId}`.execute(tx.query),
    )
    const shown = async () => (await listBudgets(caller, { ...first, limit: 1 })).items[0]
    expect(await shown()).toMatchObject({ spent: 5n, periodStarted: '2026-11-01' })
    now = new Date('2026-12-01T00:00:00Z')
    expect(await shown()).toMatchObject({ spent: 0n, periodStarted: '2026-12-01' })
    now = new Date('2026-11-20T12:00:00Z')
  })
})
