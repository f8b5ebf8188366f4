import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswer } from '#extraction'
import { type Simulator, startSimulator } from '#simulator'
import { extractionRequest, openAiAt } from './clients.ts'

describe('batches of the simulator', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
  })
  afterAll(() => simulator.close())

  const line = (custom_id: string, body: object = extractionRequest('gpt-5-mini'), url = '/v1/responses') =>
    JSON.stringify({ custom_id, method: 'POST', url, body })

  async function start(lines: readonly string[], purpose: 'batch' | 'user_data' = 'batch') {
    const client = openAiAt(simulator.url)
    const file = await client.files.create({ file: new File([lines.join('\n')], 'in.jsonl'), purpose })
    return client.batches.create({ input_file_id: file.id, endpoint: '/v1/responses', completion_window: '24h' })
  }

  async function end(id: string) {
    const endings = ['completed', 'failed', 'cancelled']
    for (;;) {
      const batch = await openAiAt(simulator.url).batches.retrieve(id)
      if (endings.includes(batch.status)) return batch
      await delay(20)
    }
  }

  async function linesOf(fileId: string | undefined) {
    const content = await openAiAt(simulator.url).files.content(fileId ?? '')
    return (await content.text())
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row))
  }

  it('answer each line at half the price', async () => {
    const { usage } = await openAiAt(simulator.url).responses.create(
      extractionRequest('gpt-5-mini', { prompt_cache_key: 'a' }),
    )
    const alone = simulator.journal.entries().at(-1)
    const started = await start([line('one', extractionRequest('gpt-5-mini', { prompt_cache_key: 'b' }))])
    expect(started.status).toBe('validating')
    const batch = await end(started.id)
    expect(batch).toMatchObject({ status: 'completed', request_counts: { total: 1, completed: 1, failed: 0 } })
    expect(batch.usage?.input_tokens).toBe(usage?.input_tokens)
    const [answer] = await linesOf(batch.output_file_id)
    expect(answer).toMatchObject({ custom_id: 'one', error: null, response: { status_code: 200 } })
    expect(parseAnswer(answer.response.body.output[0].content[0].text).ok).toBe(true)
    const call = simulator.journal.entries().findLast(({ method }) => method === 'BATCH')
    expect(call?.usage).toEqual(alone?.usage)
    expect(call?.cost_nano_usd).toBe(Math.round((alone?.cost_nano_usd ?? 0) / 2))
  })

  it('give lines that fail a file of their own', async () => {
    const rules = JSON.stringify([
      { method: 'BATCH', nth: 2, fault: 'server_error' },
      { method: 'BATCH', nth: 3, fault: 'refusal' },
    ])
    await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: rules })
    const batch = await end((await start([line('a'), line('b'), line('c'), line('d', { model: 'gpt-none' })])).id)
    expect(batch.request_counts).toEqual({ total: 4, completed: 2, failed: 2 })
    const errors = await linesOf(batch.error_file_id)
    expect(errors.map(({ custom_id, response }) => [custom_id, response.status_code])).toEqual([
      ['b', 500],
      ['d', 404],
    ])
    const [, refused] = await linesOf(batch.output_file_id)
    expect(refused.response.body.output[0].content[0].type).toBe('refusal')
  })

  it('fail whole when a line is no request, is for something else or comes twice', async () => {
    for (const [lines, code] of [
      [['{"broken'], 'invalid_json_line'],
      [[line('a', {}, '/v1/embeddings')], 'mismatched_endpoint'],
      [[line('a'), line('a')], 'duplicate_custom_id'],
      [[''], 'empty_file'],
    ] as const) {
      const batch = await end((await start(lines)).id)
      expect(batch).toMatchObject({ status: 'failed', errors: { data: [{ code }] } })
    }
    expect(await start([line('a')], 'user_data').catch(({ status }) => status)).toBe(400)
  })

  it('stop when they are cancelled, and keep what was done', async () => {
    const { id } = await start(Array.from({ length: 200 }, (_, at) => line(`line-${at}`)))
    const cancelled = await openAiAt(simulator.url).batches.cancel(id)
    expect(cancelled.status).toBe('cancelling')
    const batch = await end(id)
    expect(batch.status).toBe('cancelled')
    expect(batch.request_counts?.completed).toBeLessThan(200)
    expect(
      await openAiAt(simulator.url)
        .batches.cancel(id)
        .catch(({ status }) => status),
    ).toBe(409)
  })
})
