import { describe, expect, it } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { createFaultPlan } from './fault-plan.ts'
import { fitsPath } from './fault-rule.ts'
import { readFaultScript } from './read-fault-script.ts'

const upload = { method: 'POST', path: '/v1/files', isModelCall: false }
const thought = { method: 'POST', path: '/v1/responses', isModelCall: true }
const line = { method: 'BATCH', path: '/v1/responses', isModelCall: true }

const planOf = (script: object[], rate = 0) =>
  createFaultPlan(
    { random: seededRandom(7) },
    { rate, rules: readFaultScript(JSON.stringify(script), 'a script'), latencyMs: 50 },
  )

describe('a plan of faults', () => {
  it('takes the first rule that fits, as often as it says', () => {
    const plan = planOf([
      { path: '/v1/files', times: 2, fault: 'overloaded' },
      { method: 'POST', fault: 'rate_limited', retry_after: 7 },
    ])
    const faults = [upload, upload, upload, thought].map((request) => plan.next(request).fault)
    expect(faults).toEqual(['overloaded', 'overloaded', 'rate_limited', 'rate_limited'])
    expect(plan.next(upload).retryAfterSeconds).toBe(7)
  })

  it('counts only requests that can have the fault', () => {
    const plan = planOf([{ nth: 2, fault: 'refusal' }])
    expect([upload, thought, upload, thought, thought].map((request) => plan.next(request).fault)).toEqual([
      ...[null, null, null, 'refusal', null],
    ])
  })

  it('puts words into the mouth of a model, and of nothing else', () => {
    const plan = planOf([{ says: { total_amount: '0.00' }, times: 1 }])
    const said = [upload, thought, thought].map((request) => plan.next(request).says)
    expect(said).toEqual([null, { total_amount: '0.00' }, null])
  })

  it('lets a model think, and nothing else; a rule can ask for more', () => {
    const plan = planOf([{ path: '/v1/files', latency_ms: 9 }])
    expect([thought, line, upload].map((request) => plan.next(request).latencyMs)).toEqual([50, 0, 9])
  })

  it('has no connection fail inside of a batch', () => {
    const plan = planOf([], 1)
    const faults = new Set(Array.from({ length: 200 }, () => plan.next(line).fault))
    expect([...faults].sort()).toEqual(['broken_schema', 'incomplete', 'invented_quotes', 'refusal', 'server_error'])
  })

  it('changes what it is told to, and keeps the rest', () => {
    const plan = planOf([{ fault: 'overloaded' }])
    plan.change({ latency_ms: 5 })
    expect(plan.next(thought)).toMatchObject({ fault: 'overloaded' })
    plan.change({ rules: [], rate: 1, kinds: ['html_body'] })
    expect(plan.next(thought)).toMatchObject({ fault: 'html_body', latencyMs: 5 })
  })

  it('is told what is wrong with a script', () => {
    expect(() => planOf([{ fault: 'overloaded' }, { fault: 'meteorite' }])).toThrow(/a script is no script.*1\.fault/)
    expect(() => readFaultScript('{', 'a script')).toThrow('JSON list')
  })
})

it('a star stands for one segment of a path, no more and no less', () => {
  expect(fitsPath('/v1/files/*', '/v1/files/file-1')).toBe(true)
  expect(fitsPath('/v1/files/*', '/v1/files')).toBe(false)
  expect(fitsPath('/v1/files/*', '/v1/files/file-1/content')).toBe(false)
  expect(fitsPath('/v1/files', '/v1/filesystem')).toBe(false)
})
