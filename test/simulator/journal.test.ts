import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Clock } from '#kernel'
import { startSimulator } from '#simulator'
import { costOf, getPriceRow, loadPrices } from '#tokens'
import { extractionRequest, invoice, openAiAt } from './clients.ts'

it('writes each request and object as a line of JSON, with the cost by the price table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  const journalFile = join(folder, 'journal.jsonl')
  let nowMs = Date.parse('2026-11-20T10:00:00Z')
  const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => performance.now() }
  const simulator = await startSimulator({
    port: 0,
    journalFile,
    clock,
    faults: [{ nth: 2, fault: 'connection_reset' }],
  })
  try {
    const client = openAiAt(simulator.url)
    await client.responses.create(extractionRequest('gpt-5-mini'))
    await client.responses.create(extractionRequest('gpt-5-mini')).catch(() => undefined)
    const file = new File([invoice], 'a.pdf')
    const expires_after = { anchor: 'created_at', seconds: 3_600 } as const
    await client.files.create({ file, purpose: 'user_data' })
    await client.files.create({ file, purpose: 'user_data', expires_after })
    const lines = (await readFile(journalFile, 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(simulator.journal.entries())

    const [first, cut, upload] = simulator.journal.entries()
    const row = getPriceRow(loadPrices(), 'gpt-5-mini', '2026-11-20')
    for (const line of [first, cut]) {
      if (line?.usage == null) throw new Error('a processed request has its usage')
      expect(line.cost_nano_usd).toBe(Number(costOf({ usage: line.usage, row, tier: 'standard', rounding: 'half_up' })))
    }
    expect(first).toMatchObject({ at: '2026-11-20T10:00:00.000Z', method: 'POST', path: '/v1/responses', status: 200 })
    expect(upload).toMatchObject({ path: '/v1/files', object: expect.stringMatching(/^file-/), object_state: 'live' })

    const summary = async () => (await fetch(`${simulator.url}/journal/summary`)).json()
    const costs = [first?.cost_nano_usd ?? 0, cut?.cost_nano_usd ?? 0] as const
    expect(await summary()).toEqual({
      calls: 4,
      answered: 3,
      cost_nano_usd: costs[0] + costs[1],
      answered_cost_nano_usd: costs[0],
      objects_live: { file: 2 },
      faults: { connection_reset: 1 },
    })
    nowMs += 3_600_000
    expect(await summary()).toMatchObject({ calls: 4, objects_live: { file: 1 } })
    expect((await client.files.list()).data).toHaveLength(1)
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

it('bills whoever goes away while the model thinks', async () => {
  const simulator = await startSimulator({ port: 0, latencyMs: 600 })
  try {
    const impatient = openAiAt(simulator.url, 200).responses.create(extractionRequest('gpt-5-mini'))
    expect(await impatient.catch((error) => error.constructor.name)).toBe('APIConnectionTimeoutError')
    await expect.poll(() => simulator.journal.entries().length, { timeout: 20_000 }).toBe(1)
    const [line] = simulator.journal.entries()
    expect(line).toMatchObject({ status: null, answered: false, fault: null })
    expect(line?.cost_nano_usd).toBeGreaterThan(0)
    expect(simulator.journal.summary().answered_cost_nano_usd).toBe(0)
  } finally {
    await simulator.close()
  }
})

it('answers with and without the version in the address', async () => {
  const simulator = await startSimulator({ port: 0 })
  const headers = { authorization: 'Bearer x' }
  try {
    for (const base of ['', '/v1']) {
      expect((await fetch(`${simulator.url}${base}/files`, { headers })).status).toBe(200)
    }
    expect((await fetch(`${simulator.url}/v1/nothing`, { headers })).status).toBe(404)
    expect(simulator.journal.entries().map(({ path }) => path)).toEqual(['/v1/files', '/v1/files'])
  } finally {
    await simulator.close()
  }
})
