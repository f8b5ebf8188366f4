import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { noPolicy, type OrgPolicy, putOrgPolicy } from '#access'
import type { Database } from '#database'
import { insertResult } from '#documents'
import { emptyFields, modelPromptVersion, schemaVersion } from '#extraction'
import { type Actor, type NanoUsd, type OrgId, sha256, uuidV7Maker } from '#kernel'
import { createTextCounters, loadPrices } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { planReprocess, type ReprocessModels } from './plan-reprocess.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const first = { model: 'gpt-5-mini', detail: 'low', maxOutputTokens: 4_000, tier: 'standard' } as const
const settings = { cascade: 'always', first, stronger: null, batch: false } as const
const common = { prices: loadPrices(), counters: createTextCounters(), maxPages: 500 }
const models: ReprocessModels = { ...common, provider: 'openai', settings }
const pricesOnly = { asked: { least: 0, most: 0 }, estimatedCostNanoUsd: 0n, mostCostNanoUsd: 0n }

const document = (name: string, pageCount: number | null = 2) => ({
  ...{ contentHash: sha256(name), pageCount, tags: [] },
  fields: { ...emptyFields, doc_type: 'invoice' as const },
})

describeOnEachEngine('the plan of a reprocess', (open) => {
  let database: Database
  let orgId: OrgId

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    orgId = ids.next<OrgId>()
    await database.asOwner((tx) =>
      sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query),
    )
  })

  const documents = [document('a'), document('b')]
  const plan = (with_: ReprocessModels | null, of = documents, policy: Partial<OrgPolicy> = {}) =>
    database.withOrg(orgId, actor, async (tx) => {
      await putOrgPolicy(tx, { ...noPolicy, ...policy }, new Date())
      return planReprocess(tx, with_, of, '2026-11-20')
    })
  const setTo = (change: Partial<ReprocessModels['settings']>) => ({ ...models, settings: { ...settings, ...change } })

  it('costs nothing where no model is asked', async () => {
    expect(await plan(null)).toEqual({ count: 2, model: null, ...pricesOnly })
    expect(await plan(models, documents, { cascade: 'local' })).toMatchObject(pricesOnly)
    expect(await plan(models, documents, { allowedModels: ['gpt-5'] })).toMatchObject(pricesOnly)
    expect(await plan(models, documents, { localOnlyTypes: ['invoice'] })).toMatchObject(pricesOnly)
  })

  it('is priced by pages where a model is asked about each', async () => {
    const both = await plan(models)
    expect(both).toMatchObject({ count: 2, model: 'gpt-5-mini', asked: { least: 2, most: 2 } })
    const cost = Number(both.estimatedCostNanoUsd)
    // The room for two answers alone costs 16,000,000 nano-USD.
    expect(cost).toBeGreaterThan(16_000_000)
    expect(cost).toBeLessThan(24_000_000)
    expect(Number(both.mostCostNanoUsd)).toBeGreaterThan(2 * cost)
    const longer = await plan(models, [document('a', 20), document('b', 20)])
    expect(Number(longer.estimatedCostNanoUsd)).toBeGreaterThan(cost)
    const batched = await plan(setTo({ batch: true }))
    expect(Number(batched.estimatedCostNanoUsd)).toBeLessThanOrEqual(cost / 2 + 2)
    expect(batched.mostCostNanoUsd).toBe(both.mostCostNanoUsd)
  })

  it('has only bounds where the rules may do, or a document was never read', async () => {
    const unsure = await plan(setTo({ cascade: 'unsure' }))
    expect(unsure).toMatchObject({ asked: { least: 0, most: 2 }, estimatedCostNanoUsd: null })
    expect(unsure.mostCostNanoUsd).toBe((await plan(models)).mostCostNanoUsd)
    const unread = { ...document('c', null), fields: null }
    const mixed = await database.withOrg(orgId, actor, (tx) =>
      planReprocess(tx, models, [document('a'), unread], '2026-11-20'),
    )
    expect(mixed).toMatchObject({ asked: { least: 1, most: 2 }, estimatedCostNanoUsd: null })
    expect(mixed.mostCostNanoUsd).toBeGreaterThan(unsure.mostCostNanoUsd)
  })

  it('has what a stronger model may cost in its bound', async () => {
    const stronger = await plan(setTo({ stronger: { ...first, model: 'gpt-5' } }))
    expect(stronger.estimatedCostNanoUsd).toBe((await plan(models)).estimatedCostNanoUsd)
    expect(stronger.mostCostNanoUsd).toBeGreaterThan((await plan(models)).mostCostNanoUsd)
  })

  it('counts no question that was answered before', async () => {
    const key = { provider: 'openai', model: 'gpt-5-mini', promptVersion: modelPromptVersion, schemaVersion }
    const result = { answer: '{}', usage: {}, cost: 1n as NanoUsd }
    await database.withOrg(orgId, actor, (tx) =>
      insertResult(tx, { ...key, contentHash: sha256('a') }, result, new Date()),
    )
    expect(await plan(models)).toMatchObject({ count: 2, asked: { least: 1, most: 1 } })
  })
})
