import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadProcessSettings } from './process-environment.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'autopilot-settings-'))
  vi.stubEnv('AUTOPILOT_DATA_DIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('takes the environment of the process, the file in its data folder, and the flags', () => {
  writeFileSync(join(folder, 'autopilot.yaml'), 'ingest: { maxPages: 3, concurrency: 3 }')
  vi.stubEnv('AUTOPILOT_INGEST_CONCURRENCY', '4')
  const { settings, configFile } = loadProcessSettings({ http: { port: 5 } })
  expect(configFile.found).toBe(true)
  expect([settings.ingest.maxPages, settings.ingest.concurrency, settings.http.port]).toEqual([3, 4, 5])
})

it('needs no file', () => {
  expect(loadProcessSettings().configFile).toEqual({ path: join(folder, 'autopilot.yaml'), found: false })
})

it('refuses a file that is there and cannot be read', () => {
  vi.stubEnv('AUTOPILOT_CONFIG', folder)
  expect(() => loadProcessSettings()).toThrow(/cannot be read: EISDIR/)
})
