import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
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
    const { budgets } = await listBudgets(caller, { filter: {}, limit: 10 })
    expect(budgets).toHaveLength(1)
  })

  it('are of their own org, and listed up to the limit', async () => {
    const [one, other] = [await newCaller(), await newCaller()]
    const { setBudget, listBudgets } = budgetOperations({ database, clock, ids })
    for (const scopeId of ['a', 'b', 'c']) {
      await setBudget(one, { scope: 'workflow', scopeId, period: 'day', cap: usd(1), alertThresholds: [] })
    }
    expect(await listBudgets(one, { filter: {}, limit: 2 })).toMatchObject({ hasMore: true, budgets: [{}, {}] })
    expect(await listBudgets(one, { filter: { scopeId: 'b' }, limit: 2 })).toMatchObject({ hasMore: false })
    expect(await listBudgets(other, { filter: {}, limit: 2 })).toEqual({ hasMore: false, budgets: [] })
  })

  it('show nothing spent in a new period', async () => {
    const caller = await newCaller()
    const { setBudget, listBudgets } = budgetOperations({ database, clock, ids })
    const { budgetId } = await setBudget(caller, { ...month, cap: usd(1), alertThresholds: null })
    await database.withOrg(caller.orgId, caller.actor, (tx) =>
      sql`update budgets set spent_nano_usd = 5 where org_id = ${caller.orgId} and id = ${budgetId}`.execute(tx.query),
    )
    const shown = async () => (await listBudgets(caller, { filter: {}, limit: 1 })).budgets[0]
    expect(await shown()).toMatchObject({ spent: 5n, periodStarted: '2026-11-01' })
    now = new Date('2026-12-01T00:00:00Z')
    expect(await shown()).toMatchObject({ spent: 0n, periodStarted: '2026-12-01' })
    now = new Date('2026-11-20T12:00:00Z')
  })
})
