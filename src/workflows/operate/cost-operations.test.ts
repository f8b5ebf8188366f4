import { beforeAll, expect, it } from 'vitest'
import { createReserver, createSettler, type ReservationId } from '#budgets'
import type { Database } from '#database'
import { type Actor, type NanoUsd, type OrgId, systemClock, type UserId, uuidV7Maker } from '#kernel'
import { getPriceRow, loadPrices, noUsage } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { costOperations } from './cost-operations.ts'

const ids = uuidV7Maker()
const [mine, theirs] = [ids.next<OrgId>(), ids.next<OrgId>()]
const actor: Actor = { kind: 'user', userId: ids.next<UserId>() }
const owner = { orgId: mine, actor }
const priceRow = getPriceRow(loadPrices(), 'gpt-5', '2026-05-06')
const days = { from: null, to: null }

describeOnEachEngine('the costs of orgs', (open) => {
  let database: Database
  const operations = () => costOperations({ database, clock: systemClock, owner })

  /** Books a call of so many tokens. */
  const pay = async (orgId: OrgId, tokens: number): Promise<void> => {
    const reservationId = ids.next<ReservationId>()
    const amount = 10_000_000n as NanoUsd
    await createReserver({ database, ids, clock: systemClock })(actor, {
      ...{ reservationId, orgId, idempotencyKey: reservationId, expiresAt: new Date(Date.now() + 60_000) },
      ...{ amount, inputBound: amount },
      call: {
        ...{ purpose: 'extraction', workflow: 'ingest', runId: null, documentId: null, apiKeyId: null },
        ...{ provider: 'openai', model: 'gpt-5', serviceTier: 'standard', priceRow },
        estimate: {
          ...{ method: 'text', detail: 'high', outputTokens: 0 },
          inputTokens: { low: 1, expected: tokens, high: tokens },
        },
      },
    })
    const usage = { ...noUsage, input: tokens }
    await createSettler({ database, ids, clock: systemClock })(orgId, actor, {
      ...{ outcome: 'answered', reservationId, usage, serviceTier: 'standard', documentType: null },
    })
  }

  beforeAll(async () => {
    database = await open()
    await database.asOwner(({ query }) =>
      query
        .insertInto('orgs')
        .values([mine, theirs].map((id) => ({ id, name: 'x', slug: id, created_at: new Date() })))
        .execute(),
    )
    await pay(mine, 1_000)
    await pay(theirs, 2_000)
    await pay(theirs, 4_000)
  })

  it('are all shown to who runs the installation, and only when asked by org', async () => {
    const byOrg = await operations().reportCosts(owner, { ...days, groupBy: 'org' })
    expect(byOrg.lines.map(({ group, calls, cost }) => [group, calls, cost])).toEqual([
      [mine, 1, 1_250_000n],
      [theirs, 2, 7_500_000n],
    ])
    expect(byOrg.total).toMatchObject({ calls: 3, cost: 8_750_000n, actualOverEstimate: 1 })
    const byModel = await operations().reportCosts(owner, { ...days, groupBy: 'model' })
    expect(byModel.total).toMatchObject({ calls: 1, cost: 1_250_000n })
  })

  it.each([
    ['the other org', { orgId: theirs, actor }, theirs, 2],
    ['a key of the same org', { orgId: mine, actor: { kind: 'key', keyId: 'k' } }, mine, 1],
    ['another user of the same org', { orgId: mine, actor: { kind: 'user', userId: ids.next<UserId>() } }, mine, 1],
  ] as const)('are only their own to %s', async (_who, caller, group, calls) => {
    const { lines, total } = await operations().reportCosts(caller, { ...days, groupBy: 'org' })
    expect([lines.map((line) => [line.group, line.calls]), total.calls]).toEqual([[[group, calls]], calls])
  })
})
