import { loadProcessSettings } from '#config'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { runAutopilot } from '../../test/support/autopilot-process.ts'
import { type EngineName, newInstallation } from '../../test/support/installation.ts'

/** An installation to measure on, opened in this process as often as needed. */
export type BenchArchive = {
  readonly env: Readonly<Record<string, string>>
  open(options: { readonly working: boolean }): Promise<App>
  remove(): Promise<void>
}

export async function newArchive(
  engine: EngineName,
  flags: Readonly<Record<string, string>> = {},
): Promise<BenchArchive> {
  const installation = await newInstallation(engine)
  const { env } = installation
  if (engine === 'postgres') await runAutopilot(['db', 'migrate'], { env })
  const { settings } = loadProcessSettings({
    dataDir: installation.dataDir,
    'database.url': env.AUTOPILOT_DATABASE_URL,
    ...flags,
  })
  return {
    env,
    open: ({ working }) => createApp(settings, { log: silentLogger, working, exclusive: engine === 'pglite' }),
    remove: () => installation.remove(),
  }
}

export function engineNamed(name: string): EngineName {
  if (name === 'pglite' || name === 'postgres') return name
  throw new Error(`--engine is pglite or postgres, not ${name}`)
}
