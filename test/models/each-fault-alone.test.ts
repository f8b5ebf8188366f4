import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadSettings } from '#config'
import type { DocumentId } from '#kernel'
import { type FaultKind, type FaultRule, faultKinds, type Simulator, startSimulator } from '#simulator'
import { silentLogger } from '#telemetry'
import type { DocumentSummary } from '#workflows'
import { type App, createApp } from '../../src/app.ts'
import { compareAnswers } from '../support/booked-answers.ts'
import { type MoneyFacts, readMoney } from '../support/money-facts.ts'
import { smallPdf } from '../support/small-pdfs.ts'

type Provider = { readonly path: string; readonly env: (url: string) => Readonly<Record<string, string>> }

const providers: Readonly<Record<string, Provider>> = {
  openai: {
    path: '/v1/responses',
    env: (url) => ({
      AUTOPILOT_MODELS_OPENAI_API_KEY: 'sk-simulated',
      AUTOPILOT_MODELS_OPENAI_BASE_URL: `${url}/v1`,
      AUTOPILOT_MODEL: 'gpt-5-mini',
      AUTOPILOT_MODELS_STRONG_MODEL: 'gpt-5',
    }),
  },
  anthropic: {
    path: '/v1/messages',
    env: (url) => ({
      AUTOPILOT_MODELS_ANTHROPIC_API_KEY: 'sk-simulated',
      AUTOPILOT_MODELS_ANTHROPIC_BASE_URL: url,
      AUTOPILOT_MODEL: 'claude-haiku-4-5',
      AUTOPILOT_MODELS_STRONG_MODEL: 'claude-sonnet-4-6',
    }),
  },
  compatible: {
    path: '/v1/chat/completions',
    env: (url) => ({
      AUTOPILOT_MODELS_COMPATIBLE_URL: `${url}/v1`,
      AUTOPILOT_MODELS_COMPATIBLE_API_KEY: 'sk-simulated',
      AUTOPILOT_MODEL: 'gpt-5-mini',
      AUTOPILOT_MODELS_STRONG_MODEL: 'gpt-5',
    }),
  },
}

/** Where a call is made, and what must go wrong before it is. */
const sites: Readonly<Record<string, { readonly before: readonly FaultKind[]; readonly call: RegExp }>> = {
  'the first call': { before: [], call: /^extraction / },
  'the repair': { before: ['broken_schema'], call: /^repair / },
  'the stronger model': { before: ['refusal'], call: /^extraction (gpt-5|claude-sonnet-4-6)$/ },
}

/** What becomes of the money of the attempt that goes wrong. */
const fates: Readonly<Record<FaultKind, 'released' | 'unknown' | 'settled'>> = {
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

const common = {
  AUTOPILOT_MODELS_CASCADE: 'always',
  AUTOPILOT_MODELS_TIMEOUT_MS: '2500',
  AUTOPILOT_MODELS_RETRY_FIRST_WAIT_MS: '10',
  AUTOPILOT_MODELS_RETRY_MAX_WAIT_MS: '20',
  AUTOPILOT_OCR_ENABLED: 'false',
}

/** One installation with its own server of models. */
type World = { readonly name: string; readonly path: string; readonly simulator: Simulator; readonly app: App }

let root: string
let seed = 0
let worlds: readonly World[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'autopilot-faults-'))
  worlds = await Promise.all(
    Object.entries(providers).map(async ([name, { path, env: envOf }]) => {
      const simulator = await startSimulator({ port: 0, hangMs: 5_000 })
      const place = { AUTOPILOT_PROVIDER: name, AUTOPILOT_DATA_DIR: join(root, name) }
      const env = { ...common, ...envOf(simulator.url), ...place }
      const { settings } = loadSettings({ env, readFile: () => undefined })
      const app = await createApp(settings, { log: silentLogger, working: true, exclusive: true })
      return { name, path, simulator, app }
    }),
  )
  // The first document waits for all that is loaded once, longer than one call may take here.
  for (const world of worlds) await awaitOtherThan(world, await accept(world), ['accepted', 'processing'])
}, 180_000)
afterAll(async () => {
  for (const { app, simulator } of worlds) {
    await app.close()
    await simulator.close()
  }
  await rm(root, { recursive: true, force: true })
})

