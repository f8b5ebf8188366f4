import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { insertAuditHead, listEvents } from '#audit'
import type { Database } from '#database'
import { type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { loadPrices } from '#tokens'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import type { Caller } from '../operations.ts'
import { policyOperations } from './policy-operations.ts'

const ids = uuidV7Maker()

describeOnEachEngine('policies that people set', (open) => {
  let database: Database

  beforeAll(async () => {
    database = await open()
  })

  async function newCaller(): Promise<Caller> {
    const orgId = ids.next<OrgId>()
    await database.asOwner(async (tx) => {
      await sql`insert into orgs (id, name, slug, created_at) values (${orgId}, 'x', ${orgId}, now())`.execute(tx.query)
      await insertAuditHead(tx, orgId)
    })
    return { orgId, actor: { kind: 'system', name: 'test' } }
  }
  const operations = () => policyOperations({ database, clock: systemClock, ids, openPrices: async () => loadPrices() })

  it('lose no change, however many people make one at once, and keep each in the trail', async () => {
    const caller = await newCaller()
    const tags = Array.from({ length: 12 }, (_, index) => `tag-${index}`)
    const { setPolicy, showPolicy } = operations()
    await Promise.all(tags.map((tag) => setPolicy(caller, { localOnlyTags: { add: [tag], remove: [] } })))
    expect((await showPolicy(caller)).localOnlyTags.toSorted()).toEqual(tags.toSorted())
    const events = await database.withOrg(caller.orgId, caller.actor, (tx) => listEvents(tx, { limit: 100 }))
    expect(events.map(({ event }) => event)).toEqual(tags.map(() => 'policy.changed'))
  })

  it('are of their own org', async () => {
    const [one, other] = [await newCaller(), await newCaller()]
    await operations().setPolicy(one, { cascade: 'always' })
    expect(await operations().showPolicy(other)).toMatchObject({ cascade: null })
  })

  it('keep a model that lost its price, but take no new one without', async () => {
    const caller = await newCaller()
    const { setPolicy } = operations()
    await setPolicy(caller, { allowedModels: ['gpt-5-mini', 'gpt-5'] })
    const empty = { models: new Map(), rows: new Map() }
    const later = policyOperations({ database, clock: systemClock, ids, openPrices: async () => empty })
    const change = { allowedModels: { add: [], remove: ['gpt-5'] } }
    expect(await later.setPolicy(caller, change)).toMatchObject({ allowedModels: ['gpt-5-mini'] })
    await expect(later.setPolicy(caller, { allowedModels: { add: ['gpt-5'], remove: [] } })).rejects.toMatchObject({
      code: 'policy.invalid',
    })
  })
})
