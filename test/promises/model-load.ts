import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '#database'
import { type Simulator, startSimulator } from '#simulator'
import { type AutopilotProcess, type Finished, runAutopilot, startAutopilot } from '../support/autopilot-process.ts'
import { type EngineName, type Installation, newInstallation } from '../support/installation.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'
import { openInstallation } from './facts.ts'

/** Of one attempt. */
export const timeoutMs = 6_000

/** Every document is read by a model, gets a vector and is kept at the provider too, 20 at once. Waits are short, so that they do not cost the test its time. */
const settings = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_CONCURRENCY: '20',
  AUTOPILOT_MODELS_EMBEDDINGS: 'text-embedding-3-small',
  AUTOPILOT_MODELS_REMOTE_INDEX: 'true',
  OPENAI_API_KEY: 'sk-simulated',
  AUTOPILOT_MODELS_TIMEOUT_MS: String(timeoutMs),
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '100',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '500',
  AUTOPILOT_MODELS_BREAKER_OPEN_MS: '300',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

export type ModelLoad = {
  readonly installation: Installation
  readonly simulator: Simulator
  /** With the documents that are to be ingested. */
  readonly folder: string
  start(...args: readonly string[]): AutopilotProcess
  /** @throws when it ends with an error of its own; items that failed are none */
  run(...args: readonly string[]): Promise<Finished>
  /** Straight into the database, while no process holds the installation. */
  look<Seen>(read: (database: Database) => Promise<Seen>): Promise<Seen>
  close(): Promise<void>
}

/** An installation and a simulated OpenAI of which 30 % of the requests go wrong. */
export async function startModelLoad(
  engine: EngineName,
  { documents, seed }: { readonly documents: number; readonly seed: number },
): Promise<ModelLoad> {
  const installation = await newInstallation(engine)
  const folder = await mkdtemp(join(tmpdir(), 'autopilot-originals-'))
  await writeSmallPdfs(folder, documents, seed * 10_000)
  const simulator = await startSimulator({ port: 0, faultRate: 0.3, seed, hangMs: 2 * timeoutMs, latencyMs: 300 })
  const env = { ...installation.env, ...settings, OPENAI_BASE_URL: `${simulator.url}/v1` }
  const load: ModelLoad = {
    ...{ installation, simulator, folder },
    start: (...args) => startAutopilot(args, { env }),
    async run(...args) {
      const finished = await runAutopilot(args, { env })
      expect([0, 1], `${args[0]}: ${finished.stderr}`).toContain(finished.code)
      return finished
    },
    async look(read) {
      const database = await openInstallation(installation)
      try {
        return await read(database)
      } finally {
        await database.close()
      }
    },
    async close() {
      await simulator.close()
      await installation.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
  if (engine === 'postgres') await load.run('db', 'migrate')
  return load
}

/**
 * Decides as a person would on whatever waits, with more money where that was missing, until nothing does. Commands are few:
 * each costs the start of a process.
 */
export async function letAllEnd(load: ModelLoad): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await load.run('work', '--until-idle')
    const waiting = await load.look(listWaiting)
    if (waiting.length === 0) return
    for (const [type, pauses] of Map.groupBy(waiting, ({ pause_type: type }) => type)) {
      const decision = type === 'budget_exceeded' ? ['--raise-cap', '100'] : ['--retry']
      await load.run('interventions', 'resolve', ...pauses.map(({ id }) => id), ...decision)
    }
  }
  throw new Error('runs still wait after six rounds')
}

type Pause = { readonly id: string; readonly pause_type: string }

async function listWaiting(database: Database): Promise<readonly Pause[]> {
  return await database.asOwner(
    async (tx) =>
      (await sql<Pause>`select id, pause_type from paused_sessions where not resolved`.execute(tx.query)).rows,
  )
}
