import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultKind, faultKinds } from '#simulator'
import type { DocumentSummary } from '#workflows'
import { type FaultWorld, fates, startFaultWorld } from '../support/fault-world.ts'

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

/** One installation with its own server of models. */
type World = FaultWorld & { readonly name: string; readonly path: string }

let worlds: readonly World[] = []

beforeAll(async () => {
  worlds = await Promise.all(
    Object.entries(providers).map(async ([name, { path, env }]) => {
      const always = { AUTOPILOT_PROVIDER: name, AUTOPILOT_MODELS_CASCADE: 'always' }
      const world = await startFaultWorld({ timeoutMs: 6_000, env: (url) => ({ ...always, ...env(url) }) })
      return { ...world, name, path }
    }),
  )
  // The first document waits for all that is loaded once, longer than one call may take here.
  for (const { accept, settled } of worlds) await settled(await accept())
}, 180_000)
afterAll(() => Promise.all(worlds.map((world) => world.close())))

/** A quota that is spent lets the run wait for a person, whose answer lets it go on. */
async function resume({ retry }: World, document: DocumentSummary): Promise<string> {
  expect(document.waiting).toMatchObject({ pauseType: 'needs_person', autoResumeAt: null })
  return (await retry(document)).state
}

async function expectEnded(world: World, fault: FaultKind, siteName: string): Promise<void> {
  const { before, call } = sites[siteName] as (typeof sites)[string]
  const { path } = world
  await world.faults([...before, fault].map((one, at) => ({ path, nth: at + 1, fault: one, retry_after: 0.02 })))
  const id = await world.accept()
  const document = await world.settled(id)
  const attempts = await world.bookedAttempts(id)
  const failed = attempts[before.length]
  expect(`${failed?.purpose} ${failed?.model}`).toMatch(call)
  expect(failed?.state).toBe(fates[fault])
  if (fault === 'quota_spent') {
    expect(document.state).toBe('waiting')
    expect(['ready', 'needs_review']).toContain(await resume(world, document))
    // What was answered before the run waited was not asked for again.
    const resumed = await world.bookedAttempts(id)
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
