import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type CrashPointName, type DocumentId, DomainError } from '#kernel'
import { type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import type { DocumentSummary } from '#workflows'
import { type App, createApp } from '../../src/app.ts'
import { newServerDatabase, testServerUrl } from '../../src/database/server-database.testing.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'

const settings: Readonly<Record<string, string>> = {
  AUTOPILOT_PROVIDER: 'openai',
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_BATCH: 'on',
  AUTOPILOT_MODELS_BATCH_POLL_MS: '100',
  AUTOPILOT_MODELS_BATCH_WAIT_MS: '400',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  OPENAI_API_KEY: 'sk-simulated-key',
  AUTOPILOT_LOGS_LEVEL: 'error',
}

const everyMoment = [
  'batch.requested',
  'batch.planned',
  'batch.file-uploaded',
  'batch.created',
  'batch.downloaded',
  'batch.line-booked',
  'batch.booked',
] as const satisfies readonly CrashPointName[]

type Entry = { document_id: string; purpose: string; service_tier: string; outcome: string; cost_nano_usd: bigint }

function batches(databaseUrl: () => Promise<{ url: string; drop(): Promise<void> } | undefined>): () => void {
  return () => {
    let root: string
    let simulator: Simulator
    let server: Awaited<ReturnType<typeof databaseUrl>>
    let app: App
    let armed: CrashPointName | null = null
    let seed = 0
    const environment = { ...process.env }
    const crashPoints = {
      reach(name: CrashPointName) {
        if (name !== armed) return
        armed = null
        const message = 'The process stopped here.'
        throw new DomainError({ code: 'test.stopped', kind: 'unavailable', failureClass: 'transient', message })
      },
    }

    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'autopilot-batches-'))
      server = await databaseUrl()
      simulator = await startSimulator({ port: 0, seed: 7 })
      Object.assign(process.env, settings, { AUTOPILOT_DATA_DIR: join(root, 'data') })
      process.env.OPENAI_BASE_URL = `${simulator.url}/v1`
      if (server !== undefined) {
        process.env.AUTOPILOT_DATABASE_URL = server.url
        expect(await autopilot('db', 'migrate')).toMatchObject({ code: 0 })
      }
      const log = silentLogger
      app = await createApp(loadProcessSettings({}).settings, { log, working: true, exclusive: true, crashPoints })
    }, 120_000)
    beforeEach(() => {
      armed = null
    })
    afterAll(async () => {
      await app.close()
      await simulator.close()
      for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
      Object.assign(process.env, environment)
      await server?.drop()
      await rm(root, { recursive: true, force: true })
    })

    async function* bytesOf(bytes: Uint8Array) {
      yield bytes
    }

    const accept = async (count: number): Promise<readonly DocumentId[]> => {
      const documentIds: DocumentId[] = []
      for (let n = 0; n < count; n += 1) {
        seed += 1
        const file = { name: `${seed}.pdf`, path: null, tags: [], password: null, bytes: bytesOf(smallPdf(seed)) }
        documentIds.push((await app.operations.accept(app.owner, file)).document.documentId)
      }
      return documentIds
    }

    const until = async (
      ids: readonly DocumentId[],
      isThere: (document: DocumentSummary) => boolean,
    ): Promise<readonly DocumentSummary[]> => {
      for (const end = Date.now() + 60_000; ; ) {
        const documents = await app.operations.lookup(app.owner, { ids, waitMs: 0 })
        if (documents.every(isThere)) return documents
        if (Date.now() > end)
          throw new Error(`not there: ${JSON.stringify(documents.map(({ state, waiting }) => ({ state, waiting })))}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const hasEnded = ({ state }: DocumentSummary) => state === 'ready' || state === 'needs_review' || state === 'failed'

    const money = () =>
      app.database.withOrg(app.owner.orgId, app.owner.actor, async (tx) => {
        const { rows: entries } = await sql<Entry>`select document_id, purpose, service_tier, outcome, cost_nano_usd
          from ledger_entries`.execute(tx.query)
        const { rows: held } = await sql<{ held: number }>`select count(*)::integer as held from reservations
          where state = 'held'`.execute(tx.query)
        return { entries, held: held[0]?.held }
      })

    /** Everything that was worked on is booked once, and nothing is left there. */
    const expectPaidOnce = async () => {
      const { entries, held } = await money()
      const total = entries.reduce((sum, { cost_nano_usd: cost }) => sum + cost, 0n)
      const journal = simulator.journal.summary()
      expect(Number(total)).toBe(journal.cost_nano_usd)
      const paid = entries.map(({ document_id: id, purpose, outcome }) => `${id} ${purpose} ${outcome}`)
      expect(new Set(paid).size).toBe(paid.length)
      expect(held).toBe(0)
      await expect.poll(() => simulator.journal.summary().objects_live.file ?? 0).toBe(0)
    }

    it('answers documents at the price of batches, each paid once and none asked for alone', {
      timeout: 90_000,
    }, async () => {
      const ids = await accept(4)
      const waiting = await until(ids, ({ state }) => state === 'waiting')
      expect(waiting.map((document) => document.waiting?.pauseType)).toEqual(Array(4).fill('batch'))
      expect((await money()).held).toBe(4)
      const ended = await until(ids, hasEnded)
      const { entries } = await money()
      expect(entries.map(({ service_tier: tier }) => tier)).toEqual(Array(4).fill('batch'))
      const paid = new Map(entries.map(({ document_id: id, cost_nano_usd: cost }) => [id, cost]))
      expect(ended.map(({ documentId, costNanoUsd }) => costNanoUsd === paid.get(documentId))).toEqual(
        Array(4).fill(true),
      )
      await expectPaidOnce()
    })

    it.each(everyMoment)('stopped at %s, pays once and ends every document', { timeout: 90_000 }, async (moment) => {
      armed = moment
      await until(await accept(3), hasEnded)
      expect(armed).toBe(null)
      await expectPaidOnce()
    })
  }
}

describe(
  'batches on pglite',
  batches(async () => undefined),
)
const server = testServerUrl()
describe.skipIf(server === undefined)(
  'batches on postgres',
  batches(() => newServerDatabase(server ?? '')),
)
