import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '#simulator'
import { openInstallation } from '../promises/facts.ts'
import { runAutopilot } from '../support/autopilot-process.ts'
import { compareAnswers } from '../support/booked-answers.ts'
import { describeOnEachInstallation, type Installation, newInstallation } from '../support/installation.ts'
import { readMoney } from '../support/money-facts.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const model = 'text-embedding-3-small'

describeOnEachInstallation('killed behind the step that pays for the vector', (engine) => {
  let simulator: Simulator
  let installation: Installation
  let folder: string
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    installation = await newInstallation(engine)
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autopilot-killed-'))
  })
  afterAll(async () => {
    await simulator.close()
    await installation.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('a document goes on with the vector that was paid for', { timeout: 90_000 }, async () => {
    const env = {
      ...{ ...installation.env, AUTOPILOT_MODELS_EMBEDDINGS: model },
      ...{ OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${simulator.url}/v1` },
    }
    if (engine === 'postgres') expect(await runAutopilot(['db', 'migrate'], { env })).toMatchObject({ code: 0 })
    await writeFile(join(folder, '1.pdf'), smallPdf(1))
    const crashing = { ...env, AUTOPILOT_TEST_CRASH_AT: 'run.embed-done:1' }
    expect((await runAutopilot(['ingest', folder], { env: crashing })).signal).toBe('SIGKILL')
    expect(simulator.journal.entries().map(({ path }) => path)).toEqual(['/v1/embeddings'])
    expect(await runAutopilot(['work', '--until-idle'], { env })).toMatchObject({ code: 0 })
    expect(simulator.journal.entries().map(({ path }) => path)).toEqual(['/v1/embeddings'])
    const database = await openInstallation(installation)
    try {
      const money = await readMoney(database)
      expect(compareAnswers(simulator.journal.entries(), money)).toEqual({ lost: [], unbooked: [], unexplained: [] })
      expect(money.attempts.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['embedding settled'])
      const { rows } = await database.asOwner((tx) =>
        sql<{ state: string; model: string }>`select d.state, e.model from documents d
          join embeddings e on e.org_id = d.org_id and e.document_id = d.id`.execute(tx.query),
      )
      expect(rows).toEqual([{ state: 'ready', model }])
    } finally {
      await database.close()
    }
  })
})
