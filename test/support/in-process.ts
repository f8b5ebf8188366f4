import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { newServerDatabase, testServerUrl } from '../../src/database/server-database.testing.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { autopilot } from './autopilot-in-process.ts'

/** Where a suite runs the product in its own process. */
export type Place = {
  readonly engine: 'pglite' | 'postgres'
  /** A folder that goes with the suite; the data lies in `data` in it. Known when the suite's own hooks run. */
  readonly root: string
  /** What the environment was given, for processes of its own. Known from then on, too. */
  readonly env: Readonly<Record<string, string>>
}

type NewDatabase = () => ReturnType<typeof newServerDatabase>

/**
 * Gives the suite around it a data folder and these settings, in the environment of this process. After the suite the
 * environment is as it was, whatever its tests set.
 * @param newDatabase on a server; without it the data is embedded
 */
export function useInstallation(settings: Readonly<Record<string, string>>, newDatabase?: NewDatabase): Place {
  const environment = { ...process.env }
  const env: Record<string, string> = { ...settings }
  let root: string | undefined
  let database: Awaited<ReturnType<NewDatabase>> | undefined

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'autopilot-'))
    database = await newDatabase?.()
    env.AUTOPILOT_DATA_DIR = join(root, 'data')
    if (database !== undefined) env.AUTOPILOT_DATABASE_URL = database.url
    Object.assign(process.env, env)
    if (database !== undefined) expect(await autopilot('db', 'migrate')).toMatchObject({ code: 0 })
  }, 120_000)
  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
    Object.assign(process.env, environment)
    await database?.drop()
    if (root !== undefined) await rm(root, { recursive: true, force: true })
  })

  return {
    ...{ engine: newDatabase === undefined ? 'pglite' : 'postgres', env },
    get root() {
      if (root === undefined) throw new TypeError('use the folder in a hook or a test')
      return root
    },
  }
}

/** Runs a suite in an installation of its own on each engine; without a server its leg is skipped by name and counted. */
export function describeInProcess(
  name: string,
  settings: Readonly<Record<string, string>>,
  suite: (place: Place) => void,
): void {
  describe(`${name} on pglite`, () => suite(useInstallation(settings)))
  const server = testServerUrl()
  describe.skipIf(server === undefined)(`${name} on postgres`, () =>
    suite(useInstallation(settings, () => newServerDatabase(server ?? ''))),
  )
}

/** The product at work in this process, with the settings of its environment, and a client of it. */
export async function openInProcess(): Promise<{ readonly app: App; readonly client: ApiClient }> {
  const { settings } = loadProcessSettings({})
  await mkdir(settings.dataDir, { recursive: true })
  const app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
  return { app, client: createClient({ baseUrl: 'http://in-memory', fetch: checkedFetch(app.http.fetch) }) }
}
