import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerJson, ApiClient } from '#http/client'
import { type Simulator, startSimulator } from '#simulator'
import type { App } from '../../src/app.ts'
import { describeInProcess, openInProcess, useInstallation } from '../support/in-process.ts'
import { type BodyRecorder, recordBodies } from '../support/recorded-bodies.ts'

const bill = 'How much is the electricity bill?'
const nothing = 'What is the warranty of the dishwasher?'

const sample = (name: string) => readFile(new URL(`../../samples/${name}`, import.meta.url))

async function take(client: ApiClient, ...names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const name of names) {
    const { document } = await client.accept({ name, body: new Uint8Array(await sample(name)) })
    ids.push(document.document_id)
  }
  for (let left = ids; left.length > 0; ) {
    const found = await client.lookup(left, 10_000)
    left = found.filter(({ state }) => state === 'accepted' || state === 'processing').map((one) => one.document_id)
  }
  return ids
}

async function ask(client: ApiClient, question: string): Promise<AnswerJson> {
  let answer = await client.ask(question, 10_000)
  while (answer.status === 'queued' || answer.status === 'running')
    answer = await client.showAnswer(answer.run_id, 10_000)
  return answer
}

const electricity = {
  ...{ status: 'succeeded', found: true, answer: expect.stringContaining('1208.48 EUR'), accepted_by_person: false },
  citations: [{ page: 1, quote: '1.208,48 €', document: { original_name: 'utility-bill-de-electricity.pdf' } }],
}

describeInProcess('a question without a model', { AUTOPILOT_LOGS_LEVEL: 'silent' }, () => {
  let app: App
  let client: ApiClient
  let ids: readonly string[]

  beforeAll(async () => {
    ;({ app, client } = await openInProcess())
    ids = await take(client, 'utility-bill-de-electricity.pdf', 'contract-en-services.pdf', 'manual-en-kettle.pdf')
  }, 120_000)
  afterAll(() => app.close())

  it('is answered from the documents, each statement with its place', async () => {
    expect(await ask(client, bill)).toMatchObject(electricity)
  })

  it('is not guessed at', async () => {
    expect(await ask(client, nothing)).toMatchObject({ status: 'succeeded', found: false, answer: '', citations: [] })
  })

  it('finds nothing in the trash, and is forgotten with the document that answered it', async () => {
    const [id = ''] = ids
    const { run_id: run } = await ask(client, bill)
    await client.trash(id)
    expect(await ask(client, bill)).toMatchObject({ found: false })
    await client.purge(id)
    await expect(client.showAnswer(run, 0)).rejects.toMatchObject({ code: 'run.not_found' })
    const events = await app.database.asOwner((tx) =>
      sql`select from audit_events where event = 'run.forgotten' and subject_id = ${run}`.execute(tx.query),
    )
    expect(events.rows).toHaveLength(1)
    await app.database.asOwner(async (tx) => {
      for (const table of ['runs', 'session_checkpoints', 'kept_turns', 'run_documents']) {
        const { rows } = await sql`select from ${sql.table(table)} t where t::text like ${'%1208%'}`.execute(tx.query)
        expect({ table, rows: rows.length }).toEqual({ table, rows: 0 })
      }
    })
  })
})

const secrets = { OPENAI_API_KEY: 'sk-simulated-key', AUTOPILOT_MODELS_COMPATIBLE_API_KEY: 'sk-simulated-key' }

describe.each(['openai', 'anthropic', 'compatible'])('a question to a model of %s', (provider) => {
  useInstallation({
    ...{ AUTOPILOT_LOGS_LEVEL: 'silent', AUTOPILOT_PROVIDER: provider, ANTHROPIC_API_KEY: 'sk-simulated-key' },
    ...secrets,
    ...(provider === 'compatible' ? { AUTOPILOT_MODEL: 'gpt-5-mini' } : {}),
  })
  let simulator: Simulator
  let recorder: BodyRecorder
  let app: App
  let client: ApiClient

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    recorder = await recordBodies(simulator.url)
    process.env.OPENAI_BASE_URL = `${recorder.url}/v1`
    process.env.ANTHROPIC_BASE_URL = recorder.url
    process.env.AUTOPILOT_MODELS_COMPATIBLE_URL = `${recorder.url}/v1`
    ;({ app, client } = await openInProcess())
    await take(client, 'utility-bill-de-electricity.pdf', 'payslip-de.pdf')
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await recorder.close()
    await simulator.close()
  })

  const follow = async (rules: readonly object[]) => {
    await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  }

  it('is answered with citations that are checked, and its calls are in the ledger of the run', async () => {
    await follow([])
    const before = simulator.journal.summary().calls
    const answer = await ask(client, bill)
    expect(answer).toMatchObject(electricity)
    const calls = simulator.journal.summary().calls - before
    const { rows } = await app.database.asOwner((tx) =>
      sql<{ calls: number; cost: string }>`select count(*)::integer as calls, sum(cost_nano_usd)::text as cost
        from ledger_entries where run_id = ${answer.run_id} and purpose = 'agent'`.execute(tx.query),
    )
    expect(rows[0]).toMatchObject({ calls })
    expect(BigInt(rows[0]?.cost ?? 0)).toBeGreaterThan(0n)
  })

  it('sends an invented answer back twice, and then asks a person', async () => {
    await follow([{ method: 'POST', says: { found: true, answer: 'It is 9999.99 EUR.', citations: [] } }])
    const answer = await ask(client, bill)
    expect(answer).toMatchObject({ status: 'waiting', found: null, waiting: { pause_type: 'check_failed' } })
    const { rows } = await app.database.asOwner((tx) =>
      sql<{
        calls: number
      }>`select count(*)::integer as calls from ledger_entries where run_id = ${answer.run_id}`.execute(tx.query),
    )
    expect(rows[0]?.calls).toBe(3)
  })

  it('shows the model no document that never leaves, by whatever way', async () => {
    await follow([])
    const policy = await client.setPolicy({ local_only_types: ['payslip'] })
    expect(policy).toMatchObject({ local_only_types: ['payslip'] })
    const from = recorder.bodies.length
    const sent = () => recorder.bodies.slice(from)
    expect(await ask(client, 'Wie hoch ist das Gehalt von Optik Wiesner?')).toMatchObject({ found: false })
    expect(sent().join()).toContain('left_out_since_they_stay_here')
    const [slip] = (await client.list({ type: 'payslip' })).items
    const tool_call = { name: 'read_pages', arguments: { document_id: slip?.document_id } }
    await follow([{ method: 'POST', times: 1, says: { tool_call } }])
    const { run_id: run } = await ask(client, nothing)
    const { rows } = await app.database.asOwner((tx) =>
      sql<{ said: string }>`select conversation_history::text as said from session_checkpoints
        where run_id = ${run} order by checkpoint_number`.execute(tx.query),
    )
    const said = rows.map((row) => row.said).join()
    expect(said).toContain('never leaves this installation')
    expect(said).not.toContain('2.266,19')
    expect(sent().join()).not.toContain('2.266')
  })

  it('is answered by the rules where the organization allows no model', async () => {
    await follow([])
    await client.setPolicy({ local_only_types: [], cascade: 'local' })
    const before = simulator.journal.summary().calls
    expect(await ask(client, bill)).toMatchObject(electricity)
    expect(simulator.journal.summary().calls).toBe(before)
    await client.setPolicy({ cascade: null })
  })
})
