import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnswer } from '#extraction'
import { type FaultKind, faultKinds, type Simulator, startSimulator } from '#simulator'
import { extractionRequest, invoice, openAiAt, sample } from './clients.ts'

describe('faults of the simulator', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 })
    // The first document takes longer than the timeouts below: its reader has to start.
    await openAiAt(simulator.url).responses.create(extractionRequest('gpt-5-mini'))
  })
  afterAll(() => simulator.close())

  async function order(rules: unknown): Promise<number> {
    const body = JSON.stringify(rules)
    return (await fetch(`${simulator.url}/simulator/faults`, { method: 'POST', body })).status
  }

  /** Calls with one fault; says how it went, and what the journal says of it. */
  async function call(fault: FaultKind, model = 'gpt-5-mini') {
    await order([{ path: '/v1/responses', fault, times: 1 }])
    const outcome = await openAiAt(simulator.url, fault.startsWith('timeout') ? 1_000 : 20_000)
      .responses.create(extractionRequest(model))
      .catch((error: unknown) => error)
    return { outcome, line: simulator.journal.entries().at(-1) }
  }

  it.each([
    ['rate_limited', 429, 'rate_limit_exceeded', '1'],
    ['rate_limited_without_wait', 429, 'rate_limit_exceeded', null],
    ['quota_spent', 429, 'insufficient_quota', null],
    ['server_error', 500, null, null],
    ['overloaded', 529, null, null],
  ] as const)('%s is answered before any work, and costs nothing', async (fault, status, code, wait) => {
    const { outcome, line } = await call(fault)
    if (!(outcome instanceof APIError)) throw new Error('it was answered')
    expect(outcome).toMatchObject({ status, code })
    expect(outcome.headers?.get('retry-after')).toBe(wait)
    expect(line).toMatchObject({ fault, status, answered: false, cost_nano_usd: 0, usage: null })
  })

  it('never answers a timeout; before the work it costs nothing, after it the call is paid', async () => {
    const before = await call('timeout_before')
    expect(before.outcome).toBeInstanceOf(APIConnectionTimeoutError)
    expect(before.line).toMatchObject({ status: null, cost_nano_usd: 0 })
    const after = await call('timeout_after')
    expect(after.outcome).toBeInstanceOf(APIConnectionTimeoutError)
    expect(after.line).toMatchObject({ status: null, answered: false, model: 'gpt-5-mini' })
    expect(after.line?.cost_nano_usd).toBeGreaterThan(0)
  })

  it('cuts the connection after the work', async () => {
    const { outcome, line } = await call('connection_reset')
    expect(outcome).toBeInstanceOf(APIConnectionError)
    expect(outcome).not.toBeInstanceOf(APIConnectionTimeoutError)
    expect(line?.cost_nano_usd).toBeGreaterThan(0)
  })

  it.each(['truncated_json', 'html_body'] as const)(
    'sends %s with status 200, for a call that is paid',
    async (fault) => {
      await order([{ fault, times: 1 }])
      const { url } = simulator
      const response = await fetch(`${url}/v1/responses`, {
        method: 'POST',
        headers: { authorization: 'Bearer x' },
        body: JSON.stringify(extractionRequest('gpt-5-mini')),
      })
      expect(response.status).toBe(200)
      const text = await response.text()
      expect(() => JSON.parse(text)).toThrow()
      expect(text.startsWith(fault === 'html_body' ? '<!doctype html>' : '{"id":"resp_')).toBe(true)
      expect(simulator.journal.entries().at(-1)).toMatchObject({ status: 200, answered: false, fault })
      expect(simulator.journal.entries().at(-1)?.cost_nano_usd).toBeGreaterThan(0)
    },
  )

  it('lets the model refuse, stop in the middle, break the schema and invent quotes', async () => {
    expect((await call('refusal')).outcome).toMatchObject({
      status: 'completed',
      output: [{ content: [{ type: 'refusal' }] }],
    })
    expect((await call('incomplete')).outcome).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    })
    const broken = (await call('broken_schema')).outcome as { output_text: string }
    expect(JSON.parse(broken.output_text)).toHaveProperty('unexpected')
    expect(parseAnswer(broken.output_text).ok).toBe(false)
    const invented = (await call('invented_quotes')).outcome as { output_text: string }
    const parsed = parseAnswer(invented.output_text)
    if (!parsed.ok) throw new Error(parsed.problems.join())
    expect(parsed.answer.evidence.length).toBeGreaterThan(3)
    expect(parsed.answer.evidence.every(({ quote }) => quote?.includes('of no document'))).toBe(true)
  })

  it('follows a script: the nth request of a path, and others not', async () => {
    const client = openAiAt(simulator.url)
    await order([{ path: '/v1/files', method: 'POST', nth: 2, fault: 'server_error' }])
    const upload = () =>
      client.files.create({ file: new File([invoice], 'a.pdf'), purpose: 'user_data' }).then(
        () => 'stored',
        (error) => error.status,
      )
    expect(await client.files.list().then(() => 'listed')).toBe('listed')
    expect([await upload(), await upload(), await upload()]).toEqual(['stored', 500, 'stored'])
  })

  it('waits as long as a rule says, and the model as long as it was told', async () => {
    await order({ rules: [], latency_ms: 150 })
    const began = performance.now()
    await openAiAt(simulator.url).responses.create(extractionRequest('gpt-5-mini'))
    expect(performance.now() - began).toBeGreaterThan(145)
    await order({ latency_ms: 0 })
  })

  it('refuses orders that it does not know', async () => {
    expect(await order([{ fault: 'meteorite' }])).toBe(400)
    expect(await order({ rate: 2 })).toBe(400)
  })

  it('happens by chance at the rate that was asked for, the same for the same seed', async () => {
    async function faultsOf(seed: number) {
      const chancy = await startSimulator({ port: 0, faultRate: 0.3, seed, hangMs: 20 })
      const client = openAiAt(chancy.url)
      for (let call = 0; call < 60; call++) await client.models.list().catch(() => undefined)
      await chancy.close()
      return chancy.journal.entries().map(({ fault }) => fault)
    }
    const [first, again, other] = [await faultsOf(1), await faultsOf(1), await faultsOf(2)]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const faults = first.filter((fault) => fault !== null)
    expect(faults.length).toBeGreaterThan(8)
    expect(faults.length).toBeLessThan(30)
    // No model answers a list, and a spent quota is no accident.
    expect(faults).not.toContain('refusal')
    expect(faults).not.toContain('quota_spent')
  })

  it('has every kind that is known happen to a model', async () => {
    for (const fault of faultKinds) expect((await call(fault)).line).toMatchObject({ fault })
  })

  it('writes no text of documents and no keys into its journal', async () => {
    await openAiAt(simulator.url).responses.create(extractionRequest('gpt-5-mini', {}, sample('letter-en-plain.pdf')))
    const journal = JSON.stringify(simulator.journal.entries())
    expect(journal).not.toMatch(/Northfork|sk-test|document\.pdf/)
    expect(journal).toContain('gpt-5-mini')
  })
})
