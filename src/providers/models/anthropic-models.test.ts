import type { Anthropic } from '@anthropic-ai/sdk'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#kernel'
import { usageFromAnthropic } from '#tokens'
import type { LanguageModels, ModelRequest } from '#workflows'
import { createAnthropicModels } from './anthropic-models.ts'
import { expectSilence, failureOf, modelServer, patience } from './model-server.testing.ts'
import { itTellsFaultsApart } from './server-faults.testing.ts'

const server = modelServer()
const apiKey = 'sk-ant-secret'

function models(baseUrl = server.url): LanguageModels {
  return createAnthropicModels({ apiKey, baseUrl, clock: systemClock, usageOf: usageFromAnthropic })
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const request: ModelRequest = {
  ...{ model: 'claude-haiku-4-5', maxOutputTokens: 8_000, tier: 'standard', cacheKey: '1:1' },
  messages: [
    { role: 'system', text: 'You read documents.' },
    { role: 'developer', text: 'The rules.', endsStaticPrefix: true },
    {
      role: 'user',
      parts: [
        { kind: 'pdf', fileName: 'a.pdf', bytes: new Uint8Array([37, 80, 68, 70]), detail: 'low', text: 'read' },
        { kind: 'text', text: 'Extract it.' },
      ],
    },
  ],
  answerSchema: {
    name: 'fields',
    schema: { type: 'object', properties: { pages: { type: 'integer', minimum: 1 } }, required: ['pages'] },
  },
}

const message = {
  ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5-20251001', container: null },
  content: [{ type: 'text', text: '{"pages":1}', citations: null }],
  ...{ stop_reason: 'end_turn', stop_sequence: null, stop_details: null },
  usage: {
    ...{ input_tokens: 50, output_tokens: 20, cache_read_input_tokens: 40, cache_creation_input_tokens: 30 },
    cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 10 },
    output_tokens_details: { thinking_tokens: 5 },
    ...{ inference_geo: null, server_tool_use: null, service_tier: 'standard', speed: null },
  },
} satisfies Partial<Anthropic.Messages.Message>

