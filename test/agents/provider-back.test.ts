import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '#http/client'
import { type Simulator, startSimulator } from '#simulator'
import type { App } from '../../src/app.ts'
import { describeInProcess, openInProcess } from '../support/in-process.ts'

const settings = {
  ...{ AUTOPILOT_LOGS_LEVEL: 'silent', AUTOPILOT_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-simulated-key' },
  ...{ AUTOPILOT_MODELS_RETRY_ATTEMPTS: '1', AUTOPILOT_MODELS_BREAKER_FAILURES: '1' },
  AUTOPILOT_MODELS_BREAKER_OPEN_MS: '200',
}

describeInProcess('agents that wait for a provider', settings, () => {
  let simulator: Simulator
  let app: App
  let client: ApiClient

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
    ;({ app, client } = await openInProcess())
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await simulator.close()
  })

  it('go on as soon as it has answered somebody, however long they were to wait', async () => {
    const faults = (rules: readonly object[]) =>
      fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
    await faults([{ method: 'POST', fault: 'server_error' }])
    const first = await client.ask('What does the lease say?', 20_000)
    expect(first).toMatchObject({ status: 'waiting', waiting: { pause_type: 'provider_down' } })
    const inADay = new Date(Date.now() + 86_400_000)
    await app.database.asOwner((tx) =>
      sql`update paused_sessions set auto_resume_at = ${inADay} where run_id = ${first.run_id}`.execute(tx.query),
    )
    await faults([])
    await expect
      .poll(async () => (await client.ask('What does the warranty say?', 20_000)).status, { timeout: 30_000 })
      .toBe('succeeded')
    const ended = () => client.showAnswer(first.run_id, 0).then(({ status }) => status)
    await expect.poll(ended, { timeout: 60_000, interval: 500 }).toBe('succeeded')
  })
})
