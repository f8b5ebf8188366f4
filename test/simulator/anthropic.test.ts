import type Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswer } from '#extraction'
import { type Simulator, startSimulator } from '#simulator'
import { anthropicAt, extractionSchema, invoice, openAiAt, prompts } from './clients.ts'

describe('the Messages API of the simulator', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
  })
  afterAll(() => simulator.close())

  const source = { type: 'base64', media_type: 'application/pdf', data: invoice.toString('base64') } as const
  const request = (change: Partial<Anthropic.MessageCreateParamsNonStreaming> = {}) => ({
    model: 'claude-haiku-4-5',
    max_tokens: 4_000,
    system: [
      { type: 'text' as const, text: prompts.system },
      {
        type: 'text' as const,
        text: prompts.developer,
        cache_control: { type: 'ephemeral' as const, ttl: '1h' as const },
      },
    ],
    messages: [
      {
        role: 'user' as const,
        content: [
          { type: 'document' as const, source },
          { type: 'text' as const, text: prompts.user },
        ],
      },
    ],
    output_config: { format: { type: 'json_schema' as const, schema: extractionSchema } },
    ...change,
  })
  const create = (change?: Parameters<typeof request>[0]) => anthropicAt(simulator.url).messages.create(request(change))
  const textOf = ({ content }: Anthropic.Message) =>
    content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  const order = (fault: string) =>
    fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify([{ fault, times: 1 }]) })

  it('extracts, with usage whose kinds are apart', async () => {
    const { model } = request()
    const [first, second] = [await create(), await create()]
    const parsed = parseAnswer(textOf(first))
    if (!parsed.ok) throw new Error(parsed.problems.join())
    expect(parsed.answer.fields.issuer).toContain('Northfork')
    expect(first.stop_reason).toBe('end_turn')
    const written = first.usage.cache_creation_input_tokens ?? 0
    expect(written).toBeGreaterThan(1_024)
    expect(first.usage.cache_creation).toEqual({ ephemeral_1h_input_tokens: written, ephemeral_5m_input_tokens: 0 })
    expect(second.usage).toMatchObject({
      input_tokens: first.usage.input_tokens,
      cache_read_input_tokens: written,
      cache_creation_input_tokens: 0,
    })
    const { messages, system, output_config } = request()
    const counted = await anthropicAt(simulator.url).messages.countTokens({ model, messages, system, output_config })
    expect(counted.input_tokens).toBe(first.usage.input_tokens + written)
  })

  it('reads a file by its id, and does not count it', async () => {
    const file = await openAiAt(simulator.url).files.create({
      file: new File([invoice], 'a.pdf'),
      purpose: 'user_data',
    })
    const messages = [
      {
        role: 'user' as const,
        content: [{ type: 'document' as const, source: { type: 'file' as const, file_id: file.id } }],
      },
    ]
    expect(textOf(await create({ messages }))).toContain('Northfork')
    const counting = anthropicAt(simulator.url).messages.countTokens({ model: 'claude-haiku-4-5', messages })
    expect(await counting.catch(({ status }) => status)).toBe(400)
  })

  it('keeps the tools before all words, up to the mark on the last of them', async () => {
    const properties = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`field_${at}`, { type: 'string' }]))
    const tool = { name: 'keep', input_schema: { type: 'object' as const, properties } }
    const marked = [{ ...tool, cache_control: { type: 'ephemeral' as const } }]
    const usage = async (content: string, tools: typeof marked | (typeof tool)[] = marked) =>
      (await create({ system: 'Be quick.', tools, messages: [{ role: 'user', content }] })).usage
    const written = (await usage('Hello')).cache_creation?.ephemeral_5m_input_tokens ?? 0
    expect(written).toBeGreaterThan(1_024)
    expect((await usage('Good morning')).cache_read_input_tokens).toBe(written)
    expect((await usage('Good evening', [{ ...tool, name: 'lose' }])).cache_read_input_tokens).toBe(0)
  })

  it('refuses, stops, and fails in the words of the provider', async () => {
    await order('refusal')
    expect(await create()).toMatchObject({ stop_reason: 'refusal' })
    expect(await create({ max_tokens: 30 })).toMatchObject({ stop_reason: 'max_tokens' })
    const failure = async (fault: string) => {
      await order(fault)
      return create().catch((error) => [error.status, error.error?.error?.type])
    }
    expect(await failure('overloaded')).toEqual([529, 'overloaded_error'])
    expect(await failure('rate_limited')).toEqual([429, 'rate_limit_error'])
    expect(await failure('quota_spent')).toEqual([402, 'billing_error'])
    expect(await create({ model: 'claude-unknown' }).catch((error) => error.status)).toBe(404)
  })

  it('calls a tool that it must call', async () => {
    const input_schema = { type: 'object' as const, properties: { issuer: { type: 'string' } } }
    const answer = await create({
      tools: [{ name: 'keep', input_schema }],
      tool_choice: { type: 'tool', name: 'keep' },
    })
    expect(answer.content).toMatchObject([{ type: 'tool_use', name: 'keep', input: { issuer: expect.any(String) } }])
    expect(answer.stop_reason).toBe('tool_use')
  })
})