describe('a request', () => {
  it('has the static prefix as cached blocks of the system, the document, and a schema of the portable subset', async () => {
    server.reply({ json: message })
    await models().call(request, patience())
    const [asked] = server.asked
    expect(asked?.path).toBe('/v1/messages')
    expect(asked?.headers.authorization).toBe(`Bearer ${apiKey}`)
    expect(asked?.body).toEqual({
      ...{ model: 'claude-haiku-4-5', max_tokens: 8_000, service_tier: 'standard_only' },
      system: [
        { type: 'text', text: 'You read documents.' },
        { type: 'text', text: 'The rules.', cache_control: { type: 'ephemeral' } },
      ],
      messages: [
        {
          role: 'user',
          content: [
            {
              ...{ type: 'document', title: 'a.pdf' },
              source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERg==' },
            },
            { type: 'text', text: 'Extract it.' },
          ],
        },
      ],
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: { pages: { type: 'integer', description: '(minimum: 1)' } },
            ...{ required: ['pages'], additionalProperties: false },
          },
        },
      },
    })
  })

  it('puts what the tools of one turn answered into one message', async () => {
    server.reply({ json: message })
    const call = (callId: string) => ({ callId, name: 'show', arguments: '{"id":1}' })
    await models().call(
      {
        ...request,
        tools: [{ name: 'show', description: 'Shows it.', parameters: { type: 'object', properties: { id: {} } } }],
        messages: [
          { role: 'user', parts: [{ kind: 'text', text: 'Show both.' }] },
          { role: 'assistant', text: 'Both.', toolCalls: [call('a'), { ...call('b'), arguments: '' }] },
          { role: 'tool', callId: 'a', output: 'first' },
          { role: 'tool', callId: 'b', output: 'second' },
          { role: 'assistant', text: '', toolCalls: [call('c')] },
          { role: 'tool', callId: 'c', output: 'third' },
        ],
      },
      patience(),
    )
    const result = (id: string, content: string) => ({ type: 'tool_result', tool_use_id: id, content })
    const use = (id: string, input: object) => ({ type: 'tool_use', id, name: 'show', input })
    expect(server.asked[0]?.body).toMatchObject({
      tools: [{ name: 'show', strict: false, input_schema: { type: 'object', properties: { id: {} } } }],
      messages: [
        { role: 'user' },
        { role: 'assistant', content: [{ type: 'text', text: 'Both.' }, use('a', { id: 1 }), use('b', {})] },
        { role: 'user', content: [result('a', 'first'), result('b', 'second')] },
        { role: 'assistant', content: [use('c', { id: 1 })] },
        { role: 'user', content: [result('c', 'third')] },
      ],
    })
    expect(server.asked[0]?.body).not.toHaveProperty('system')
  })

  it('cannot carry arguments that are not JSON', async () => {
    const toolCalls = [{ callId: 'a', name: 'show', arguments: '{"id' }]
    const call = models().call({ ...request, messages: [{ role: 'assistant', text: '', toolCalls }] }, patience())
    await expect(call).rejects.toMatchObject({ code: 'model.arguments_not_json' })
    expect(server.asked).toEqual([])
  })

  it('takes nothing from the environment, and writes nothing to the console', async () => {
    server.reply({ json: message })
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9/elsewhere')
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'else')
    vi.stubEnv('ANTHROPIC_LOG', 'debug')
    const written = (['debug', 'info', 'warn', 'error', 'log'] as const).map((level) => vi.spyOn(console, level))
    await models().call(request, patience())
    expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${apiKey}`)
    for (const spy of written) expect(spy).not.toHaveBeenCalled()
  })

  it('counts its input by the same blocks', async () => {
    server.reply({ json: { input_tokens: 321 } })
    expect(await models().countInput?.(request, patience())).toBe(321)
    expect(server.asked[0]?.path).toBe('/v1/messages/count_tokens')
    expect(server.asked[0]?.body).toMatchObject({ system: [{}, {}], messages: [{}], output_config: {} })
    expect(server.asked[0]?.body).not.toHaveProperty('max_tokens')
  })

  it('of many tokens is not refused by the client before it is sent', async () => {
    server.reply({ json: message })
    const answer = await models().call({ ...request, maxOutputTokens: 64_000 }, patience(3_600_000))
    expect(answer.end).toBe('complete')
  })
})

describe('an answer', () => {
  it('has its text and its usage by how long what was written to the cache lives', async () => {
    server.reply({ json: message })
    expect(await models().call(request, patience())).toEqual({
      ...{ text: '{"pages":1}', toolCalls: [], end: 'complete', tier: 'standard', model: 'claude-haiku-4-5-20251001' },
      usage: { input: 50, cachedInput: 40, cacheWrite: { '5m': 20, '1h': 10 }, output: 20, reasoning: 5 },
      answerId: 'msg_1',
    })
  })

  it.each([
    ['end_turn', 'complete'],
    ['stop_sequence', 'complete'],
    ['max_tokens', 'cut_off'],
    ['model_context_window_exceeded', 'cut_off'],
    ['pause_turn', 'cut_off'],
    ['refusal', 'refused'],
  ])('that ends by %s is %s', async (stop_reason, end) => {
    server.reply({ json: { ...message, stop_reason } })
    expect(await models().call(request, patience())).toMatchObject({ end, usage: { output: 20 } })
  })

  it('may be calls of tools beside thoughts', async () => {
    const content = [
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'tool_use', id: 'c1', name: 'show', input: { id: '1' } },
    ]
    server.reply({ json: { ...message, content, stop_reason: 'tool_use' } })
    const answer = await models().call(request, patience())
    expect(answer).toMatchObject({ text: '', toolCalls: [{ callId: 'c1', name: 'show', arguments: '{"id":"1"}' }] })
  })

  it.each([
    ['priority', 'priority', 'priority'],
    ['standard', 'priority', 'standard'],
    [null, 'flex', 'standard'],
    [null, 'standard', 'standard'],
  ] as const)('of the tier %s when asked for %s is paid as %s', async (service_tier, asked, paid) => {
    server.reply({ json: { ...message, usage: { ...message.usage, service_tier } } })
    expect(await models().call({ ...request, tier: asked }, patience())).toMatchObject({ tier: paid })
    expect(server.asked[0]?.body).toMatchObject({ service_tier: asked === 'priority' ? 'auto' : 'standard_only' })
  })
})

describe('a failure', () => {
  itTellsFaultsApart({
    server,
    call: (options, address) => models(address).call(request, options),
    secrets: [apiKey, 'Extract it.'],
  })

  it('by an account without credit is for a person, whatever its status', async () => {
    const error = { type: 'invalid_request_error', message: 'Your credit balance is too low to access the API.' }
    server.reply({ status: 400, json: { type: 'error', error } })
    expect(await failureOf(models().call(request, patience()))).toMatchObject({
      failure: 'quota_spent',
      retryable: false,
    })
  })

  it('never tells the key or the document, which servers quote', async () => {
    const error = { type: 'authentication_error', message: `invalid x-api-key ${apiKey}: Extract it.` }
    server.reply({ status: 401, headers: { 'request-id': 'req_7' }, json: { type: 'error', error } })
    const failure = await failureOf(models().call(request, patience()))
    expectSilence(failure, [apiKey, 'Extract it.'])
    expect(failure.message).toMatch(/^anthropic answered 401 \(authentication_error, request req_7\)\./)
  })

  it('is not what the caller stopped', async () => {
    const stop = new AbortController()
    server.reply({ raw: () => stop.abort() })
    const stopped = models().call(request, { signal: stop.signal, timeoutMs: 10_000 })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })
})
