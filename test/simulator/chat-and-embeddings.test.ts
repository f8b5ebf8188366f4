import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fencedText, parseAnswer } from '#extraction'
import { type Simulator, startSimulator } from '#simulator'
import { dataUrl, extractionSchema, invoice, openAiAt, prompts } from './clients.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 })
})
afterAll(() => simulator.close())

const order = (fault: string) =>
  fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body: JSON.stringify([{ fault, times: 1 }]) })

describe('Chat Completions of the simulator', () => {
  const ask = (content: Parameters<typeof complete>[0]) => complete(content)
  async function complete(
    content: string | { type: 'file'; file: { file_data: string; filename: string } }[],
    limit = 4_000,
  ) {
    return openAiAt(simulator.url).chat.completions.create({
      model: 'gpt-4.1-mini',
      max_completion_tokens: limit,
      messages: [
        { role: 'system', content: prompts.system },
        { role: 'developer', content: prompts.developer },
        { role: 'user', content },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'document', strict: true, schema: extractionSchema },
      },
    })
  }
  const file = [{ type: 'file' as const, file: { file_data: dataUrl(invoice), filename: 'document.pdf' } }]

  it('extracts from a file', async () => {
    const { choices, usage } = await ask(file)
    const parsed = parseAnswer(choices[0]?.message.content ?? '')
    if (!parsed.ok) throw new Error(parsed.problems.join())
    expect(parsed.answer.fields.issuer).toContain('Northfork')
    expect(choices[0]?.finish_reason).toBe('stop')
    expect(usage).toMatchObject({ prompt_tokens_details: { cached_tokens: 0 } })
    expect((await ask(file)).usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(1_024)
  })

  it('extracts from the text between the marks, for servers that read no files', async () => {
    const text = 'Invoice\nAcme Tools Ltd\nInvoice number: INV-77\nInvoice date: 3 March 2025\n\nTotal: EUR 119.00'
    const { choices } = await ask(`Read this.\n${fencedText(text)}`)
    const parsed = parseAnswer(choices[0]?.message.content ?? '')
    if (!parsed.ok) throw new Error(parsed.problems.join())
    expect(parsed.answer.fields).toMatchObject({ document_number: 'INV-77', total_amount: '119.00' })
    const pageOf = (field: string) => parsed.answer.evidence.find((one) => one.field === field)?.page
    expect([pageOf('document_number'), pageOf('total_amount')]).toEqual([1, 2])
  })

  it('refuses and stops in the middle as the API says so', async () => {
    await order('refusal')
    expect((await ask(file)).choices[0]?.message).toMatchObject({ content: null, refusal: expect.any(String) })
    expect((await complete(file, 40)).choices[0]?.finish_reason).toBe('length')
  })

  it('calls a tool that it must call', async () => {
    const tools = [
      {
        type: 'function' as const,
        function: { name: 'keep', parameters: { type: 'object', properties: { n: { type: 'integer' } } } },
      },
    ]
    const { choices } = await openAiAt(simulator.url).chat.completions.create({
      ...{ model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Keep it.' }], tools, tool_choice: 'required' },
    })
    expect(choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [{ function: { name: 'keep', arguments: '{"n":0}' } }] },
    })
  })
})

describe('embeddings of the simulator', () => {
  const embed = async (input: string | string[], more: { dimensions?: number; encoding_format?: 'float' } = {}) =>
    (await openAiAt(simulator.url).embeddings.create({ model: 'text-embedding-3-small', input, ...more })).data.map(
      ({ embedding }) => embedding,
    )
  const product = (a: number[] = [], b: number[] = []) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

  it('are vectors of length one that are near for like texts, as numbers or base64', async () => {
    const [rent, lease, cake] = await embed(['rent for the flat in May', 'the rent of the flat', 'a cake with plums'])
    expect(rent).toHaveLength(1_536)
    expect(product(rent, rent)).toBeCloseTo(1, 4)
    expect(product(rent, lease)).toBeGreaterThan(product(rent, cake))
    const [plain] = await embed('rent for the flat in May', { encoding_format: 'float' })
    expect(product(plain, rent)).toBeCloseTo(1, 4)
  })

  it('can be shorter, and are billed by the token', async () => {
    const [short] = await embed('rent for the flat', { dimensions: 256 })
    expect(short).toHaveLength(256)
    expect(product(short, short)).toBeCloseTo(1, 4)
    expect(simulator.journal.entries().at(-1)).toMatchObject({
      model: 'text-embedding-3-small',
      usage: { input: 4, output: 0 },
      cost_nano_usd: 80,
    })
  })

  it('are refused for texts that are too long', async () => {
    expect(await embed('word '.repeat(9_000)).catch(({ status }) => status)).toBe(400)
    expect(await embed([]).catch(({ status }) => status)).toBe(400)
  })
})
