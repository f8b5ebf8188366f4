import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient, ItineraryPlanJson, JourneyJson } from '#http/client'
import { type Simulator, startSimulator } from '#simulator'
import type { App } from '../../src/app.ts'
import { describeInProcess, openInProcess, useInstallation } from '../support/in-process.ts'

const sample = (name: string) => readFile(new URL(`../../samples/${name}`, import.meta.url))
const travel = ['travel-flight-en.pdf', 'travel-hotel-en.pdf', 'travel-train-de.pdf']

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

async function plan(client: ApiClient, journey: JourneyJson): Promise<ItineraryPlanJson> {
  let made = await client.planItinerary({ ...journey, wait_ms: 10_000 })
  while (made.status === 'queued' || made.status === 'running') {
    made = await client.showItineraryPlan(made.run_id, 10_000)
  }
  return made
}

const september = { from: '2025-09-01', to: '2025-09-30' }
const lisbon = {
  ...{ status: 'succeeded', found: true },
  itinerary: {
    entries: [
      { kind: 'flight', number: 'KV 1427', start: '2025-09-12T07:25+02:00' },
      { kind: 'hotel', provider: 'Hotel Miradouro Azul' },
      { kind: 'flight', number: 'KV 1432' },
    ],
    ...{ conflicts: [], totals: [{ currency: 'EUR', amount: '791.17' }] },
  },
}

