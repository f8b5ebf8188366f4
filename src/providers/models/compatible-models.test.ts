import type { OpenAI } from 'openai'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { usageFromOpenAi } from '#tokens'
import type { LanguageModels, ModelRequest } from '#workflows'
import { createCompatibleModels } from './compatible-models.ts'
import { expectSilence, failureOf, modelServer, patience, type Reply } from './model-server.testing.ts'
import { itTellsFaultsApart } from './server-faults.testing.ts'

const server = modelServer()
const bytes = new Uint8Array([37, 80, 68, 70])

function models(address = server.url): LanguageModels {
  const apiKey = 'secret-key'
  const countText = (text: string) => text.length
  return createCompatibleModels({
    baseUrl: `${address}/v1`,
    apiKey,
    clock: systemClock,
    usageOf: usageFromOpenAi,
    countText,
  })
}

const request: ModelRequest = {
  ...{ model: 'llama', maxOutputTokens: 800, tier: 'standard', cacheKey: '1:1' },
  messages: [
    { role: 'system', text: 'You read documents.' },
    { role: 'developer', text: 'The rules.', endsStaticPrefix: true },
    {
      role: 'user',
      parts: [
        { kind: 'pdf', fileName: 'a.pdf', bytes, detail: 'low', text: 'Invoice 7' },
        { kind: 'text', text: 'Extract it.' },
      ],
    },
  ],
  answerSchema: { name: 'fields', schema: { type: 'object', properties: { title: { type: 'string' } } } },
}

const choice = {
  ...{ index: 0, finish_reason: 'stop', logprobs: null },
  message: { role: 'assistant', content: '{"title":"x"}', refusal: null },
} satisfies OpenAI.Chat.ChatCompletion.Choice

const completion = {
  ...{ id: 'chat_1', object: 'chat.completion', created: 1, model: 'llama-3' },
  choices: [choice],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, prompt_tokens_details: { cached_tokens: 40 } },
} satisfies OpenAI.Chat.ChatCompletion

const refusal = (message: string, others: object = {}): Reply => ({
  ...{ status: 400, json: { error: { message, type: 'invalid_request_error', ...others } } },
})

/** An answer of these words. */
const said = (content: string, finish_reason = 'stop'): Reply => ({
  json: { ...completion, choices: [{ ...choice, finish_reason, message: { ...choice.message, content } }] },
})

describe('a request', () => {
  it('has one system message, the text of the document, and a schema', async () => {
    server.reply({ json: completion })
    await models().call(request, patience())
    const [asked] = server.asked
    expect(asked?.path).toBe('/v1/chat/completions')
    expect(asked?.headers.authorization).toBe('Bearer secret-key')
    expect(asked?.body).toEqual({
      ...{ model: 'llama', max_tokens: 800, store: false, prompt_cache_key: '1:1', service_tier: 'default' },
      messages: [
        { role: 'system', content: 'You read documents.\n\nThe rules.' },
        { role: 'user', content: 'Invoice 7\n\nExtract it.' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'fields', strict: true, schema: expect.objectContaining({ required: ['title'] }) },
      },
    })
  })

  it('carries the file when nothing could be read in it', async () => {
    server.reply({ json: completion })
    const scan = { kind: 'pdf', fileName: 'a.pdf', bytes, detail: 'low' } as const
    await models().call({ ...request, messages: [{ role: 'user', parts: [scan] }] }, patience())
    const file = { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERg==' }
    expect(server.asked[0]?.body).toMatchObject({ messages: [{ role: 'user', content: [{ type: 'file', file }] }] })
  })

  it('has no key where none is asked for', async () => {
    server.reply({ json: completion })
    const { call } = createCompatibleModels({
      ...{ baseUrl: `${server.url}/v1`, apiKey: undefined, clock: systemClock },
      ...{ usageOf: usageFromOpenAi, countText: () => 0 },
    })
    await call(request, patience())
    expect(server.asked[0]?.headers.authorization).toBeUndefined()
  })

  it('carries tools, their calls and what they answered', async () => {
    const tool_calls = [{ id: 'c2', type: 'function', function: { name: 'show', arguments: '{}' } }]
    const message = { role: 'assistant', content: null, refusal: null, tool_calls }
    server.reply({ json: { ...completion, choices: [{ ...choice, finish_reason: 'tool_calls', message }] } })
    const answer = await models().call(
      {
        ...request,
        tools: [{ name: 'show', description: 'Shows it.', parameters: { type: 'object', properties: {} } }],
        messages: [
          { role: 'assistant', text: 'So.', toolCalls: [{ callId: 'c1', name: 'show', arguments: '{}' }] },
          { role: 'tool', callId: 'c1', output: 'shown' },
        ],
      },
      patience(),
    )
    expect(server.asked[0]?.body).toMatchObject({
      tools: [{ type: 'function', function: { name: 'show' } }],
      messages: [
        { role: 'assistant', content: 'So.', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'show' } }] },
        { role: 'tool', tool_call_id: 'c1', content: 'shown' },
      ],
    })
    expect(answer).toMatchObject({
      text: '',
      end: 'complete',
      toolCalls: [{ callId: 'c2', name: 'show', arguments: '{}' }],
    })
  })
})

