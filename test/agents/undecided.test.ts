import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '#http/client'
import type { App } from '../../src/app.ts'
import { describeInProcess, openInProcess } from '../support/in-process.ts'

const settings = {
  ...{ AUTOPILOT_LOGS_LEVEL: 'silent', AUTOPILOT_AGENTS_MAX_TURNS: '1' },
  ...{ AUTOPILOT_AGENTS_DECIDE_WITHIN_MS: '1500', AUTOPILOT_AGENTS_UNDECIDED: 'cancel' },
}

describeInProcess('an agent about which nobody decides', settings, () => {
  let app: App
  let client: ApiClient

  beforeAll(async () => {
    ;({ app, client } = await openInProcess())
  }, 120_000)
  afterAll(() => app.close())

  it('waits as long as the settings say, and then ends as they say', async () => {
    const waits = await client.ask('What does the lease say?', 10_000)
    expect(waits).toMatchObject({ status: 'waiting', waiting: { pause_type: 'limit_reached' } })
    const [pause] = (await client.showRun(waits.run_id)).pauses
    expect(pause).toMatchObject({ deadline: expect.any(String), deadline_outcome: 'cancel' })
    const ended = () => client.showRun(waits.run_id).then(({ status }) => status)
    await expect.poll(ended, { timeout: 60_000, interval: 500 }).toBe('cancelled')
    const [decision] = (await client.interventionHistory({ run: waits.run_id })).items
    expect(decision).toMatchObject({ action: 'cancel', actor: 'system:deadline' })
  })
})
