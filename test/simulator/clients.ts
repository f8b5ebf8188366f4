import { readFileSync } from 'node:fs'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { answerJsonSchema, developerPrompt, systemPrompt, userPrompt } from '#extraction'

/** The real clients, without retries of their own. */
export const openAiAt = (url: string, timeout = 20_000) =>
  new OpenAI({ apiKey: 'sk-test-key', baseURL: `${url}/v1`, maxRetries: 0, timeout, logLevel: 'off' })

export const anthropicAt = (url: string) =>
  new Anthropic({ apiKey: 'sk-ant-test-key', baseURL: url, maxRetries: 0, timeout: 20_000, logLevel: 'off' })

export const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url))

export const dataUrl = (bytes: Buffer): string => `data:application/pdf;base64,${bytes.toString('base64')}`

export const invoice = sample('invoice-en-northfork.pdf')

/** What the product asks of a model. */
export const extractionSchema: Record<string, unknown> = answerJsonSchema()
export const prompts = {
  system: systemPrompt,
  developer: developerPrompt,
  user: userPrompt({ pages: 1, today: '2026-11-20' }),
}

type Create = OpenAI.Responses.ResponseCreateParamsNonStreaming

export function extractionRequest(model: string, change: Partial<Create> = {}, pdf: Buffer = invoice): Create {
  const breakpoint = { prompt_cache_breakpoint: { mode: 'explicit' as const } }
  const newer = model.startsWith('gpt-6') || model.startsWith('gpt-5.6')
  return {
    model,
    store: false,
    max_output_tokens: 4_000,
    prompt_cache_key: 'extraction',
    ...(newer ? { prompt_cache_options: { mode: 'explicit', ttl: '30m' } } : {}),
    input: [
      { role: 'system', content: [{ type: 'input_text', text: prompts.system }] },
      { role: 'developer', content: [{ type: 'input_text', text: prompts.developer, ...(newer ? breakpoint : {}) }] },
      {
        role: 'user',
        content: [
          { type: 'input_file', filename: 'document.pdf', file_data: dataUrl(pdf), detail: 'low' },
          { type: 'input_text', text: prompts.user },
        ],
      },
    ],
    text: { format: { type: 'json_schema', name: 'document', strict: true, schema: extractionSchema } },
    ...change,
  }
}