describe('what a server refuses', () => {
  it.each([
    ['an unknown field', refusal('Unknown field: prompt_cache_key'), { max_tokens: 800 }, ['store', 'service_tier']],
    [
      'something that it does not name',
      { status: 422, json: { detail: [{ type: 'extra_forbidden' }] } },
      {},
      ['store'],
    ],
    [
      'the old name of the limit',
      refusal("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", { param: 'max_tokens' }),
      { max_completion_tokens: 800, store: false },
      ['max_tokens'],
    ],
    [
      'schemas',
      refusal('response_format type json_schema is not supported', { param: 'response_format' }),
      { response_format: { type: 'json_object' }, store: false },
      [],
    ],
  ])('is left out at once and from then on: %s', async (_, reply, kept, dropped) => {
    server.reply(reply, { json: completion })
    const remembering = models()
    expect(await remembering.call(request, patience())).toMatchObject({ end: 'complete' })
    expect(server.asked).toHaveLength(2)
    await remembering.call(request, patience())
    expect(server.asked).toHaveLength(3)
    for (const asked of server.asked.slice(1)) {
      expect(asked.body).toMatchObject(kept)
      for (const name of dropped) expect(asked.body).not.toHaveProperty(name)
    }
  })

  it('is learned for one model alone', async () => {
    server.reply(refusal('json_schema is not known'), { json: completion })
    const remembering = models()
    await remembering.call(request, patience())
    await remembering.call({ ...request, model: 'other' }, patience())
    expect(server.asked[2]?.body).toMatchObject({ model: 'other', response_format: { type: 'json_schema' } })
  })

  it('may be all formats: then the schema is in the prompt', async () => {
    const no = refusal('response_format is not known')
    server.reply(no, no, { json: completion })
    await models().call(request, patience())
    expect(server.asked[2]?.body).not.toHaveProperty('response_format')
    expect(JSON.stringify(server.asked[2]?.body)).toContain('JSON Schema')
  })

  it('is told when nothing is left to leave out, and is not remembered', async () => {
    server.reply(refusal('No.'))
    const remembering = models()
    expect(await failureOf(remembering.call(request, patience()))).toMatchObject({
      failure: 'refused',
      retryable: false,
    })
    expect(server.asked).toHaveLength(4)
    server.reply({ json: completion })
    await remembering.call(request, patience())
    expect(server.asked[4]?.body).toMatchObject({ store: false, response_format: { type: 'json_schema' } })
  })

  it('is not asked again when the document is too long', async () => {
    server.reply(refusal("This model's maximum context length is 8192 tokens.", { code: 'context_length_exceeded' }))
    expect(await failureOf(models().call(request, patience()))).toMatchObject({ failure: 'refused' })
    expect(server.asked).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('has its text and usage', async () => {
    server.reply({ json: completion })
    expect(await models().call(request, patience())).toEqual({
      ...{
        text: '{"title":"x"}',
        toolCalls: [],
        end: 'complete',
        tier: 'standard',
        model: 'llama-3',
        answerId: 'chat_1',
      },
      usage: { input: 60, cachedInput: 40, cacheWrite: {}, output: 20, reasoning: 0 },
    })
  })

  it.each([
    ['no usage', undefined],
    ['a usage of zeros', { prompt_tokens: 0, completion_tokens: 0 }],
  ])('with %s is counted here', async (_, usage) => {
    server.reply({ json: { ...completion, usage } })
    const answer = await models().call(request, patience())
    const sent =
      'You read documents.\nThe rules.\nInvoice 7\nExtract it.\n'.length + JSON.stringify(request.answerSchema).length
    expect(answer.usage).toMatchObject({ input: sent, output: '{"title":"x"}'.length })
  })

  it('whose usage is counted here has cost what tools answered and what was said before, too', async () => {
    server.reply({ json: { ...completion, usage: undefined } })
    const { answerSchema: _, ...free } = request
    const answer = await models().call(
      {
        ...free,
        messages: [
          { role: 'assistant', text: 'aa', toolCalls: [{ callId: 'c', name: 'show', arguments: '{"b":1}' }] },
          { role: 'tool', callId: 'c', output: 'dddd' },
        ],
      },
      patience(),
    )
    expect(answer.usage.input).toBe('aa\n{"b":1}\ndddd'.length)
  })

  it.each([
    ['in a fence', '```json\n{"a":1}\n```', '{"a":1}'],
    ['after thoughts', '<think>{"a":2}?</think>\n\n{"a":1}', '{"a":1}'],
    ['after thoughts without an end', '<think>{"a":2}', '<think>{"a":2}'],
    ['with a fence inside', '{"a":"```"}', '{"a":"```"}'],
  ])('is taken out of its wrapping: %s', async (_, content, text) => {
    server.reply(said(content))
    expect(await models().call(request, patience())).toMatchObject({ text })
  })

  it('that is text keeps its fences', async () => {
    server.reply(said('```\nx\n```'))
    const { answerSchema: _, ...free } = request
    expect(await models().call(free, patience())).toMatchObject({ text: '```\nx\n```' })
  })

  it('that is no JSON shows that the server does not look at schemas', async () => {
    server.reply(said('The title is x.'), said('{"title":"x"}'))
    const remembering = models()
    expect(await remembering.call(request, patience())).toMatchObject({ text: 'The title is x.', end: 'complete' })
    await remembering.call(request, patience())
    expect(server.asked[1]?.body).toMatchObject({ response_format: { type: 'json_object' } })
    expect(JSON.stringify(server.asked[1]?.body)).toContain('JSON Schema')
  })

  it.each([
    ['length', 'cut_off'],
    ['content_filter', 'filtered'],
    ['eos', 'complete'],
  ])('that ends by %s is %s, and teaches nothing when it is cut', async (reason, end) => {
    server.reply(said('{"title":"x"}', reason))
    expect(await models().call(request, patience())).toMatchObject({ end })
  })

  it('that refuses says so', async () => {
    server.reply({
      json: { ...completion, choices: [{ ...choice, message: { content: null, refusal: 'I cannot.' } }] },
    })
    expect(await models().call(request, patience())).toMatchObject({ text: '', end: 'refused' })
  })
})

describe('a failure', () => {
  itTellsFaultsApart({
    server,
    call: (options, address) => models(address).call(request, options),
    secrets: ['secret-key', 'Extract it.'],
    // It is asked again with less.
    except: ['a wrong request'],
  })

  it.each([
    [429, 'rate_limited'],
    [402, 'quota_spent'],
    ['provider_down', 'server_error'],
  ])('inside an answer of 200 is one: %s', async (code, failure) => {
    server.reply({ json: { error: { code, message: 'Invoice 7' } } })
    const failed = await failureOf(models().call(request, patience()))
    expect(failed).toMatchObject({ failure })
    expectSilence(failed, ['Invoice 7'])
  })
})
