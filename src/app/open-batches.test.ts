import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadSettings } from '#config'
import type { Database } from '#database'
import { type BreakerState, createBreakers, systemClock } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { openBatchFiles } from './open-batches.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 })
})
afterAll(() => simulator.close())

it('files of batches that cannot be reached open the breaker of batches, which is told once', async () => {
  const env = {
    ...{ AUTOPILOT_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${simulator.url}/v1` },
    ...{ AUTOPILOT_MODELS_RETRY_ATTEMPTS: '1' },
  }
  const { settings } = loadSettings({ env, readFile: () => undefined })
  const told: [string, BreakerState][] = []
  const breakers = createBreakers({ failures: 2, openMs: 60_000 }, (key, state) => told.push([key, state]))
  // Calls alone are made.
  const database = {} as Database
  const files = openBatchFiles(settings, { database, clock: systemClock, log: silentLogger, breakers })
  if (files === null) throw new Error('the provider has batches')
  const rules = [{ method: 'GET', path: '/v1/files', fault: 'overloaded' }]
  await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  const list = () => files.call(new AbortController().signal, (options) => files.batches.listFiles(options))
  for (const _ of [1, 2]) await expect(list()).rejects.toMatchObject({ failure: 'overloaded' })
  await expect(list()).rejects.toMatchObject({ failure: 'breaker_open' })
  const key = `openai batches ${simulator.url}/v1`
  expect(told).toEqual([[key, 'open']])
  expect(breakers('openai', key).state()).toBe('open')
})