async function orderFaults({ simulator, path }: World, faults: readonly FaultKind[]): Promise<void> {
  const rules: FaultRule[] = faults.map((fault, at) => ({ path, nth: at + 1, fault, retry_after: 0.02 }))
  const answer = await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
  expect(answer.status).toBe(200)
}

async function accept({ app }: World): Promise<DocumentId> {
  seed += 1
  const pdf = smallPdf(seed)
  const { document } = await app.operations.accept(callerOf(app), {
    ...{ name: `${seed}.pdf`, path: null, tags: [], password: null },
    bytes: (async function* () {
      yield pdf
    })(),
  })
  return document.documentId
}

function callerOf({ owner }: App) {
  return { orgId: owner.orgId, actor: owner.actor }
}

async function awaitOtherThan({ app }: World, id: DocumentId, states: readonly string[]): Promise<DocumentSummary> {
  for (;;) {
    const [document] = await app.operations.lookup(callerOf(app), { ids: [id], waitMs: 200 })
    if (document !== undefined && !states.includes(document.state)) return document
  }
}

/** Whatever went wrong: nothing is held any more, and the ledger is what the provider says it answered. */
async function bookedAttempts({ app, simulator }: World, id: DocumentId): Promise<MoneyFacts['attempts']> {
  const money = await readMoney(app.database)
  const { attempts, reserved } = money
  expect(attempts.filter(({ state }) => state === 'held')).toEqual([])
  expect(reserved).toBe(0n)
  expect(compareAnswers(simulator.journal.entries(), money)).toEqual({ lost: [], unbooked: [], unexplained: [] })
  return attempts.filter(({ document_id: document }) => document === id)
}

/** A quota that is spent lets the run wait for a person, whose answer lets it go on. */
async function resume(world: World, { documentId, waiting }: DocumentSummary): Promise<string> {
  const { app } = world
  expect(waiting).toMatchObject({ pauseType: 'needs_person', autoResumeAt: null })
  const input = { id: waiting?.interventionId ?? '', decision: { action: 'retry' }, note: null } as const
  await app.operations.resolveIntervention(callerOf(app), input)
  return (await awaitOtherThan(world, documentId, ['accepted', 'processing', 'waiting'])).state
}

async function expectEnded(world: World, fault: FaultKind, siteName: string): Promise<void> {
  const { before, call } = sites[siteName] as (typeof sites)[string]
  await orderFaults(world, [...before, fault])
  const id = await accept(world)
  const document = await awaitOtherThan(world, id, ['accepted', 'processing'])
  const attempts = await bookedAttempts(world, id)
  const failed = attempts[before.length]
  expect(`${failed?.purpose} ${failed?.model}`).toMatch(call)
  expect(failed?.state).toBe(fates[fault])
  if (fault === 'quota_spent') {
    expect(document.state).toBe('waiting')
    expect(['ready', 'needs_review']).toContain(await resume(world, document))
    // What was answered before the run waited was not asked for again.
    const resumed = await bookedAttempts(world, id)
    expect(resumed.filter(({ state }) => state === 'settled')).toHaveLength(before.length + 1)
  } else {
    expect(['ready', 'needs_review']).toContain(document.state)
    if (fates[fault] !== 'settled') expect(attempts[before.length + 1]?.state).toBe('settled')
  }
}

const cases = faultKinds.flatMap((fault) => Object.keys(sites).map((site) => [fault, site] as const))

it.each(cases)('%s at %s, alone, ends the document and books what was answered', async (fault, site) => {
  await Promise.all(
    worlds.map((world) =>
      expectEnded(world, fault, site).catch((thrown: unknown) => {
        throw new Error(`of ${world.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      }),
    ),
  )
})
