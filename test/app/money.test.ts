import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#audit'
import { loadProcessSettings } from '#config'
import { silentLogger } from '#telemetry'
import { noUsage } from '#tokens'
import { createApp } from '../../src/app.ts'
import { autopilot } from '../support/autopilot-in-process.ts'
import { jsonLines } from '../support/autopilot-process.ts'
import { payForCalls } from '../support/paid-calls.ts'

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'autopilot-money-'))
  process.env.AUTOPILOT_DATA_DIR = join(root, 'data')
  process.env.AUTOPILOT_LOGS_LEVEL = 'error'
})

afterAll(() => rm(root, { recursive: true, force: true }))

const set = (...flags: string[]) => autopilot('budgets', 'set', ...flags)
const setJson = async (...flags: string[]) => jsonLines((await set(...flags, '--json')).out)[0]

describe('budgets', () => {
  it('are set and shown exactly, with the usual alerts until others are given', async () => {
    expect((await autopilot('budgets', 'show')).out).toContain('spending is not capped')
    const month = ['--scope', 'org', '--period', 'month']
    expect(await setJson(...month, '--cap', '0.000000001')).toMatchObject({
      ...{ scope: 'org', scope_id: 'org', period: 'month', cap_usd: '0.000000001', spent_usd: '0.00' },
      ...{ alert_usd: [], left_usd: '0.000000001' },
    })
    expect(await setJson(...month, '--cap', '20', '--alert', '15', '--alert', '0.5', '--alert', '15')).toMatchObject({
      cap_usd: '20.00',
      alert_usd: ['0.50', '15.00'],
    })
    expect(await setJson(...month, '--cap', 'none')).toMatchObject({
      ...{ cap_usd: null, left_usd: null, alert_usd: ['0.50', '15.00'] },
    })
    expect(await setJson(...month, '--cap', '20', '--alert', 'none')).toMatchObject({ alert_usd: [] })
    await set('--scope', 'document', '--id', '*', '--period', 'total', '--cap', '0.25')
    const shown = await autopilot('budgets', 'show')
    expect(shown.out).toMatch(/SCOPE +ID +PERIOD +CAP/)
    expect(shown.out).toMatch(/document +\* +total +0\.25/)
    expect(jsonLines((await autopilot('budgets', 'show', '--json')).out)).toHaveLength(2)
    expect(jsonLines((await autopilot('budgets', 'show', '--scope', 'org', '--json')).out)).toHaveLength(1)
    const csv = (await autopilot('budgets', 'show', '--csv')).out.split('\r\n')
    expect(csv[0]).toBe('scope,scope_id,period,cap_usd,spent_usd,reserved_usd,left_usd,alert_usd,period_started')
    expect(csv).toHaveLength(4)
  })

  it('leave a trace of who changed what', async () => {
    const { settings } = loadProcessSettings({})
    const app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
    try {
      const { orgId, actor } = app.owner
      const events = await app.database.withOrg(orgId, actor, (tx) => listEvents(tx, { limit: 100 }))
      const changes = events.filter(({ event }) => event === 'budget.changed')
      expect(changes).toHaveLength(5)
      expect(changes[1]?.details).toEqual({
        ...{ scope: 'org', scope_id: 'org', period: 'month', cap_usd: '20.00', alert_usd: ['0.50', '15.00'] },
        before: { cap_usd: '0.000000001', alert_usd: [] },
      })
    } finally {
      await app.close()
    }
  })

  it.each([
    [['--scope', 'org', '--period', 'month', '--cap', '1,50'], 1, 'money.invalid'],
    [['--scope', 'org', '--period', 'month', '--cap', '0.0000000001'], 1, 'money.invalid'],
    [['--scope', 'org', '--period', 'month', '--cap=-1'], 1, 'budget.invalid'],
    [['--scope', 'org', '--period', 'month', '--cap', '1', '--alert', '0'], 1, 'budget.invalid'],
    [['--scope', 'org', '--id', 'other', '--period', 'month', '--cap', '1'], 1, 'budget.invalid'],
    [['--scope', 'workflow', '--id', 'a b', '--period', 'month', '--cap', '1'], 1, 'budget.invalid'],
    [['--scope', 'document', '--id', 'ffffffff', '--period', 'month', '--cap', '1'], 1, 'document.not_found'],
    [['--scope', 'workflow', '--period', 'month', '--cap', '1'], 2, 'usage.invalid'],
    [['--scope', 'org', '--period', 'month', '--cap', '1', '--alert', 'none', '--alert', '1'], 2, 'usage.invalid'],
    [['--scope', 'org', '--period', 'year', '--cap', '1'], 2, 'usage.invalid'],
    [['--scope', 'org', '--period', 'month'], 2, 'usage.invalid'],
  ])('are refused as %j', async (flags, code, error) => {
    const { out, code: exit } = await set(...flags, '--json')
    expect({ exit, error: jsonLines(out)[0]?.error }).toMatchObject({ exit: code, error: { code: error } })
  })
})

