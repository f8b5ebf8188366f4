import { describe, expect, it } from 'vitest'
import { type HealthFinding, healthRegistry } from './health.ts'

const fine: HealthFinding = { status: 'ok', detail: 'answers' }
const registry = () => healthRegistry({ monotonicMs: () => 0, timeoutMs: 20 })

describe('health', () => {
  it('is ok when nothing is checked', async () => {
    expect(await registry().examine('ready')).toEqual({ status: 'ok', checks: [] })
  })

  it('asks the checks that answer the question', async () => {
    const health = registry()
    health.register({ name: 'database', answers: ['ready', 'doctor'], check: async () => fine })
    health.register({
      name: 'ocr',
      answers: ['doctor'],
      check: () => ({ status: 'degraded', detail: 'not installed' }),
    })
    expect(await health.examine('live')).toEqual({ status: 'ok', checks: [] })
    expect(await health.examine('ready')).toEqual({
      status: 'ok',
      checks: [{ name: 'database', ...fine, durationMs: 0 }],
    })
    const { status, checks } = await health.examine('doctor')
    expect([status, checks.map(({ name }) => name)]).toEqual(['degraded', ['database', 'ocr']])
  })

  it('is as bad as the worst check', async () => {
    const health = registry()
    health.register({ name: 'a', answers: ['ready'], check: () => ({ status: 'degraded', detail: '' }) })
    health.register({ name: 'b', answers: ['ready'], check: () => ({ status: 'failed', detail: '' }) })
    expect((await health.examine('ready')).status).toBe('failed')
  })

  it('counts a check that throws as failed, and shows no secret of the error', async () => {
    const health = registry()
    const broken = () => {
      throw new Error('no route to postgres://ada:hunter2@db/archive')
    }
    health.register({ name: 'sync', answers: ['ready'], check: broken })
    health.register({ name: 'async', answers: ['ready'], check: async () => broken() })
    const { checks } = await health.examine('ready')
    const detail = 'no route to postgres://[redacted]@db/archive'
    expect(checks).toMatchObject([
      { name: 'sync', status: 'failed', detail },
      { name: 'async', status: 'failed', detail },
    ])
  })

  it('counts a check that does not answer in time as failed, and does not wait for it', async () => {
    const health = registry()
    health.register({ name: 'stuck', answers: ['live'], check: () => new Promise(() => {}) })
    expect((await health.examine('live')).checks).toMatchObject([
      { name: 'stuck', status: 'failed', detail: 'no answer within 20 ms' },
    ])
  })

  it('forgets a check that was taken out', async () => {
    const health = registry()
    const remove = health.register({ name: 'a', answers: ['ready'], check: () => fine })
    remove()
    expect((await health.examine('ready')).checks).toEqual([])
  })
})
