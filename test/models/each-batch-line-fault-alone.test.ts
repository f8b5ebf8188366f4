import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultKind, faultKinds } from '#simulator'
import { type FaultWorld, fates, startFaultWorld } from '../support/fault-world.ts'

/** What a line of a batch may have in place of a good answer, and what is paid for it: asked for alone, repaired, or left to a person. */
const paid: Partial<Readonly<Record<FaultKind, readonly string[]>>> = {
  server_error: ['standard'],
  refusal: ['batch'],
  incomplete: ['batch', 'standard'],
  broken_schema: ['batch', 'standard'],
  invented_quotes: ['batch'],
}

let world: FaultWorld
beforeAll(async () => {
  const env = (url: string) => ({
    ...{ AUTOPILOT_PROVIDER: 'openai', AUTOPILOT_MODEL: 'gpt-5-mini', AUTOPILOT_MODELS_CASCADE: 'always' },
    ...{ OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${url}/v1` },
    ...{ AUTOPILOT_MODELS_BATCH: 'on', AUTOPILOT_MODELS_BATCH_POLL_MS: '100' },
  })
  world = await startFaultWorld({ timeoutMs: 20_000, env })
}, 60_000)
afterAll(() => world.close())

const filesFound = async () => (await world.app.operations.reconcile(world.caller, { dryRun: false })).found

it('each fault of a line, alone, ends its document and is paid for once', { timeout: 60_000 }, async () => {
  const possible = faultKinds.filter((kind) => kind === 'server_error' || fates[kind] === 'settled')
  expect(Object.keys(paid).toSorted()).toEqual(possible.toSorted())
  const { app, caller, simulator } = world
  await world.faults(possible.map((fault, at) => ({ method: 'BATCH', nth: at + 1, fault })))
  const ids = await Promise.all([...possible, null].map(() => world.accept()))
  for (const id of ids) expect((await world.settled(id)).waiting?.pauseType).toBe('batch')
  await app.operations.sendBatches(caller)
  for (const id of ids) expect((await world.ended(id)).state).toMatch(/^(ready|needs_review)$/)
  const { rows } = await app.database.withOrg(caller.orgId, caller.actor, (tx) =>
    sql<{ tiers: string }>`select string_agg(service_tier, ' ' order by id) as tiers
      from ledger_entries where org_id = ${caller.orgId} group by document_id`.execute(tx.query),
  )
  const wanted = [...Object.values(paid), ['batch']].map((tiers) => tiers.join(' '))
  expect(rows.map(({ tiers }) => tiers).toSorted()).toEqual(wanted.toSorted())
  const states = (await Promise.all(ids.map((id) => world.bookedAttempts(id)))).flat().map(({ state }) => state)
  // What failed in a batch is not charged.
  expect(states.filter((state) => state !== 'settled')).toEqual(['released'])
  expect(simulator.journal.entries().filter(({ method }) => method === 'BATCH')).toHaveLength(ids.length)
  await expect.poll(() => simulator.journal.summary().objects_live.file ?? 0, { timeout: 10_000 }).toBe(0)
  expect(await filesFound()).toEqual([])
})

it('what is left of a batch all the same, `reconcile` finds though no document is kept at the provider', async () => {
  const { items } = await world.app.operations.listBatches(world.caller, { cursor: null, limit: 1 })
  const form = new FormData()
  form.set('purpose', 'batch')
  form.set('file', new File(['{}'], `autopilot-batch-${items[0]?.batchId}.jsonl`))
  const headers = { authorization: 'Bearer sk-simulated' }
  await fetch(`${world.simulator.url}/v1/files`, { method: 'POST', headers, body: form })
  expect(await filesFound()).toMatchObject([{ kind: 'file', because: 'left_behind', action: 'remove', done: true }])
  expect(world.simulator.journal.summary().objects_live.file ?? 0).toBe(0)
})
