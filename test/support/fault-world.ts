import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { loadSettings } from '#config'
import { type DocumentId, sleep } from '#kernel'
import { type FaultKind, type FaultRule, type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import type { Caller, DocumentSummary } from '#workflows'
import { createApp } from '../../src/app.ts'
import { compareAnswers } from './booked-answers.ts'
import { type MoneyFacts, readMoney } from './money-facts.ts'
import { smallPdf } from './small-pdfs.ts'

/** What becomes of the money of the attempt that goes wrong. */
export const fates: Readonly<Record<FaultKind, 'released' | 'unknown' | 'settled'>> = {
  rate_limited: 'released',
  rate_limited_without_wait: 'released',
  quota_spent: 'released',
  overloaded: 'released',
  // These may have been worked on, as far as anybody can tell who only saw them fail.
  server_error: 'unknown',
  timeout_before: 'unknown',
  timeout_after: 'unknown',
  connection_reset: 'unknown',
  truncated_json: 'unknown',
  html_body: 'unknown',
  // Answered and paid, whatever the answer is worth.
  refusal: 'settled',
  incomplete: 'settled',
  broken_schema: 'settled',
  invented_quotes: 'settled',
}

/** All but those of an answer that a model thinks up. */
export const faultsOfRequests = Object.entries(fates).flatMap(([fault, fate]) =>
  // The keys of the table are the kinds.
  fate === 'settled' ? [] : [fault as FaultKind],
)

/** Longer than a document takes on a machine however busy, where timeouts of a few seconds are met by the simulator itself. */
const patienceMs = 120_000

const shared = {
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  // One fault alone must not be met by what the ones before left behind.
  AUTOPILOT_MODELS_BREAKER_FAILURES: '1000',
  AUTOPILOT_OCR_ENABLED: 'false',
}

export type FaultWorldInput = {
  readonly timeoutMs: number
  readonly env: (url: string) => Readonly<Record<string, string>>
}

export type FaultWorld = Awaited<ReturnType<typeof startFaultWorld>>

/** An installation at work, with its own simulated server of models, of which a test says what goes wrong. */
export async function startFaultWorld(input: FaultWorldInput) {
  const { timeoutMs, env: envOf } = input
  const dataDir = join(tmpdir(), `autopilot-faults-${randomUUID()}`)
  const simulator = await startSimulator({ port: 0, hangMs: 2 * timeoutMs })
  const place = { AUTOPILOT_DATA_DIR: dataDir, AUTOPILOT_MODELS_TIMEOUT_MS: String(timeoutMs) }
  const env = { ...shared, ...place, ...envOf(simulator.url) }
  const { settings } = loadSettings({ env, readFile: () => undefined })
  const app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
  const caller: Caller = { orgId: app.owner.orgId, actor: app.owner.actor }
  let seed = 0

  async function accept(bytes?: Uint8Array): Promise<DocumentId> {
    seed += 1
    const pdf = bytes ?? smallPdf(seed)
    const { document } = await app.operations.accept(caller, {
      ...{ name: `${seed}.pdf`, path: null, tags: [], password: null },
      bytes: (async function* () {
        yield pdf
      })(),
    })
    return document.documentId
  }

  async function awaitOtherThan(id: DocumentId, states: readonly string[]): Promise<DocumentSummary> {
    for (const until = Date.now() + patienceMs; ; ) {
      const [document] = await app.operations.lookup(caller, { ids: [id], waitMs: 200 })
      if (document !== undefined && !states.includes(document.state)) return document
      if (Date.now() > until) throw new Error(`it stays ${document?.state}: ${JSON.stringify(document?.waiting)}`)
      // A lookup returns at once for what waits, and everything else happens in this process too.
      await sleep(20)
    }
  }

  return {
    ...{ app, simulator, caller, accept, awaitOtherThan },
    /** Whether it ended or waits. */
    settled: (id: DocumentId) => awaitOtherThan(id, ['accepted', 'processing']),
    ended: (id: DocumentId) => awaitOtherThan(id, ['accepted', 'processing', 'waiting']),
    faults: (rules: readonly FaultRule[]) => orderFaults(simulator, rules),
    /** Whatever went wrong: nothing is held any more, and the ledger is what the provider says it answered. */
    async bookedAttempts(id: DocumentId | null): Promise<MoneyFacts['attempts']> {
      const money = await readMoney(app.database)
      const { attempts, reserved } = money
      const held = attempts.filter(({ state }) => state === 'held')
      // A document that an earlier case gave up on may still be at work; it is not this one's mistake.
      expect(held.filter(({ document_id: document }) => id === null || document === id)).toEqual([])
      if (held.length === 0) expect(reserved).toBe(0n)
      // What was sent and never received, as on a machine that is too slow for its timeout, is `unknown` in the ledger.
      expect(compareAnswers(simulator.journal.entries(), money)).toMatchObject({ unbooked: [], unexplained: [] })
      return attempts.filter(({ document_id: document }) => document === id)
    },
    /** A person says that it shall go on. */
    async retry({ documentId, waiting }: DocumentSummary): Promise<DocumentSummary> {
      const input = {
        id: waiting?.interventionId ?? '',
        decision: { action: 'retry' },
        note: null,
        permissions: new Set<never>(),
      } as const
      await app.operations.resolveIntervention(caller, input)
      return await awaitOtherThan(documentId, ['accepted', 'processing', 'waiting'])
    },
    async close(): Promise<void> {
      await app.close()
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function orderFaults({ url }: Simulator, rules: readonly FaultRule[]): Promise<void> {
  const answer = await fetch(`${url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  expect(answer.status).toBe(200)
}
