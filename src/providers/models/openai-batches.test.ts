import { describe, expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { usageFromOpenAi } from '#tokens'
import { failureOf, modelServer, patience } from './model-server.testing.ts'
import { readBatchAnswers } from './openai-batch-answers.ts'
import { createOpenAiBatches } from './openai-batches.ts'

const server = modelServer()
const batches = () =>
  createOpenAiBatches({ apiKey: 'sk-1', baseUrl: `${server.url}/v1`, clock: systemClock, usageOf: usageFromOpenAi })

const usage = { input_tokens: 100, output_tokens: 20 }
const body = { id: 'r', model: 'm', status: 'completed', service_tier: 'default', output: [], usage }
const line = (value: object) => `${JSON.stringify({ custom_id: 'a', ...value })}\n`
const read = (text: string) => readBatchAnswers(text, usageFromOpenAi)

describe('the answers of a batch', () => {
  it('have the names of their requests, and their usage', () => {
    const [answer] = read(line({ response: { status_code: 200, body }, error: null }))
    expect(answer).toMatchObject({ name: 'a', kind: 'answered', answer: { end: 'complete', usage: { output: 20 } } })
  })

  it.each([
    ['batch_expired', 'not_processed', { response: null, error: { code: 'batch_expired', message: 'x' } }],
    ['status_500', 'not_processed', { response: { status_code: 500, body: {} }, error: null }],
    ['bad_one', 'not_processed', { response: { status_code: 400, body: { error: { code: 'bad_one' } } } }],
    ['bad_body', 'unknown', { response: { status_code: 200, body: { ...body, usage: undefined } } }],
    ['no_response', 'unknown', { response: null }],
    ['failed', 'not_processed', { error: { code: 'the text of a document' } }],
  ])('that are %s have their fate %s', (code, fate, value) => {
    expect(read(line(value))).toEqual([{ name: 'a', kind: 'failed', code, fate }])
  })

  it.each(['<html></html>', `${line({ response: { status_code: 200, body } })}{"custom_id":"b","respo`])(
    'are not taken from a file that came damaged',
    (text) => {
      expect(() => read(text)).toThrow(expect.objectContaining({ failure: 'bad_body', retryable: true }))
    },
  )

  it('leave out a line that names no request', () => {
    expect(read(`{"id":"x"}\n\n${line({ response: { status_code: 200, body } })}`)).toHaveLength(1)
  })

  it('are none when their file is gone, and their file need not be deleted', async () => {
    server.reply({ status: 404, json: { error: { code: 'not_found', message: 'No such file' } } })
    expect(await batches().readAnswers('f', patience())).toBeUndefined()
    await expect(batches().deleteFile('f', patience())).resolves.toBeUndefined()
    server.reply({ status: 401, json: { error: { message: 'No' } } })
    expect(await failureOf(batches().readAnswers('f', patience()))).toMatchObject({ failure: 'unauthorized' })
  })
})

describe('a batch', () => {
  const stored = { id: 'b', object: 'batch', status: 'validating', created_at: 1, request_counts: { total: 0 } }

  it('is created under a name of ours, for a day, and keeps no answer for ever', async () => {
    server.reply({ json: stored })
    expect(await batches().create({ name: 'mine', fileId: 'file-1' }, patience())).toMatchObject({ outcome: undefined })
    expect(server.asked[0]?.body).toEqual({
      ...{ input_file_id: 'file-1', endpoint: '/v1/responses', completion_window: '24h' },
      ...{ metadata: { autopilot_batch: 'mine' }, output_expires_after: { anchor: 'created_at', seconds: 2_592_000 } },
    })
  })

  it('that does not tell how many requests it has is not taken for an empty one', async () => {
    server.reply({ json: { ...stored, request_counts: null } }, { json: stored })
    expect(await batches().retrieve('b', patience())).toMatchObject({ total: null })
    expect(await batches().retrieve('b', patience())).toMatchObject({ total: 0 })
  })

  it('is found by that name on any page, and only by that', async () => {
    const page = (data: object[], more: boolean) => ({ json: { object: 'list', data, has_more: more } })
    const [other, mine] = [
      { ...stored, id: 'o', metadata: { autopilot_batch: 'x' } },
      { ...stored, id: 'm' },
    ]
    server.reply(page([other], true), page([{ ...mine, metadata: { autopilot_batch: 'mine' } }], false))
    expect(await batches().findBatch('mine', patience())).toMatchObject({ remoteId: 'm' })
    server.reply(page([other, mine], false))
    expect(await batches().findBatch('mine', patience())).toBeUndefined()
  })

  it('is not taken for missing, nor its file for deleted, where a gateway answers with a page of its own', async () => {
    server.reply({ raw: (response) => response.setHeader('content-type', 'text/html').end('<html></html>') })
    const asked = [
      batches().findBatch('mine', patience()),
      batches().findFile('mine', patience()),
      batches().listFiles(patience()),
      batches().deleteFile('f', patience()),
    ]
    for (const one of asked) expect(await failureOf(one)).toMatchObject({ failure: 'bad_body', retryable: true })
  })

  it('holds requests as lines of their own, that name no tier', () => {
    const request = { model: 'gpt-5-mini', messages: [], maxOutputTokens: 5, tier: 'batch', cacheKey: 'k' } as const
    const text = batches().lineOf('a', request)
    expect(text.endsWith('}\n')).toBe(true)
    expect(JSON.parse(text)).toEqual({
      ...{ custom_id: 'a', method: 'POST', url: '/v1/responses' },
      body: { model: 'gpt-5-mini', input: [], store: false, max_output_tokens: 5, prompt_cache_key: 'k' },
    })
  })
})
