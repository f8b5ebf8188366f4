import { describe, expect, it } from 'vitest'
import { answerJsonSchema, developerPrompt, parseAnswer, systemPrompt, userPrompt } from '#extraction'
import { systemClock } from '#kernel'
import { createAnthropicModels, createOpenAiEmbedder, createOpenAiModels } from '#providers'
import { totalInput, usageFromAnthropic, usageFromOpenAi } from '#tokens'
import type { LanguageModels, ModelRequest } from '#workflows'
import { invoice } from '../simulator/clients.ts'

// Names of their own: whoever has a key in the environment for other programs does not pay for these.
const openAiKey = process.env.AUTOPILOT_TEST_OPENAI_API_KEY
const anthropicKey = process.env.AUTOPILOT_TEST_ANTHROPIC_API_KEY

const clock = systemClock
const options = { signal: new AbortController().signal, timeoutMs: 120_000 }

async function extractsAnInvoice(models: LanguageModels, model: string): Promise<void> {
  const request: ModelRequest = {
    ...{ model, maxOutputTokens: 8_000, tier: 'standard', cacheKey: 'test' },
    messages: [
      { role: 'system', text: systemPrompt },
      { role: 'developer', text: developerPrompt, endsStaticPrefix: true },
      {
        role: 'user',
        parts: [
          { kind: 'pdf', fileName: 'document.pdf', bytes: invoice, detail: 'low' },
          { kind: 'text', text: userPrompt({ pages: 1, today: '2026-01-01' }) },
        ],
      },
    ],
    answerSchema: { name: 'document_metadata', schema: answerJsonSchema() },
  }
  const counted = await models.countInput?.(request, options)
  const answer = await models.call(request, options)
  expect(answer).toMatchObject({ end: 'complete', tier: 'standard' })
  expect(parseAnswer(answer.text)).toMatchObject({ ok: true, answer: { fields: { doc_type: 'invoice' } } })
  expect(Math.abs(totalInput(answer.usage) - (counted ?? 0))).toBeLessThan(100)
}

describe.skipIf(openAiKey === undefined)('live OpenAI (AUTOPILOT_TEST_OPENAI_API_KEY)', () => {
  const key = { apiKey: openAiKey ?? '', clock, usageOf: usageFromOpenAi }

  it('extracts an invoice', { timeout: 300_000 }, () => extractsAnInvoice(createOpenAiModels(key), 'gpt-5-mini'))

  it('embeds a text', async () => {
    const embedded = await createOpenAiEmbedder({ ...key, model: 'text-embedding-3-small' }).embed(['Hello'], options)
    expect(embedded.vectors[0]).toHaveLength(1536)
  })
})

describe.skipIf(anthropicKey === undefined)('live Anthropic (AUTOPILOT_TEST_ANTHROPIC_API_KEY)', () => {
  it('extracts an invoice', { timeout: 300_000 }, () =>
    extractsAnInvoice(
      createAnthropicModels({ apiKey: anthropicKey ?? '', clock, usageOf: usageFromAnthropic }),
      'claude-haiku-4-5',
    ),
  )
})
