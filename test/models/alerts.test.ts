import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '#simulator'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

/** One call at a time, so that the faults of the script meet the calls in their order. */
const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_MODELS_CONCURRENCY: '1',
  AUTOPILOT_MODELS_RETRY_ATTEMPTS: '10',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '60',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '60',
  AUTOPILOT_MODELS_BREAKER_FAILURES: '2',
  AUTOPILOT_MODELS_BREAKER_OPEN_MS: '5',
  AUTOPILOT_LOGS_LEVEL: 'silent',
  AUTOPILOT_OCR_ENABLED: 'false',
}

describeInProcess('alerts', settings, (place) => {
  let simulator: Simulator

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  })
  afterAll(() => simulator.close())

  const ingest = async (...seeds: readonly number[]) => {
    const files = await Promise.all(
      seeds.map(async (seed) => {
        const file = join(place.root, `${seed}.pdf`)
        await writeFile(file, smallPdf(seed))
        return file
      }),
    )
    return await autopilot('ingest', ...files, '--json')
  }
  const faults = (rules: readonly object[]) =>
    fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  const list = async (...flags: string[]) => jsonLines((await autopilot('alerts', 'list', ...flags, '--json')).out)
  const codesOf = (found: readonly Record<string, unknown>[]) => found.map(({ code }) => code)
  const written = async () => {
    const folder = join(place.root, 'data', 'logs')
    const names = (await readdir(folder)).filter((name) => name.startsWith('alerts.'))
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    return jsonLines(texts.join('')).map(({ code }) => code)
  }

  it('tell of a threshold that a document reached, once, in the list and in the file', {
    timeout: 120_000,
  }, async () => {
    const budget = ['--scope', 'org', '--period', 'month', '--cap', '5', '--alert', '0.0001', '--alert', '4']
    await autopilot('budgets', 'set', ...budget)
    expect((await autopilot('alerts', 'list')).out).toBe('No alerts.\n')
    await ingest(1, 2, 3)
    expect(await list('--severity', 'warning')).toMatchObject([
      {
        ...{ severity: 'warning', component: 'budgets', code: 'budget.threshold_reached', count: 1 },
        details: { threshold_usd: '0.0001', cap_usd: '5.00' },
      },
    ])
    expect(await written()).toEqual(['budget.threshold_reached'])
  })

  it('are acknowledged by who is asked about them, and then listed only among all', {
    timeout: 120_000,
  }, async () => {
    const id = String((await list())[0]?.alert_id)
    const { code, out } = await autopilot('alerts', 'acknowledge', id, 'nothing', '--json')
    expect([code, jsonLines(out)]).toMatchObject([
      1,
      [
        { alert_id: id, acknowledged_by: expect.stringMatching(/^user:/) },
        { reference: 'nothing', error: { code: 'alert.not_found' } },
      ],
    ])
    expect([await list(), codesOf(await list('--all'))]).toEqual([[], ['budget.threshold_reached']])
  })

  it('tell of a provider that fails, and that it is over when it answers again', { timeout: 120_000 }, async () => {
    await faults([{ path: '/v1/responses', times: 3, fault: 'server_error' }])
    expect(jsonLines((await ingest(4)).out)[0]).toMatchObject({ state: expect.stringMatching(/ready|needs_review/) })
    const [closed, opened] = await list('--all')
    expect(closed).toMatchObject({ code: 'provider.breaker_closed', severity: 'info', resolved_at: null })
    // Open after two failures, once more after the one that tried: one alert.
    expect(opened).toMatchObject({ code: 'provider.breaker_open', severity: 'error', count: 2 })
    expect(opened?.resolved_at).not.toBeNull()
  })

  it('tell once of a provider that documents wait for', { timeout: 120_000 }, async () => {
    await faults([{ path: '/v1/responses', fault: 'server_error' }])
    process.env.AUTOPILOT_MODELS_RETRY_ATTEMPTS = '1'
    const { out } = await ingest(5, 6, 7)
    expect(jsonLines(out).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    const found = await list('--severity', 'warning')
    expect(codesOf(found)).toEqual(['run.provider_down', 'provider.breaker_open'])
    expect(found[0]).toMatchObject({ count: 3, details: { blocker: { provider: 'openai' } } })
    expect(await written()).toEqual([
      ...['budget.threshold_reached', 'provider.breaker_open', 'provider.breaker_closed', 'run.provider_down'],
    ])
  })
})
