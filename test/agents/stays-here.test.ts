import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ApiClient } from '#http/client'
import { type Simulator, startSimulator } from '#simulator'
import type { App } from '../../src/app.ts'
import { describeInProcess, openInProcess } from '../support/in-process.ts'
import { type BodyRecorder, recordBodies } from '../support/recorded-bodies.ts'

const salary = '2.266'
const settings = { AUTOPILOT_LOGS_LEVEL: 'silent', OPENAI_API_KEY: 'sk-simulated-key' }

describeInProcess('a document that never leaves, of which a run knows already', settings, () => {
  let simulator: Simulator
  let recorder: BodyRecorder
  let app: App
  let client: ApiClient
  let payslip = ''
  /** Of an itinerary that was made by rules, and waits. */
  let offline: { readonly run: string; readonly pause: string }

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    recorder = await recordBodies(simulator.url)
    ;({ app, client } = await openInProcess())
    payslip = await take('payslip-de.pdf')
    await take('travel-flight-en.pdf')
    await client.setPolicy({ local_only_types: ['travel'] })
    await app.database.asOwner((tx) => sql`update documents set state = 'needs_review'`.execute(tx.query))
    const { run_id: run } = await client.planItinerary({ from: '2025-09-01', to: '2025-09-30', wait_ms: 0 })
    offline = { run, pause: (await waits(run, 'low_confidence')).intervention_id }
    await app.close()
    process.env.AUTOPILOT_PROVIDER = 'openai'
    process.env.OPENAI_BASE_URL = `${recorder.url}/v1`
    ;({ app, client } = await openInProcess())
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await recorder.close()
    await simulator.close()
  })

  const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 60_000, interval: 50 })

  async function take(name: string): Promise<string> {
    const body = new Uint8Array(await readFile(new URL(`../../samples/${name}`, import.meta.url)))
    const { document } = await client.accept({ name, body })
    await until(async () =>
      expect((await client.lookup([document.document_id], 10_000))[0]?.state).toMatch(/ready|needs_review/),
    )
    return document.document_id
  }

  async function waits(run: string, pauseType: string) {
    return await until(async () => {
      const [pause] = (await client.showRun(run)).pauses.filter(({ resolved }) => resolved === null)
      if (pause?.pause_type !== pauseType) throw new Error(`it does not wait as ${pauseType}`)
      return pause
    })
  }

  const follow = async (rules: readonly object[]) => {
    await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  }
  const staying = (id: string) => ({ reason: expect.stringContaining(`no model is asked to go on with it: ${id}.`) })

  it('is sent to no model that was set after it was read by rules', async () => {
    const before = recorder.bodies.length
    await client.resolveIntervention(offline.pause, { action: 'answer', text: 'Leave out the way back.' })
    const pause = await waits(offline.run, 'needs_person')
    expect(pause).toMatchObject(staying((await client.list({ type: 'travel' })).items[0]?.document_id ?? ''))
    expect(recorder.bodies.slice(before)).toEqual([])
  })

  it('is sent no more from the moment on that it may not leave, by the run nor by its forks, and again once it may', async () => {
    await client.setPolicy({ local_only_types: [] })
    await follow([
      {
        ...{ method: 'POST', times: 1 },
        says: { tool_call: { name: 'read_pages', arguments: { document_id: payslip } } },
      },
      { method: 'POST', says: { found: true, answer: 'It is 9999.99 EUR.', citations: [] } },
    ])
    const { run_id: run } = await client.ask('Wie hoch ist das Gehalt?', 0)
    const { intervention_id: id } = await waits(run, 'check_failed')
    expect(recorder.bodies.at(-1)).toContain(salary)
    await client.setPolicy({ local_only_types: ['payslip'] })
    const before = recorder.bodies.length
    await client.resolveIntervention(id, { action: 'answer', text: 'Look again.' })
    const again = await waits(run, 'needs_person')
    expect(again).toMatchObject(staying(payslip))
    const last = (await client.listCheckpoints(run, {})).items.findLast(({ can_resume: can }) => can)?.number ?? 0
    const { run_id: fork } = await client.forkRun(run, { checkpoint: last })
    expect(await waits(fork, 'needs_person')).toMatchObject(staying(payslip))
    expect(recorder.bodies.slice(before)).toEqual([])
    await client.setPolicy({ local_only_types: [] })
    await client.resolveIntervention(again.intervention_id, { action: 'retry' })
    await waits(run, 'check_failed')
    expect(recorder.bodies.at(-1)).toContain(salary)
  })
})