describe('costs and estimates', () => {
  beforeAll(async () => {
    const answered = { model: 'gpt-5', documentType: 'invoice' }
    await payForCalls([
      { ...answered, usage: { ...noUsage, input: 100, cachedInput: 900, output: 100 } },
      { ...answered, usage: { ...noUsage, input: 1_100, output: 100 }, purpose: 'repair' },
      { model: 'gpt-5-mini', usage: 'unknown' },
    ])
  })

  it('are told for each group, with a line for all', async () => {
    const lines = jsonLines((await autopilot('costs', '--by', 'model', '--json')).out)
    expect(lines).toMatchObject([
      {
        ...{
          by: 'model',
          is_total: false,
          group: 'gpt-5',
          calls: 2,
          unknown: 0,
          input_tokens: 2_100,
          output_tokens: 200,
        },
        ...{ cached_input_tokens: 900, cost_usd: '0.0036125' },
      },
      { group: 'gpt-5-mini', calls: 1, unknown: 1, input_tokens: 0, cached_share: null, actual_over_estimate: null },
      { is_total: true, group: null, calls: 3, unknown: 1, cost_usd: '0.0041125' },
    ])
    expect(lines[0]?.actual_over_estimate).toBeCloseTo(1.05)
    expect((await autopilot('costs', '--by', 'purpose')).out).toMatch(/repair +1 +0 +1100 +0\.0 %/)
    for (const by of ['type', 'document_type']) {
      expect((await autopilot('costs', '--by', by)).out).toMatch(/invoice +2.*\n- +1.*\ntotal +3/s)
    }
    for (const by of ['day', 'org', 'workflow']) {
      const { out } = await autopilot('costs', '--by', by, '--csv')
      expect(out.split('\r\n')).toHaveLength(4)
      expect(out).toContain(',true,3,1,')
    }
  })

  it('of days on which nothing was paid are none', async () => {
    const { out } = await autopilot('costs', '--from', '2020-01-01', '--to', '2020-01-31', '--json')
    expect(jsonLines(out)).toMatchObject([{ is_total: true, calls: 0, cost_usd: '0.00', input_tokens: 0 }])
    expect((await autopilot('costs', '--from', '2020-02-01', '--to', '2020-01-31')).err).toContain('costs.no_days')
    expect((await autopilot('costs', '--csv', '--json')).code).toBe(2)
  })

  it('count on the budgets: the organization’s and one made from a rule', async () => {
    const budgets = jsonLines((await autopilot('budgets', 'show', '--json')).out)
    expect(budgets.filter(({ scope }) => scope === 'document')).toHaveLength(4)
    expect(budgets.find(({ scope }) => scope === 'org')).toMatchObject({ spent_usd: '0.0041125', reserved_usd: '0.00' })
  })

  it('are compared for each model and method', async () => {
    const { out } = await autopilot('tokens', 'validate', '--tolerance', '0.05', '--json')
    expect(jsonLines(out)).toMatchObject([
      {
        model: 'gpt-5',
        method: 'text',
        detail: 'high',
        calls: 2,
        within_tolerance: 0.5,
        p95_ratio: 1.1,
        multiplier: 1,
      },
    ])
    expect((await autopilot('tokens', 'validate')).out).toMatch(/gpt-5 +text +high +2 +5\.0 % +100\.0 %/)
    expect((await autopilot('tokens', 'validate', '--tolerance', 'much')).code).toBe(2)
  })
})

