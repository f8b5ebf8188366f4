import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswer } from '#extraction'
import { type Simulator, startSimulator } from '#simulator'
import { extractionRequest, invoice, openAiAt, sample } from './clients.ts'

describe('the Responses API of the simulator', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
  })
  afterAll(() => simulator.close())

  const client = () => openAiAt(simulator.url)
  const create = (...args: Parameters<typeof extractionRequest>) =>
    client().responses.create(extractionRequest(...args))

  it('answers an extraction from the text of the document, with quotes, and the same each time', async () => {
    const [first, second] = [await create('gpt-5-mini'), await create('gpt-5-mini')]
    expect(first.status).toBe('completed')
    expect(first.output_text).toBe(second.output_text)
    const parsed = parseAnswer(first.output_text)
    expect(parsed).toMatchObject({ ok: true, answer: { fields: { doc_type: 'invoice' } } })
    if (!parsed.ok) return
    expect(parsed.answer.fields.issuer).toContain('Northfork')
    expect(parsed.answer.evidence.map(({ field }) => field)).toContain('total_amount')
  })

  it('follows another schema as well, and leaves what it does not know empty', async () => {
    const schema = {
      ...{ type: 'object', additionalProperties: false, required: ['issuer', 'mood', 'stars'] },
      properties: {
        issuer: { type: 'string' },
        mood: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        stars: { type: 'integer' },
      },
    }
    const format = { type: 'json_schema', name: 'other', strict: true, schema } as const
    const answer = await create('gpt-5-mini', { text: { format } })
    expect(JSON.parse(answer.output_text)).toEqual({
      issuer: expect.stringContaining('Northfork'),
      mood: null,
      stars: 0,
    })
  })

  it('reads a file that was uploaded', async () => {
    const file = await client().files.create({ file: new File([invoice], 'a.pdf'), purpose: 'user_data' })
    const answer = await create('gpt-5-mini', {
      input: [{ role: 'user', content: [{ type: 'input_file', file_id: file.id }] }],
    })
    expect(answer.output_text).toContain('Northfork')
    await client().files.delete(file.id)
    expect(
      await client()
        .files.retrieve(file.id)
        .catch((error) => error.status),
    ).toBe(404)
  })

  it('counts the input as it bills it', async () => {
    const { input = '', text = {} } = extractionRequest('gpt-5-mini')
    const counted = await client().responses.inputTokens.count({ model: 'gpt-5-mini', input, text })
    expect(counted.input_tokens).toBe((await create('gpt-5-mini')).usage?.input_tokens)
  })

  it('refuses what the provider would refuse', async () => {
    const refused = async (...args: Parameters<typeof create>) =>
      create(...args).then(
        () => 'answered',
        (error) => `${error.status} ${error.code}`,
      )
    expect(await refused('gpt-nonexistent')).toBe('404 model_not_found')
    expect(await refused('gpt-5-mini', {}, sample('damaged-download.pdf'))).toBe('400 invalid_file')
    expect(await refused('gpt-5-mini', { prompt_cache_options: { mode: 'explicit' } })).toBe(
      '400 unsupported_parameter',
    )
    expect(await refused('gpt-5-mini', { max_output_tokens: 3 })).toBe('400 invalid_value')
    const keyless = await fetch(`${simulator.url}/v1/responses`, { method: 'POST', body: '{}' })
    expect(keyless.status).toBe(401)
  })

  it('stops at the limit of its output', async () => {
    const answer = await create('gpt-5-mini', { max_output_tokens: 50 })
    expect(answer).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })
    expect(answer.usage?.output_tokens).toBeLessThanOrEqual(50)
  })

  it('works in the background: queued, in progress, completed; and can be cancelled', async () => {
    const background = { background: true, store: true }
    const { id, status } = await create('gpt-5-mini', background)
    const seen = [status]
    for (let look = 0; look < 3; look++) seen.push((await client().responses.retrieve(id)).status)
    expect(seen).toEqual(['queued', 'queued', 'in_progress', 'completed'])
    const cancelled = await client().responses.cancel((await create('gpt-5-mini', background)).id)
    expect(cancelled.status).toBe('cancelled')
    expect(simulator.journal.summary().objects_live.response).toBe(2)
    await client().responses.delete(id)
    expect(simulator.journal.summary().objects_live.response).toBe(1)
  })

  it('calls a tool that it must call', async () => {
    const parameters = { type: 'object', properties: { total_amount: { type: 'string' } }, required: ['total_amount'] }
    const answer = await create('gpt-5-mini', {
      tools: [{ type: 'function', name: 'keep', parameters, strict: true }],
      tool_choice: { type: 'function', name: 'keep' },
    })
    expect(answer.output).toMatchObject([{ type: 'function_call', name: 'keep' }])
  })

  it('works in the tier that the model has, and says which', async () => {
    expect((await create('gpt-5-mini', { service_tier: 'flex' })).service_tier).toBe('flex')
    expect((await create('gpt-4o', { service_tier: 'flex' })).service_tier).toBe('default')
  })
})
