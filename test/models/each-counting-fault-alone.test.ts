import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type NanoUsd, sha256 } from '#kernel'
import type { FaultKind } from '#simulator'
import { costBound, getPriceRow, loadPrices } from '#tokens'
import { type FaultWorld, faultsOfRequests, startFaultWorld } from '../support/fault-world.ts'
import { smallPdf } from '../support/small-pdfs.ts'

type Provider = {
  readonly model: string
  readonly counts: string
  readonly answers: string
  readonly env: (url: string) => Readonly<Record<string, string>>
}

const providers: Readonly<Record<string, Provider>> = {
  openai: {
    ...{ model: 'gpt-5-mini', counts: '/v1/responses/input_tokens', answers: '/v1/responses' },
    env: (url) => ({ OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${url}/v1` }),
  },
  anthropic: {
    ...{ model: 'claude-haiku-4-5', counts: '/v1/messages/count_tokens', answers: '/v1/messages' },
    env: (url) => ({
      AUTOPILOT_MODELS_ANTHROPIC_API_KEY: 'sk-simulated',
      AUTOPILOT_MODELS_ANTHROPIC_BASE_URL: url,
    }),
  },
}

/** One installation with its own server of models, that counts before it refuses. */
type World = Provider & FaultWorld & { readonly name: string }

let worlds: readonly World[] = []

beforeAll(async () => {
  worlds = await Promise.all(
    Object.entries(providers).map(async ([name, provider]) => {
      const { model, env } = provider
      const always = { AUTOPILOT_PROVIDER: name, AUTOPILOT_MODEL: model, AUTOPILOT_MODELS_CASCADE: 'always' }
      const world = await startFaultWorld({ timeoutMs: 6_000, env: (url) => ({ ...always, ...env(url) }) })
      return { ...world, ...provider, name }
    }),
  )
  for (const world of worlds) await capBetween(world)
}, 180_000)
afterAll(() => Promise.all(worlds.map((world) => world.close())))

/** More than a document is expected to cost, and less than it may. */
async function capBetween({ app, caller, model, accept, ended }: World): Promise<void> {
  await ended(await accept(uncounted()))
  const { rows } = await app.database.withOrg(caller.orgId, caller.actor, (tx) =>
    sql<{ expected: number; high: number; output: number }>`select (estimate->>'outputTokens')::integer as output,
        (estimate->'inputTokens'->>'expected')::integer as expected, (estimate->'inputTokens'->>'high')::integer as high
      from ledger_entries where org_id = ${caller.orgId} and outcome = 'answered' order by id desc limit 1`.execute(
      tx.query,
    ),
  )
  const { expected, high, output } = rows[0] ?? { expected: 0, high: 0, output: 0 }
  expect(high).toBeGreaterThan(expected)
  const row = getPriceRow(loadPrices(), model, new Date().toISOString().slice(0, 10))
  const inputTokens = Math.floor((expected + high) / 2)
  const cap: NanoUsd = costBound({ inputTokens, outputTokens: output, row, tier: 'standard' })
  const each = { scope: 'document', scopeId: '*', period: 'total', alertThresholds: null } as const
  await app.operations.setBudget(caller, { ...each, cap })
}

/** The same page in other bytes: estimated alike, and counted by the simulated provider below what is expected, by its hash. */
let copies = 0
function uncounted(): Uint8Array {
  for (;;) {
    copies += 1
    const bytes = Buffer.concat([smallPdf(1), Buffer.from(`%${copies}\n`)])
    if (Number.parseInt(sha256(bytes).slice(0, 6), 16) % 21 < 3) return bytes
  }
}

const countsOf = ({ simulator, counts }: World) => simulator.journal.entries().filter(({ path }) => path === counts)

/** A spent quota does not pass by itself; any other fault does, the next time. */
async function expectCounted(world: World, fault: FaultKind, times: number): Promise<void> {
  const { counts, caller, app } = world
  const before = countsOf(world).length
  await world.faults([{ path: counts, times, fault, retry_after: 0.02 }])
  const id = await world.accept(uncounted())
  const document = await world.settled(id)
  expect(countsOf(world)[before]?.fault).toBe(fault)
  const attempts = await world.bookedAttempts(id)
  if (times === 1 && fault !== 'quota_spent') {
    expect(document.state).toMatch(/^(ready|needs_review)$/)
    expect(attempts.map(({ state }) => state)).toEqual(['settled'])
    return
  }
  // Nobody could count: the refusal stands, nothing was sent, and a person decides.
  expect(document).toMatchObject({ state: 'waiting', waiting: { pauseType: 'budget_exceeded' } })
  expect(attempts).toEqual([])
  await world.faults([])
  const input = {
    id: document.waiting?.interventionId ?? '',
    decision: { action: 'retry' },
    permissions: new Set<never>(),
    note: null,
  } as const
  await app.operations.resolveIntervention(caller, input)
  expect((await world.ended(id)).state).toMatch(/^(ready|needs_review)$/)
  expect((await world.bookedAttempts(id)).map(({ state }) => state)).toEqual(['settled'])
}

const everyWorld = (work: (world: World) => Promise<void>) =>
  Promise.all(
    worlds.map((world) =>
      work(world).catch((thrown: unknown) => {
        throw new Error(`of ${world.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      }),
    ),
  )

it.each(faultsOfRequests)('%s at exact counting, alone, costs nothing and lets the document end', async (fault) => {
  await everyWorld((world) => expectCounted(world, fault, 1))
})

it('a provider that cannot count at all leaves the document to a person, and nothing is sent', async () => {
  await everyWorld((world) => expectCounted(world, 'server_error', 100))
})