describe('tokens', () => {
  it('of a text, a file and a request are counted', async () => {
    const file = join(root, 'letter.txt')
    await writeFile(file, 'How many tokens is this?')
    const request = JSON.stringify([{ role: 'user', content: 'Hello' }])
    await writeFile(join(root, 'request.json'), request)
    const count = async (...argv: string[]) => jsonLines((await autopilot('tokens', 'count', ...argv, '--json')).out)[0]
    expect(await count('gpt-5', 'How many tokens is this?')).toMatchObject({ tokens: 6, exact: true, format: 'text' })
    expect(await count('gpt-5', '--file', file, '--cost')).toMatchObject({ tokens: 6, cost_usd: '0.0000075' })
    expect(await count('gpt-5', '--request', request)).toMatchObject({ tokens: 8, format: 'chat' })
    expect(await count('gpt-5', '--request', `@${join(root, 'request.json')}`)).toMatchObject({ tokens: 8 })
    expect(await count('gpt-5', '-')).toMatchObject({ tokens: 0 })
    expect((await autopilot('tokens', 'count', 'claude-sonnet-5-5', 'Hello')).out).toContain('at most')
  })

  it('are priced by the installation’s own file before the product’s', async () => {
    const row = "{ valid_from: 2026-01-01, input: '1000', output: '1', source: contract, checked_at: 2026-01-01 }"
    const model = { model: 'house', provider: 'compatible', encoding: 'o200k_base' }
    const lines = Object.entries(model).map(([name, value], at) => `${at === 0 ? '  - ' : '    '}${name}: ${value}`)
    const file = join(root, 'prices.yaml')
    await writeFile(file, ['version: 1', 'models:', ...lines, '    prices:', `      - ${row}`, ''].join('\n'))
    process.env.AUTOPILOT_PRICING_FILE = file
    try {
      const { out } = await autopilot('tokens', 'count', 'house', 'Hello', '--cost', '--json')
      expect(jsonLines(out)[0]).toMatchObject({ tokens: 1, exact: true, cost_usd: '0.001' })
    } finally {
      delete process.env.AUTOPILOT_PRICING_FILE
    }
  })

  it.each([
    [['gpt-9', 'x', '--cost'], 4, 'model.unknown'],
    [['gpt-5'], 2, 'usage.invalid'],
    [['gpt-5', 'x', '--file', 'y'], 2, 'usage.invalid'],
    [['gpt-5', '--request', '{'], 2, 'usage.invalid'],
    [['gpt-5', '--request', '{"messages":[{"content":"x"}]}'], 1, 'tokens.not_countable'],
    [['gpt-5', '--request', '{"messages":null}'], 1, 'tokens.not_countable'],
    [['gpt-5', '--file', '/nowhere/at/all'], 1, 'file.unreadable'],
  ])('of %j are not counted', async (argv, code, error) => {
    const { out, code: exit } = await autopilot('tokens', 'count', ...argv, '--json')
    expect({ exit, error: jsonLines(out)[0]?.error }).toMatchObject({ exit: code, error: { code: error } })
  })

  it('of a PDF are estimated from its text, or from its pages where it has none', async () => {
    const estimate = async (name: string, ...flags: string[]) =>
      jsonLines((await autopilot('tokens', 'estimate', 'gpt-5', join(samples, name), ...flags, '--json')).out)[0]
    const high = await estimate('invoice-en-northfork.pdf')
    expect(high).toMatchObject({ method: 'text', confidence: 'high', pages: 1, detail: 'high' })
    const low = await estimate('invoice-en-northfork.pdf', '--detail', 'low')
    expect(Number(low?.expected_tokens)).toBe(Number(high?.expected_tokens) - 910 + 70)
    expect(await estimate('scan-en-plumber.pdf')).toMatchObject({ method: 'pages', pages: 1 })
    const { out } = await autopilot('tokens', 'estimate', 'gpt-5', join(samples, 'invoice-en-northfork.pdf'))
    expect(out).toMatch(/tokens expected, \d+ to \d+.*USD expected as input.*1 page; confidence high, from text/s)
  })

  it.each([
    ['damaged-download.pdf', 'gpt-5', 'document.damaged', 1],
    ['payslip-en-encrypted.pdf', 'gpt-5', 'document.encrypted', 1],
    ['missing.pdf', 'gpt-5', 'file.unreadable', 1],
    ['invoice-en-northfork.pdf', 'gpt-9', 'model.unknown', 4],
  ])('of %s for %s are not estimated', async (name, model, error, code) => {
    const { out, code: exit } = await autopilot('tokens', 'estimate', model, join(samples, name), '--json')
    expect({ exit, error: jsonLines(out)[0]?.error }).toMatchObject({ exit: code, error: { code: error } })
  })
})

describe('what paid calls taught', () => {
  const invoice = join(samples, 'invoice-en-brightwell.pdf')
  const estimate = async (...flags: string[]) =>
    jsonLines((await autopilot('tokens', 'estimate', 'gpt-5-nano', invoice, ...flags, '--json')).out)[0]

  it('is shown, and multiplies an estimate where that is asked for', async () => {
    const before = await estimate('--calibrated')
    expect(before).toMatchObject({ method: 'text', multiplier: 1 })
    const call = { model: 'gpt-5-nano', usage: { ...noUsage, input: 1_250, output: 10 } }
    await payForCalls(Array.from({ length: 20 }, () => call))
    const learned = jsonLines((await autopilot('tokens', 'validate', '--json')).out)
    expect(learned.find(({ model }) => model === 'gpt-5-nano')).toMatchObject({ calls: 20, multiplier: 1.25 })
    const after = await estimate('--calibrated')
    expect(after?.multiplier).toBe(1.25)
    expect(after?.expected_tokens).toBe(Math.round(Number(before?.expected_tokens) * 1.25))
    expect(Number(after?.high_tokens)).toBeGreaterThanOrEqual(Number(before?.high_tokens))
    expect(await estimate()).toEqual(before)
    expect((await autopilot('tokens', 'estimate', 'gpt-5-nano', invoice, '--calibrated')).out).toContain(
      'multiplied by 1.25, as paid calls taught',
    )
    expect((await estimate('--calibrated', '--detail', 'low'))?.multiplier).toBe(1)
  })
})
