import type { OpenAI } from 'openai'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#kernel'
import { usageFromOpenAi } from '#tokens'
import type { LanguageModels, ModelRequest } from '#workflows'
import { expectSilence, failureOf, modelServer, patience } from './model-server.testing.ts'
import { createOpenAiModels } from './openai-models.ts'
import { itTellsFaultsApart } from './server-faults.testing.ts'

const server = modelServer()
const apiKey = 'sk-secret-key'

function models(address = server.url): LanguageModels {
  return createOpenAiModels({ apiKey, baseUrl: `${address}/v1`, clock: systemClock, usageOf: usageFromOpenAi })
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const request: ModelRequest = {
  ...{ model: 'gpt-5-mini', maxOutputTokens: 8_000, tier: 'standard', cacheKey: '1:1' },
  messages: [
    { role: 'system', text: 'You read documents.' },
    { role: 'developer', text: 'The rules.', endsStaticPrefix: true },
    {
      role: 'user',
      parts: [
        { kind: 'pdf', fileName: 'a.pdf', bytes: new Uint8Array([37, 80, 68, 70]), detail: 'low' },
        { kind: 'text', text: 'Extract it.' },
      ],
    },
  ],
  answerSchema: {
    name: 'fields',
    schema: { type: 'object', properties: { title: { type: 'string', maxLength: 5 } }, required: ['title'] },
  },
}

const message = {
  ...{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed' },
  content: [{ type: 'output_text', text: '{"title":"x"}', annotations: [], logprobs: [] }],
} satisfies OpenAI.Responses.ResponseOutputMessage

const response = {
  ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-5-mini-2025-08-07', status: 'completed' },
  ...{ error: null, incomplete_details: null, instructions: null, metadata: null, parallel_tool_calls: true },
  ...{
    access_programs: null,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    service_tier: 'default',
    output_text: '',
  },
  output: [message],
  usage: {
    ...{ input_tokens: 100, output_tokens: 20, total_tokens: 120 },
    input_tokens_details: { cached_tokens: 40, cache_write_tokens: 10 },
    output_tokens_details: { reasoning_tokens: 5 },
  },
} satisfies OpenAI.Responses.Response

describe('a request', () => {
  it('has three roles, the file with its name, a closed schema and nothing that is kept there', async () => {
    server.reply({ json: response })
    await models().call(request, patience())
    const [asked] = server.asked
    expect(asked?.path).toBe('/v1/responses')
    expect(asked?.headers.authorization).toBe(`Bearer ${apiKey}`)
    expect(asked?.body).toEqual({
      ...{
        model: 'gpt-5-mini',
        store: false,
        max_output_tokens: 8_000,
        service_tier: 'default',
        prompt_cache_key: '1:1',
      },
      input: [
        { role: 'system', content: [{ type: 'input_text', text: 'You read documents.' }] },
        { role: 'developer', content: [{ type: 'input_text', text: 'The rules.' }] },
        {
          role: 'user',
          content: [
            { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERg==', detail: 'low' },
            { type: 'input_text', text: 'Extract it.' },
          ],
        },
      ],
      text: {
        format: {
          ...{ type: 'json_schema', name: 'fields', strict: true },
          schema: {
            type: 'object',
            properties: { title: { type: 'string', description: '(maxLength: 5)' } },
            ...{ required: ['title'], additionalProperties: false },
          },
        },
      },
    })
  })

  it.each(['gpt-5.6-luna', 'gpt-6-astra', 'gpt-6.1-sol', 'gpt-10'])(
    'ends the cached prefix of %s where the prompt does',
    async (model) => {
      server.reply({ json: response })
      await models().call({ ...request, model }, patience())
      expect(server.asked[0]?.body).toMatchObject({
        prompt_cache_options: { mode: 'explicit', ttl: '30m' },
        input: [
          { role: 'system' },
          { role: 'developer', content: [{ prompt_cache_breakpoint: { mode: 'explicit' } }] },
          { role: 'user' },
        ],
      })
      expect(JSON.stringify(server.asked[0]?.body).match(/prompt_cache_breakpoint/g)).toHaveLength(1)
    },
  )

  it.each(['gpt-5.5', 'gpt-5.4-mini', 'gpt-4o', 'gpt-4.1', 'o4-mini', 'gpt-5-2025-08-07', 'my-gpt-6'])(
    'sends %s no cache field that it would refuse',
    async (model) => {
      server.reply({ json: response })
      await models().call({ ...request, model }, patience())
      expect(JSON.stringify(server.asked[0]?.body)).not.toMatch(/prompt_cache_(options|breakpoint)/)
    },
  )

  it('carries tools, their calls and what they answered', async () => {
    server.reply({ json: response })
    const id = { type: 'object', properties: { id: { type: 'string' } } }
    await models().call(
      {
        ...request,
        tools: [
          { name: 'show', description: 'Shows it.', parameters: { ...id, required: ['id'] } },
          { name: 'list', description: 'Lists them.', parameters: id },
        ],
        messages: [
          { role: 'assistant', text: '', toolCalls: [{ callId: 'c1', name: 'show', arguments: '{"id":"1"}' }] },
          { role: 'tool', callId: 'c1', output: 'shown' },
          { role: 'assistant', text: 'Done.', toolCalls: [] },
        ],
      },
      patience(),
    )
    expect(server.asked[0]?.body).toMatchObject({
      tools: [
        { type: 'function', name: 'show', strict: true, parameters: { additionalProperties: false } },
        // Strict, its optional argument would come back as null.
        { type: 'function', name: 'list', strict: false, parameters: id },
      ],
      input: [
        { type: 'function_call', call_id: 'c1', name: 'show', arguments: '{"id":"1"}' },
        { type: 'function_call_output', call_id: 'c1', output: 'shown' },
        { role: 'assistant', content: 'Done.' },
      ],
    })
  })

  it('takes nothing from the environment, and writes nothing to the console', async () => {
    server.reply({ json: response })
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/elsewhere')
    vi.stubEnv('OPENAI_ORG_ID', 'org-else')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-else')
    vi.stubEnv('OPENAI_LOG', 'debug')
    const written = (['debug', 'info', 'warn', 'error', 'log'] as const).map((level) => vi.spyOn(console, level))
    await models().call(request, patience())
    const names = Object.keys(server.asked[0]?.headers ?? {})
    expect(names.filter((name) => /organization|project/.test(name))).toEqual([])
    for (const spy of written) expect(spy).not.toHaveBeenCalled()
  })

  it('counts its input by the same messages, schema and tools', async () => {
    server.reply({ json: { object: 'response.input_tokens', input_tokens: 321 } })
    expect(await models().countInput?.(request, patience())).toBe(321)
    const [asked] = server.asked
    expect(asked?.path).toBe('/v1/responses/input_tokens')
    expect(asked?.body).toMatchObject({
      model: 'gpt-5-mini',
      input: [{}, {}, {}],
      text: { format: { name: 'fields' } },
    })
    expect(asked?.body).not.toHaveProperty('store')
  })
})

describe('an answer', () => {
  it('has its text, its usage in disjoint kinds, and the tier that it was worked in', async () => {
    server.reply({ json: { ...response, service_tier: 'flex' } })
    expect(await models().call({ ...request, tier: 'priority' }, patience())).toEqual({
      ...{ text: '{"title":"x"}', toolCalls: [], end: 'complete', tier: 'flex', model: 'gpt-5-mini-2025-08-07' },
      usage: { input: 50, cachedInput: 40, cacheWrite: { '30m': 10 }, output: 20, reasoning: 5 },
      answerId: 'resp_1',
    })
    expect(server.asked[0]?.body).toMatchObject({ service_tier: 'priority' })
  })

  it.each([
    ['default', 'standard'],
    ['scale', 'standard'],
    ['fast', 'priority'],
    ['ultrafast', 'priority'],
    ['batch', 'batch'],
    [null, 'flex'],
    ['novel', 'flex'],
  ])('of the tier %s is paid as %s', async (told, tier) => {
    server.reply({ json: { ...response, service_tier: told } })
    expect(await models().call({ ...request, tier: 'flex' }, patience())).toMatchObject({ tier })
  })

  it('of a batch is not asked for alone', async () => {
    await expect(models().call({ ...request, tier: 'batch' }, patience())).rejects.toMatchObject({ kind: 'bug' })
    expect(server.asked).toEqual([])
  })

  it.each([
    ['cut_off', { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }],
    ['filtered', { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }],
    ['refused', { output: [{ ...message, content: [{ type: 'refusal', refusal: 'I cannot.' }] }] }],
  ])('that is %s says so and is still paid for', async (end, change) => {
    server.reply({ json: { ...response, ...change } })
    const answer = await models().call(request, patience())
    expect([answer.end, answer.usage.output]).toEqual([end, 20])
  })

  it('may be calls of tools, beside reasoning that is not for us', async () => {
    const call = { type: 'function_call', id: 'fc', call_id: 'c1', name: 'show', arguments: '{}', status: 'completed' }
    server.reply({ json: { ...response, output: [{ type: 'reasoning', id: 'r', summary: [] }, call] } })
    const answer = await models().call(request, patience())
    expect(answer).toMatchObject({
      text: '',
      end: 'complete',
      toolCalls: [{ callId: 'c1', name: 'show', arguments: '{}' }],
    })
  })

  it.each([
    ['server_error', { failure: 'server_error', fate: 'unknown', retryable: true }],
    ['rate_limit_exceeded', { failure: 'rate_limited', fate: 'not_processed', retryable: true }],
    ['vector_store_timeout', { failure: 'server_error', retryable: true }],
    ['invalid_image_format', { failure: 'refused', fate: 'unknown', retryable: false }],
  ])('that failed with %s is a failure of the call', async (code, expected) => {
    server.reply({ json: { ...response, status: 'failed', output: [], usage: null, error: { code, message: 'm' } } })
    expect(await failureOf(models().call(request, patience()))).toMatchObject(expected)
  })

  it('without usage is not taken for free', async () => {
    server.reply({ json: { ...response, usage: undefined } })
    expect(await failureOf(models().call(request, patience()))).toMatchObject({ failure: 'bad_body', fate: 'unknown' })
  })
})

describe('a failure', () => {
  itTellsFaultsApart({
    server,
    call: (options, address) => models(address).call(request, options),
    secrets: [apiKey, 'Extract it.'],
  })

  it('never tells the key or the document, which servers quote', async () => {
    const told = { message: `Incorrect API key provided: ${apiKey}. You sent: Extract it.`, code: 'invalid_api_key' }
    server.reply({ status: 401, headers: { 'x-request-id': 'req_7' }, json: { error: told } })
    const failure = await failureOf(models().call(request, patience()))
    expectSilence(failure, [apiKey, 'Extract it.'])
    expect(failure.message).toMatch(/^openai answered 401 \(invalid_api_key, request req_7\)\. The key is wrong/)
  })

  it('is not what the caller stopped', async () => {
    const stop = new AbortController()
    server.reply({ raw: () => stop.abort() })
    const stopped = models().call(request, { signal: stop.signal, timeoutMs: 10_000 })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    await expect(models().call(request, { signal: stop.signal, timeoutMs: 10_000 })).rejects.toBe(stop.signal.reason)
    expect(server.asked).toHaveLength(1)
  })
})
