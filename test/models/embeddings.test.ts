import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { newServerDatabase, testServerUrl } from '../../src/database/server-database.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'

const model = 'text-embedding-3-small'
const names = ['utility-bill-en-water', 'manual-en-kettle', 'payslip-de', 'insurance-en-car-renewal']
const files = names.map((name) => fileURLToPath(new URL(`../../samples/${name}.pdf`, import.meta.url)))

type Stored = { title: string; model: string; document: string }
type Entry = { workflow: string; purpose: string; outcome: string; cost: bigint }

async function stored(): Promise<{ vectors: readonly Stored[]; entries: readonly Entry[]; held: number }> {
  const app = await createApp(loadProcessSettings({}).settings, { log: silentLogger, working: false, exclusive: true })
  try {
    const { orgId, actor } = app.owner
    return await app.database.withOrg(orgId, actor, async ({ query }) => {
      const { rows: vectors } = await sql<Stored>`select d.original_name as title, e.model, d.id as document
        from embeddings e join documents d on d.org_id = e.org_id and d.id = e.document_id
        where e.org_id = ${orgId} order by 1`.execute(query)
      const { rows: entries } = await sql<Entry>`select workflow, purpose, outcome, cost_nano_usd as cost
        from ledger_entries where org_id = ${orgId}`.execute(query)
      const { rows: holds } = await sql<{ held: number }>`select count(*)::integer as held from reservations
        where org_id = ${orgId} and state = 'held'`.execute(query)
      return { vectors, entries, held: holds[0]?.held ?? -1 }
    })
  } finally {
    await app.close()
  }
}

const settings = {
  AUTOPILOT_LOGS_LEVEL: 'error',
  AUTOPILOT_MODELS_EMBEDDINGS: model,
  // The simulator's vectors compare words, which makes all of them less alike than those of a model.
  AUTOPILOT_MODELS_LEAST_SIMILARITY: '0.05',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  OPENAI_API_KEY: 'sk-simulated-key',
}

describeInProcess('vectors of a model outside', settings, (place) => {
  const { engine } = place
  let simulator: Simulator
  const calls = () => simulator.journal.entries().filter(({ path }) => path === '/v1/embeddings').length
  const found = async (...query: string[]) => {
    const { out } = await autopilot('search', ...query, '--json')
    return jsonLines(out).map(({ title }) => String(title))
  }

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
    await autopilot('policy', 'set', '--local-only-types', 'payslip')
    expect((await autopilot('ingest', ...files)).code).toBe(0)
  }, 60_000)
  afterAll(() => simulator.close())

  it('are paid for once, booked to the nano-dollar, and stay local where a document must not leave', async () => {
    const { vectors, entries, held } = await stored()
    expect(vectors.map(({ title, model: by }) => [title, by])).toEqual([
      ['insurance-en-car-renewal.pdf', model],
      ['manual-en-kettle.pdf', model],
      ['payslip-de.pdf', 'local-lexical-1536'],
      ['utility-bill-en-water.pdf', model],
    ])
    expect(calls()).toBe(3)
    expect(entries.map((entry) => `${entry.workflow} ${entry.purpose} ${entry.outcome}`)).toEqual(
      Array(3).fill('ingest embedding answered'),
    )
    const booked = entries.reduce((sum, { cost }) => sum + cost, 0n)
    expect(Number(booked)).toBe(simulator.journal.summary().answered_cost_nano_usd)
    expect(held).toBe(0)
    expect((await autopilot('reprocess', '--all', '--yes', '--json')).code).toBe(0)
    expect(calls()).toBe(3)
    expect((await stored()).vectors).toEqual(vectors)
  })

  it('find documents without the words, for a query that is paid for once', async () => {
    const before = calls()
    // "insurence" is in no document.
    expect(await found('insurence', 'renewal')).toHaveLength(1)
    expect(calls()).toBe(before + 1)
    const { out, err } = await autopilot('search', 'insurence renewal', '--explain')
    expect(calls()).toBe(before + 1)
    expect(err).toBe('')
    expect(out).toMatch(/score 0\.016\d+ · not by words · meaning: place 1 \(similarity 0\.\d+\)/)
    expect(out).toMatch(/By meaning with text-embedding-3-small, vectors compared one by one in \d+\.\d ms\./)
    expect((await stored()).entries.filter(({ workflow }) => workflow === 'search')).toHaveLength(1)
  })

  it('are there after a restore elsewhere, and find there for nothing', async () => {
    const before = calls()
    const dump = join(place.root, 'dump')
    const there = ['--data-dir', join(place.root, 'other')] as const
    expect(await autopilot('db', 'dump', dump)).toMatchObject({ code: 0 })
    const { AUTOPILOT_DATABASE_URL: here } = process.env
    const other = engine === 'postgres' ? await newServerDatabase(testServerUrl() ?? '') : undefined
    try {
      if (other !== undefined) process.env.AUTOPILOT_DATABASE_URL = other.url
      if (other !== undefined) expect(await autopilot('db', 'migrate')).toMatchObject({ code: 0 })
      expect(await autopilot('db', 'restore', dump, ...there)).toMatchObject({ code: 0 })
      const { out } = await autopilot('search', 'insurence renewal', '--explain', ...there)
      expect(out).toMatch(/not by words · meaning: place 1 \(similarity 0\.\d+\)/)
      expect(calls()).toBe(before)
    } finally {
      if (here !== undefined) process.env.AUTOPILOT_DATABASE_URL = here
      await other?.drop()
    }
  })

  // The rest does not depend on the database, and is told once.
  if (engine === 'postgres') return

  it('are not asked for numbers and phrases', async () => {
    const before = calls()
    expect(await found('"insurence renewal"')).toEqual([])
    expect(await found('4711')).toEqual([])
    expect(calls()).toBe(before)
    expect((await autopilot('search', '4711', '--explain')).out).toContain('looked for as they are')
  })

  it('are not asked when the policy does not allow their model', async () => {
    await autopilot('policy', 'set', '--allow-models', 'gpt-5-mini')
    const before = calls()
    expect(await found('insurance')).toHaveLength(1)
    expect(calls()).toBe(before)
    await autopilot('policy', 'set', '--allow-all-models')
  })

  it('give way to words when there is no money or no answer, and say so', async () => {
    await autopilot(
      'budgets',
      'set',
      '--scope',
      'workflow',
      '--id',
      'search',
      '--period',
      'total',
      '--cap',
      '0.00000001',
    )
    const before = calls()
    const poor = await autopilot('search', 'insurance', '--json')
    expect(poor.err).toContain('Searched by words alone: ')
    expect(jsonLines(poor.out)).toHaveLength(1)
    expect(calls()).toBe(before)
    await autopilot('budgets', 'set', '--scope', 'workflow', '--id', 'search', '--period', 'total', '--cap', '1')
    process.env.OPENAI_BASE_URL = 'http://127.0.0.1:9/v1'
    const away = await autopilot('search', 'insurance', '--json')
    expect(away.err).toContain('Searched by words alone: ')
    expect(jsonLines(away.out)).toHaveLength(1)
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  })

  it('have a price, or nothing begins', async () => {
    process.env.AUTOPILOT_MODELS_EMBEDDINGS = 'text-embedding-9'
    expect(await autopilot('search', 'insurance')).toMatchObject({ err: expect.stringContaining('model.unknown') })
    process.env.AUTOPILOT_MODELS_EMBEDDINGS = model
  })
})
