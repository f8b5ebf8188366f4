import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { declarationOf } from './declared-settings.ts'
import { loadOnLinux } from './machine.testing.ts'

const numbers = [
  'database.retryDeadlineMs',
  'http.port',
  'ingest.maxPages',
  'ingest.concurrency',
  'inbox.scanIntervalMs',
  'worker.heartbeatSeconds',
] as const

const value = fc.option(fc.integer({ min: 100, max: 900 }), { nil: undefined })

describe('precedence', () => {
  it('takes every setting from flag, environment, file or default, in this order, whatever the others do', () => {
    const layers = fc.record({ flag: value, environment: value, file: value })
    const choices = fc.record(Object.fromEntries(numbers.map((path) => [path, layers])))
    fc.assert(
      fc.property(choices, (choice) => {
        const flags: Record<string, number | undefined> = {}
        const env: Record<string, string> = {}
        const file: Record<string, number> = {}
        for (const path of numbers) {
          const given = choice[path]
          flags[path] = given?.flag
          if (given?.environment !== undefined) env[declarationOf(path).environment] = String(given.environment)
          if (given?.file !== undefined) file[path] = given.file
        }
        const loaded = loadOnLinux({ env, flags }, stringify(file))
        const defaults = loadOnLinux({})
        for (const path of numbers) {
          const given = choice[path]
          const expected = given?.flag ?? given?.environment ?? given?.file ?? defaults.values[path]
          expect(loaded.values[path]).toBe(expected)
          const winner = (['flag', 'environment', 'file'] as const).find((layer) => given?.[layer] !== undefined)
          expect(loaded.sources[path]).toBe(winner ?? 'default')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('counts an empty variable, an undefined flag and an empty value in the file as not set', () => {
    const { sources } = loadOnLinux(
      { env: { AUTOPILOT_HTTP_PORT: '' }, flags: { ingest: { maxPages: undefined } } },
      'worker:\n  heartbeatSeconds:\n',
    )
    expect([sources['http.port'], sources['ingest.maxPages'], sources['worker.heartbeatSeconds']]).toEqual([
      'default',
      'default',
      'default',
    ])
  })

  it('takes flags as nested objects and as dotted paths', () => {
    const { settings } = loadOnLinux({ flags: { http: { port: '81' }, 'ingest.maxPages': 7 } })
    expect([settings.http.port, settings.ingest.maxPages]).toEqual([81, 7])
  })
})

describe('the settings object', () => {
  it('is frozen all the way down', () => {
    const { settings } = loadOnLinux({ env: { AUTOPILOT_INGEST_PASSWORDS: 'a,b' } })
    const unfrozen: string[] = []
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      if (!Object.isFrozen(node)) unfrozen.push(path)
      for (const [name, member] of Object.entries(node)) visit(member, `${path}.${name}`)
    }
    visit(settings, 'settings')
    expect(unfrozen).toEqual([])
    expect(() => Object.assign(settings.ingest, { maxPages: 1 })).toThrow(TypeError)
  })

  it('has the embedded database without an address and PostgreSQL with one', () => {
    expect(loadOnLinux({}).settings.database).toEqual({ engine: 'pglite', retryDeadlineMs: 60_000 })
    const env = { AUTOPILOT_DATABASE_URL: 'postgres://ada@db/archive', AUTOPILOT_DATABASE_POOL_SIZE: '5' }
    expect(loadOnLinux({ env }).settings.database).toEqual({
      engine: 'postgres',
      url: 'postgres://ada@db/archive',
      poolSize: 5,
      poolOverflow: 10,
      poolWaitTimeoutMs: 30_000,
      retryDeadlineMs: 60_000,
    })
  })

  it('reads crash points with and without a count, from the environment only', () => {
    const crashAt = (text: string) => loadOnLinux({ env: { AUTOPILOT_TEST_CRASH_AT: text } }).settings.testing.crashAt
    expect(crashAt('run.read-done')).toEqual({ name: 'run.read-done', count: 1 })
    expect(crashAt('accept.after-commit:12')).toEqual({ name: 'accept.after-commit', count: 12 })
    expect(() => crashAt('run.nowhere')).toThrow(/AUTOPILOT_TEST_CRASH_AT .* must be `name` or `name:count`/)
    expect(() => crashAt('run.read-done:0')).toThrow(/AUTOPILOT_TEST_CRASH_AT/)
    expect(() => loadOnLinux({}, 'testing: { diskFullAfterBytes: 5 }')).toThrow(/cannot be set in the configuration/)
  })
})