describeInProcess('an itinerary without a model', { AUTOPILOT_LOGS_LEVEL: 'silent' }, () => {
  let app: App
  let client: ApiClient
  let ids: readonly string[]

  beforeAll(async () => {
    ;({ app, client } = await openInProcess())
    ids = await take(client, ...travel)
  }, 120_000)
  afterAll(() => app.close())

  it('is made of the bookings of a period, each with the words of the page that says so, and is kept', async () => {
    const { run_id: run, itinerary } = await plan(client, september)
    expect(itinerary).toMatchObject({ ...lisbon.itinerary, run_id: run })
    const [flight, hotel] = ids
    expect(itinerary?.entries.map(({ citations }) => citations)).toMatchObject([
      [{ document_id: flight, page: 1, quote: expect.stringContaining('KV 1427') }],
      [{ document_id: hotel, page: 1, quote: expect.stringContaining('HMA-338-2041') }],
      [{ document_id: flight, page: 1, quote: expect.stringContaining('KV 1432') }],
    ])
    for (const { document_id: id, quote } of (itinerary?.entries ?? []).flatMap(({ citations }) => citations)) {
      const [page] = await client.pages(id)
      expect(page?.text.replaceAll(/\s+/g, ' ')).toContain(quote?.replaceAll(/\s+/g, ' '))
    }
    expect((await client.listItineraries({})).items).toMatchObject([{ itinerary_id: itinerary?.itinerary_id }])
  })

  it('says what does not fit, and what people know of the place', async () => {
    const may = await plan(client, { from: '2025-05-01', to: '2025-05-31' })
    expect(may.itinerary?.conflicts).toMatchObject([{ kind: 'missing_night', day: '2025-05-02' }])
    await client.createDestination({ name: 'Lisbon', notes: 'Take the metro.' })
    await client.createKnowledgeItem({ title: 'Trams', body: 'Early.', destination: 'Lisbon' })
    const there = await plan(client, { destination: 'lisbon' })
    expect(there).toMatchObject(lisbon)
    expect(there.itinerary?.notes).toBe('Take the metro.\nTrams: Early.')
    const { destination_id: id } = await client.showDestination('Lisbon')
    expect(there.itinerary?.destination_id).toBe(id)
  })

  it('is none where there are no bookings, and where whoever asks may keep none', async () => {
    const none = await plan(client, { from: '2030-01-01' })
    expect(none).toMatchObject({ status: 'succeeded', found: false, itinerary: null })
    await expect(client.planItinerary({})).rejects.toMatchObject({ code: 'request.malformed' })
    await expect(client.planItinerary({ from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'request.malformed',
    })
    const { items: runs } = await client.listRuns({ limit: 1 })
    await expect(client.showAnswer(runs[0]?.run_id ?? '', 0)).rejects.toMatchObject({ code: 'run.not_found' })
  })

  it('is a draft that is in no list and no file until a person has decided, and goes when they cancel', async () => {
    const { items: before } = await client.listItineraries({})
    const set = (state: 'needs_review' | 'ready') =>
      app.database.asOwner((tx) => sql`update documents set state = ${state}`.execute(tx.query))
    await set('needs_review')
    const wait = async () => {
      const made = await plan(client, september)
      const { itinerary_id: id = '', draft } = made.itinerary ?? {}
      expect({ ...made, draft }).toMatchObject({ waiting: { pause_type: 'low_confidence' }, draft: true })
      expect(await client.showItinerary(id)).toMatchObject({ draft: true })
      await expect(client.exportItinerary(id, 'ical')).rejects.toMatchObject({ code: 'itinerary.draft' })
      expect((await client.listItineraries({})).items).toEqual(before)
      return { id, run: made.run_id, pause: made.waiting?.intervention_id ?? '' }
    }
    const cancelled = await wait()
    await client.resolveIntervention(cancelled.pause, { action: 'cancel' })
    await expect(client.showItinerary(cancelled.id)).rejects.toMatchObject({ code: 'itinerary.not_found' })
    const restless = await wait()
    const [flight = ''] = ids
    await client.trash(flight)
    await client.resolveIntervention(restless.pause, { action: 'approve' })
    const now = async () => (await client.showItineraryPlan(restless.run, 10_000)).waiting?.pause_type
    await expect.poll(now, { timeout: 30_000 }).toBe('check_failed')
    expect((await client.listItineraries({})).items).toEqual(before)
    await client.restore(flight)
    await client.cancelRun(restless.run, {})
    const approved = await wait()
    await client.resolveIntervention(approved.pause, { action: 'approve' })
    const ended = async () => (await client.showItineraryPlan(approved.run, 10_000)).status
    await expect.poll(ended, { timeout: 30_000 }).toBe('succeeded')
    expect((await client.listItineraries({})).items).toMatchObject([
      { itinerary_id: approved.id, draft: false },
      ...before,
    ])
    await set('ready')
    await client.deleteItinerary(approved.id)
  })

  it('says nothing of a document that is purged, whoever has seen it', async () => {
    const [flight = '', hotel] = ids
    const before = await plan(client, september)
    await client.trash(flight)
    await client.purge(flight)
    const left = await client.showItinerary(before.itinerary?.itinerary_id ?? '')
    expect(left.entries.map(({ citations }) => citations[0]?.document_id)).toEqual([hotel])
    expect(left.run_id).toBeNull()
    await app.database.asOwner(async (tx) => {
      for (const table of ['itineraries', 'runs', 'session_checkpoints', 'kept_turns', 'idempotency_keys']) {
        const { rows } = await sql`select from ${sql.table(table)} t where t::text like ${'%KV 14%'}`.execute(tx.query)
        expect({ table, rows: rows.length }).toEqual({ table, rows: 0 })
      }
    })
  })
})

describe.each(['openai', 'anthropic'])('an itinerary by a model of %s', (provider) => {
  useInstallation({
    ...{ AUTOPILOT_LOGS_LEVEL: 'silent', AUTOPILOT_PROVIDER: provider, ANTHROPIC_API_KEY: 'sk-simulated-key' },
    OPENAI_API_KEY: 'sk-simulated-key',
  })
  let simulator: Simulator
  let app: App
  let client: ApiClient

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
    process.env.ANTHROPIC_BASE_URL = simulator.url
    ;({ app, client } = await openInProcess())
    await take(client, ...travel)
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await simulator.close()
  })

  const follow = async (rules: readonly object[]) => {
    await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  }
  const says = (tool: string, given: object) => ({
    ...{ method: 'POST', times: 1, says: { tool_call: { name: tool, arguments: given } } },
  })
  const said = async (run: string) => {
    const { rows } = await app.database.asOwner((tx) =>
      sql<{ said: string }>`select conversation_history::text as said from session_checkpoints
        where run_id = ${run} order by checkpoint_number`.execute(tx.query),
    )
    return rows.map((row) => row.said).join()
  }

  it('is what the documents say, and its calls are in the ledger of the run', async () => {
    await follow([])
    const made = await plan(client, september)
    expect(made).toMatchObject(lisbon)
    const { rows } = await app.database.asOwner((tx) =>
      sql<{ calls: number }>`select count(*)::integer as calls from ledger_entries
        where run_id = ${made.run_id} and purpose = 'agent'`.execute(tx.query),
    )
    expect(rows[0]?.calls).toBeGreaterThan(3)
  })

  it('is not kept with a time that no booking has, but shown to a person', async () => {
    const { itinerary } = await plan(client, september)
    const count = (await client.listItineraries({})).items.length
    const [flight] = itinerary?.entries ?? []
    const entry = {
      ...{ entry_id: 'a', booking_ids: [`${flight?.citations[0]?.document_id}#0`], kind: 'flight', title: 'Earlier' },
      ...{ start: '2025-09-12T05:25+02:00', end: flight?.end },
    }
    const draft = { title: 'T', entries: [entry], conflicts: [], totals: [], left_out: [] }
    await follow([
      says('list_bookings', september),
      says('save_itinerary', draft),
      { method: 'POST', says: { itinerary_id: itinerary?.itinerary_id, summary: 'Done.' } },
    ])
    const made = await plan(client, september)
    expect(made).toMatchObject({ status: 'waiting', itinerary: null, waiting: { pause_type: 'check_failed' } })
    expect(await said(made.run_id)).toContain('is not what document')
    expect((await client.listItineraries({})).items).toHaveLength(count)
  })

  it('is not said to be none of a period that was not looked through', async () => {
    const none = { itinerary_id: null, summary: '' }
    await follow([says('list_bookings', { from: '2099-01-01', to: '2099-01-02' }), { method: 'POST', says: none }])
    const made = await plan(client, september)
    expect(made).toMatchObject({ status: 'waiting', found: null, waiting: { pause_type: 'check_failed' } })
  })

  it('shows the model no booking of a document that never leaves', async () => {
    await follow([])
    await client.setPolicy({ local_only_types: ['travel'] })
    const made = await plan(client, september)
    expect(made.itinerary).toBeNull()
    expect(await said(made.run_id)).not.toContain('KV 1427')
    await client.setPolicy({ local_only_types: [] })
  })
})
