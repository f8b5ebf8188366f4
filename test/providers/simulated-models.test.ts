import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerJsonSchema, developerPrompt, fencedText, parseAnswer, systemPrompt, userPrompt } from '#extraction'
import { RemoteCallError, systemClock } from '#kernel'
import { createAnthropicModels, createCompatibleModels, createOpenAiEmbedder, createOpenAiModels } from '#providers'
import { type FaultKind, faultKinds, type Simulator, startSimulator } from '#simulator'
import { usageFromAnthropic, usageFromOpenAi } from '#tokens'
import type { LanguageModels, ModelAnswer, ModelRequest } from '#workflows'
import { invoice } from '../simulator/clients.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 })
})
beforeEach(() => order([]))
afterAll(() => simulator.close())

const clock = systemClock
const apiKey = 'sk-any'

const servers: readonly (readonly [string, string, () => LanguageModels])[] = [
  [
    'OpenAI',
    'gpt-5-mini',
    () => createOpenAiModels({ apiKey, clock, baseUrl: `${simulator.url}/v1`, usageOf: usageFromOpenAi }),
  ],
  [
    'OpenAI with breakpoints of its cache',
    'gpt-5.6-luna',
    () => createOpenAiModels({ apiKey, clock, baseUrl: `${simulator.url}/v1`, usageOf: usageFromOpenAi }),
  ],
  [
    'Anthropic',
    'claude-sonnet-5',
    () => createAnthropicModels({ apiKey, clock, baseUrl: simulator.url, usageOf: usageFromAnthropic }),
  ],
  [
    'a compatible server',
    'gpt-5-mini',
    () => {
      const common = { apiKey, clock, usageOf: usageFromOpenAi, countText: () => 0 }
      return createCompatibleModels({ ...common, baseUrl: `${simulator.url}/v1` })
    },
  ],
]

const text = fencedText('Northfork Supplies Ltd\nInvoice NF-1042\nInvoice date 2025-03-05\nTotal GBP 120.00')

function requestOf(model: string): ModelRequest {
  return {
    ...{ model, maxOutputTokens: 8_000, tier: 'standard', cacheKey: 'extraction' },
    messages: [
      { role: 'system', text: systemPrompt },
      { role: 'developer', text: developerPrompt, endsStaticPrefix: true },
      {
        role: 'user',
        parts: [
          { kind: 'pdf', fileName: 'document.pdf', bytes: invoice, detail: 'low', text },
          { kind: 'text', text: userPrompt({ pages: 1, today: '2026-01-01' }) },
        ],
      },
    ],
    answerSchema: { name: 'document_metadata', schema: answerJsonSchema() },
  }
}

async function order(rules: readonly object[]): Promise<void> {
  await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify(rules) })
}

const options = (timeoutMs = 20_000) => ({ signal: new AbortController().signal, timeoutMs })

type Outcome = Partial<RemoteCallError> | Partial<ModelAnswer>

const lost = { failure: 'bad_body', fate: 'unknown', retryable: true } as const

/** What a caller is told of each fault. */
const outcomes: Readonly<Record<FaultKind, Outcome>> = {
  rate_limited: { failure: 'rate_limited', fate: 'not_processed', retryable: true, retryAfterMs: 120_000 },
  rate_limited_without_wait: { failure: 'rate_limited', retryAfterMs: undefined },
  quota_spent: { failure: 'quota_spent', fate: 'not_processed', retryable: false },
  server_error: { failure: 'server_error', fate: 'unknown', retryable: true },
  overloaded: { failure: 'overloaded', fate: 'not_processed', retryable: true },
  timeout_before: { failure: 'timeout', fate: 'unknown', retryable: true },
  timeout_after: { failure: 'timeout', fate: 'unknown', retryable: true },
  connection_reset: { failure: 'connection', fate: 'unknown', retryable: true },
  truncated_json: lost,
  html_body: lost,
  refusal: { end: 'refused' },
  incomplete: { end: 'cut_off' },
  broken_schema: { end: 'complete' },
  invented_quotes: { end: 'complete' },
}

describe.each(servers)('models of %s', (_, model, open) => {
  it('answer by the schema, and report the usage that the server has billed', async () => {
    const models = open()
    for (const _ of [1, 2]) {
      const answer = await models.call(requestOf(model), options())
      const parsed = parseAnswer(answer.text)
      expect(parsed).toMatchObject({ ok: true, answer: { fields: { issuer: expect.stringContaining('Northfork') } } })
      const billed = simulator.journal.entries().at(-1)
      expect([answer.end, answer.usage]).toEqual(['complete', billed?.usage])
    }
  })

  it('are cheaper the second time, for the prefix is kept', async () => {
    const models = open()
    await models.call(requestOf(model), options())
    const { usage } = await models.call(requestOf(model), options())
    expect(usage.cachedInput).toBeGreaterThan(1_024)
  })

  it('have their input counted before as it is billed after, where the server counts', async () => {
    const models = open()
    const counted = await models.countInput?.(requestOf(model), options())
    const { usage } = await models.call(requestOf(model), options())
    const written = Object.values(usage.cacheWrite).reduce((sum, tokens) => sum + tokens, 0)
    const billed = usage.input + usage.cachedInput + written
    expect(counted ?? billed).toBe(billed)
  })

  it.each(faultKinds)('tell a fault apart: %s', async (fault) => {
    await order([{ fault, times: 1, retry_after: 120 }])
    const outcome = await open()
      .call(requestOf(model), options(fault.startsWith('timeout') ? 500 : 20_000))
      .catch((error: unknown) => {
        if (error instanceof RemoteCallError) return error
        throw error
      })
    expect(outcome).toMatchObject(outcomes[fault])
  })
})

it('embeds texts', async () => {
  const model = 'text-embedding-3-small'
  const common = { apiKey, clock, model, usageOf: usageFromOpenAi }
  const embedder = createOpenAiEmbedder({ ...common, baseUrl: `${simulator.url}/v1` })
  const { vectors, usage } = await embedder.embed(['an invoice', 'a lease', 'an invoice'], options())
  expect(vectors.map(({ length }) => length)).toEqual([1536, 1536, 1536])
  expect(vectors[2]).toEqual(vectors[0])
  expect(vectors[1]).not.toEqual(vectors[0])
  expect(usage.input).toBeGreaterThan(0)
})
