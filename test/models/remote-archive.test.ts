import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import { createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { writeSmallPdfs } from '../support/small-pdfs.ts'

const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'local',
  AUTOPILOT_MODELS_REMOTE_INDEX: 'true',
  AUTOPILOT_MODELS_TIMEOUT_MS: '2000',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  AUTOPILOT_MODELS_RETRY_ATTEMPTS: '15',
  AUTOPILOT_MODELS_BREAKER_FAILURES: '1000',
  AUTOPILOT_LOGS_LEVEL: 'silent',
  AUTOPILOT_OCR_ENABLED: 'false',
  OPENAI_API_KEY: 'sk-simulated-key',
}

describeInProcess('an archive with a remote index', settings, (place) => {
  let pdfs: string
  let simulator: Simulator

  beforeAll(async () => {
    pdfs = join(place.root, 'pdfs')
    await mkdir(pdfs)
    await writeSmallPdfs(pdfs, 4)
    simulator = await startSimulator({ port: 0, seed: 3, hangMs: 200 })
    process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
  })
  afterAll(() => simulator.close())

  const faults = (plan: object) =>
    fetch(`${simulator.url}/simulator/faults`, {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body: JSON.stringify(plan),
    })
  const states = async () => {
    const app = await createApp(loadProcessSettings({}).settings, {
      ...{ log: silentLogger, working: false, exclusive: place.engine === 'pglite' },
    })
    try {
      const { orgId, actor } = app.owner
      const rows = await app.database.withOrg(orgId, actor, (tx) =>
        tx.query
          .selectFrom('documents')
          .select('remote_index_state')
          .where('org_id', '=', orgId)
          .where('purged_at', 'is', null)
          .execute(),
      )
      return rows.map((row) => row.remote_index_state)
    } finally {
      await app.close()
    }
  }
  const live = () => {
    const {
      file = 0,
      vector_store_file: entries = 0,
      vector_store: stores = 0,
    } = simulator.journal.summary().objects_live
    return { file, entries, stores }
  }
  const reconcile = async (...flags: string[]) => {
    const { code, out, err } = await autopilot('reconcile', '--json', ...flags)
    expect(err).toBe('')
    return { code, lines: jsonLines(out) }
  }

  it('has every document at the provider once, whatever goes wrong on the way', { timeout: 240_000 }, async () => {
    const kinds = ['server_error', 'overloaded', 'connection_reset', 'truncated_json', 'html_body']
    await faults({ rate: 0.3, kinds })
    const { code } = await autopilot('ingest', pdfs, '--json')
    expect(code).toBe(0)
    await autopilot('work', '--until-idle')
    await faults({ rate: 0 })
    const { lines } = await reconcile()
    expect(lines.at(-1)).toMatchObject({ dry_run: false, failed: 0, waiting: 0, documents: 4 })
    expect(await states()).toEqual(Array(4).fill('indexed'))
    expect(live()).toEqual({ file: 4, entries: 4, stores: 1 })
    expect(Object.keys(simulator.journal.summary().faults).length).toBeGreaterThan(1)
  })

  it('removes what is purged, the entry before the file, with the command that purges it', async () => {
    const [first, second] = jsonLines((await autopilot('list', '--json')).out).map(({ document_id: id }) => String(id))
    const before = simulator.journal.entries().length
    expect(await autopilot('trash', first ?? '', second ?? '')).toMatchObject({ code: 0 })
    expect(await autopilot('purge', first ?? '', '--yes')).toMatchObject({ code: 0 })
    const removed = simulator.journal
      .entries()
      .slice(before)
      .filter(({ method }) => method === 'DELETE')
    expect(removed.map(({ object_kind }) => object_kind)).toEqual([
      'vector_store_file',
      'file',
      'vector_store_file',
      'file',
    ])
    expect(live()).toEqual({ file: 2, entries: 2, stores: 1 })
    expect(await autopilot('restore', second ?? '')).toMatchObject({ code: 0 })
    expect(live()).toEqual({ file: 3, entries: 3, stores: 1 })
    expect((await reconcile()).lines).toMatchObject([{ found: 0 }])
  })

  it('finds nothing where documents are not kept at a provider, and batches left nothing', async () => {
    process.env.AUTOPILOT_MODELS_REMOTE_INDEX = 'false'
    const { code, err } = await autopilot('reconcile', '--json')
    process.env.AUTOPILOT_MODELS_REMOTE_INDEX = 'true'
    expect([code, err]).toEqual([0, ''])
  })
})
