import { mkdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { formatUsd, type NanoUsd, sha256 } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { costBound, getPriceRow, loadPrices } from '#tokens'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { useInstallation } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

useInstallation({
  ...{ AUTOPILOT_PROVIDER: 'openai', AUTOPILOT_MODELS_CASCADE: 'always' },
  OPENAI_API_KEY: 'sk-simulated-key',
})
let simulator: Simulator
let app: App
let client: ApiClient

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 })
  process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  const { settings } = loadProcessSettings({})
  await mkdir(settings.dataDir, { recursive: true })
  app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
  client = createClient({ baseUrl: 'http://in-memory', fetch: checkedFetch(app.http.fetch) })
})

afterAll(async () => {
  await app.close()
  await simulator.close()
})

/** The same page in other bytes: estimated alike, and counted by the simulated provider from 92 to 112 % of it, by its hash. */
function variant(percent: number): Uint8Array {
  for (let number = 0; ; number += 1) {
    const bytes = Buffer.concat([smallPdf(1), Buffer.from(`%${number}\n`)])
    if (92 + (Number.parseInt(sha256(bytes).slice(0, 6), 16) % 21) === percent) return bytes
  }
}

type Booked = { method: string; expected: number; high: number; output: number; model: string; over: number }

async function newest(): Promise<Booked> {
  const { orgId, actor } = app.owner
  const { rows } = await app.database.withOrg(orgId, actor, (tx) =>
    sql<Booked>`select model, estimate->>'method' as method, (estimate->>'outputTokens')::integer as output,
          (estimate->'inputTokens'->>'expected')::integer as expected,
          (estimate->'inputTokens'->>'high')::integer as high,
          (select count(*)::integer from budgets where spent_nano_usd + reserved_nano_usd > cap_nano_usd) as over
        from ledger_entries where org_id = ${orgId} order by occurred_at desc, id desc limit 1`.execute(tx.query),
  )
  const [row] = rows
  if (row === undefined) throw new Error('nothing was booked')
  return row
}

async function stateOf(body: Uint8Array): Promise<string | undefined> {
  const { document } = await client.accept({ name: 'invoice.pdf', body })
  for (;;) {
    const [found] = await client.lookup([document.document_id], 5_000)
    if (found?.state !== 'accepted' && found?.state !== 'processing') return found?.state
  }
}

/** How often the provider was asked for what, since the last time. */
function asked() {
  const entries = simulator.journal.entries().slice(seen)
  seen += entries.length
  const of = (path: string) => entries.filter((entry) => entry.path === path).length
  return { counts: of('/v1/responses/input_tokens'), answers: of('/v1/responses') }
}
let seen = 0

it('admits by the exact count what the bound would not, and only that', { timeout: 120_000 }, async () => {
  await stateOf(variant(100))
  const { expected, high, output, model } = await newest()
  expect(asked()).toEqual({ counts: 0, answers: 1 })
  const row = getPriceRow(loadPrices(), model, new Date().toISOString().slice(0, 10))
  const price = (inputTokens: number) => costBound({ inputTokens, outputTokens: output, row, tier: 'standard' })
  const capEach = (cap: bigint) =>
    client.setBudget({
      ...{ scope: 'document', scope_id: '*', period: 'total' },
      cap_usd: formatUsd(cap as NanoUsd),
    })
  expect(high).toBeGreaterThan(expected)
  const between = Math.floor((expected + high) / 2)
  await capEach(price(between))

  expect(await stateOf(variant(93))).toMatch(/ready|needs_review/)
  expect(asked()).toEqual({ counts: 1, answers: 1 })
  const admitted = await newest()
  expect(admitted).toMatchObject({ method: 'exact', over: 0 })
  expect(admitted.high).toBeLessThanOrEqual(between)

  // More than there is money for, by the provider's own count.
  expect(await stateOf(variant(111))).toBe('waiting')
  expect(asked()).toEqual({ counts: 1, answers: 0 })

  // Not even what is expected would fit: nobody needs to count.
  await capEach(price(expected) - 1n)
  expect(await stateOf(variant(94))).toBe('waiting')
  expect(asked()).toEqual({ counts: 0, answers: 0 })
  expect(await newest()).toMatchObject({ over: 0 })
})
