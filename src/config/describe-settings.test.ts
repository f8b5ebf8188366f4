import { expect, it } from 'vitest'
import { declarationOf, settingPaths } from './declared-settings.ts'
import { describeSettings, knownSecrets } from './describe-settings.ts'
import { settingsDocumentation } from './documentation.ts'
import { loadOnLinux } from './machine.testing.ts'
import { withoutCredentials } from './redact-value.ts'

const env = {
  AUTOPILOT_DATABASE_URL: 'postgres://ada:hun%40ter2@db:5433/archive?password=swordfish',
  AUTOPILOT_INGEST_PASSWORDS: '["open, sesame", "xyzzy"]',
  AUTOPILOT_INBOX_FINISHED_FOLDER: 'done',
}

it('shows every setting with its source, and no secret', () => {
  const rows = describeSettings(loadOnLinux({ env }))
  expect(rows.map(({ key }) => key)).toEqual(settingPaths)
  const byKey = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.key, row]))
  expect(byKey.get('database.url')).toMatchObject({
    value: 'postgres://[redacted]@db:5433/archive',
    source: 'environment',
    environment: 'AUTOPILOT_DATABASE_URL',
  })
  expect(byKey.get('ingest.passwords')).toMatchObject({ value: '[redacted] (2)', source: 'environment' })
  expect(byKey.get('logs.directory')).toMatchObject({ value: 'not set', source: 'default' })
  expect(byKey.get('ingest.maxPages')).toMatchObject({ value: '2000', source: 'default' })
  expect(JSON.stringify(rows)).not.toMatch(/hun|ter2|swordfish|sesame|xyzzy/)
})

it('knows every secret in force, in each of its spellings', () => {
  expect(knownSecrets(loadOnLinux({ env }))).toEqual([
    env.AUTOPILOT_DATABASE_URL,
    'hun%40ter2',
    'hun@ter2',
    'swordfish',
    'open, sesame',
    'xyzzy',
  ])
  expect(knownSecrets(loadOnLinux({}))).toEqual([])
})

it.each([
  ['postgres://ada:hunter2@db/archive', 'postgres://[redacted]@db/archive'],
  ['at https://hunter2@db and http://x:hunter2@y', 'at https://[redacted]@db and http://[redacted]@y'],
  ['s3://key:hun/ter2@bucket', 's3://[redacted]@bucket'],
  ['smtp://ada@example.org:hunter2@mail', 'smtp://[redacted]@mail'],
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
])('takes credentials out of %s', (text, shown) => {
  expect(withoutCredentials(text)).toBe(shown)
})

it('declares each setting under a name of its own that follows its path', () => {
  const names = settingPaths.map((path) => declarationOf(path).environment)
  expect(new Set(names).size).toBe(names.length)
  const odd = settingPaths.filter((path) => {
    const derived = path.replaceAll('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    return declarationOf(path).environment !== `AUTOPILOT_${derived.toUpperCase()}`
  })
  expect(odd).toEqual([
    'configFile',
    'remote.server',
    'remote.key',
    'remote.keyFile',
    'remote.profile',
    'remote.allowPlainHttp',
    'remote.profilesFile',
    'models.provider',
    'models.model',
    'testing.crashAt',
    'testing.diskFullAfterBytes',
  ])
})

it('gives every setting one line, a rule for its values, and a default that keeps the rule', () => {
  const defaults = loadOnLinux({}).values
  for (const path of settingPaths) {
    const { doc, schema } = declarationOf(path)
    expect(doc, path).toMatch(/^[A-Z][^\n]+\.$/)
    expect(schema.description, path).toBeTruthy()
    if (defaults[path] !== undefined) expect(schema.safeParse(defaults[path]).success, path).toBe(true)
    expect(settingsDocumentation()).toContain(`### \`${path}\``)
  }
})
