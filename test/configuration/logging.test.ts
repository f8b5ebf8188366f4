import { expect, it } from 'vitest'
import { knownSecrets, loadSettings } from '#config'
import { createLogger } from '#telemetry'

it('no secret of the settings shows in the log, not even when the settings themselves are logged', () => {
  const env = {
    AUTOPILOT_DATABASE_URL: 'postgres://ada:hunter2@db/archive',
    AUTOPILOT_INGEST_PASSWORDS: 'swordfish,0042',
  }
  const loaded = loadSettings({ env, readFile: () => undefined })
  const lines: string[] = []
  const stderr = { write: (line: string) => lines.push(line) }
  const log = createLogger(loaded.settings.logs, { stderr, knownSecrets: knownSecrets(loaded) })
  log.info({ loaded, settings: loaded.settings }, `started with ${env.AUTOPILOT_DATABASE_URL}`)
  log.info({ tried: ['swordfish', '0042'] }, 'opened with swordfish, then 0042')
  expect(lines).toHaveLength(2)
  expect(lines.join('')).not.toMatch(/hunter2|swordfish|\b0042\b/)
  expect(lines.join('')).toContain('"maxPages":2000')
})
