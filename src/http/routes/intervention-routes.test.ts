import { describe, expect, it } from 'vitest'
import type { InterventionDetails, Operations } from '#workflows'
import { createClient } from '../client/index.ts'
import { httpOf } from '../http.testing.ts'

const at = new Date('2026-03-01T12:00:00Z')

const waiting: InterventionDetails = {
  ...{ interventionId: 'i1', runId: 'r1', workflow: 'ingest', subject: 'document:d1', runStatus: 'waiting' },
  ...{
    pauseType: 'budget_exceeded',
    reason: 'Used up.',
    pausedAt: at,
    autoResumeAt: at,
    deadline: null,
    deadlineOutcome: null,
  },
  ...{
    resolved: null,
    blocker: { budget_id: 'b1' },
    retryStats: {},
    actions: [],
    batch: null,
    decisions: [],
    currentTask: null,
  },
}

/** A client of an API whose operations note what they are asked. */
function clientOf() {
  const asked: unknown[] = []
  const resolved = { by: 'user:u1', at, action: 'retry', note: null }
  const operations: Pick<Operations, 'listInterventions' | 'showIntervention' | 'resolveIntervention'> = {
    async listInterventions(_caller, input) {
      asked.push(input)
      return { items: [waiting], nextCursor: null }
    },
    showIntervention: async () => waiting,
    async resolveIntervention(_caller, input) {
      asked.push(input)
      return {
        ...waiting,
        resolved,
        actions: [{ ...{ action: 'retry', actor: 'user:u1', note: null }, details: {}, at }],
      }
    },
  }
  const http = httpOf(operations)
  return { asked, client: createClient({ fetch: http.fetch, baseUrl: 'http://localhost' }), http }
}

describe('the routes of interventions', () => {
  it('list what waits unless told otherwise', async () => {
    const { asked, client } = clientOf()
    const { items } = await client.listInterventions({})
    await client.listInterventions({ state: 'all', limit: 7, cursor: 'c' })
    await client.listInterventions({ state: 'resolved' })
    expect(asked).toEqual([
      { resolved: false, cursor: null, limit: 50 },
      { resolved: null, cursor: 'c', limit: 7 },
      { resolved: true, cursor: null, limit: 50 },
    ])
    expect(items).toEqual([
      {
        ...{ intervention_id: 'i1', run_id: 'r1', workflow: 'ingest', subject: 'document:d1', run_status: 'waiting' },
        ...{ pause_type: 'budget_exceeded', reason: 'Used up.', paused_at: at.toISOString() },
        ...{ auto_resume_at: at.toISOString(), deadline: null, deadline_outcome: null },
        ...{ resolved: null, batch: null },
      },
    ])
    expect(await client.showIntervention('i1')).toMatchObject({ blocker: { budget_id: 'b1' }, actions: [] })
  })

  it('hand a decision on with its amount in nano-dollars and its note', async () => {
    const { asked, client } = clientOf()
    const decided = await client.resolveIntervention('i1', { action: 'raise_cap', cap_usd: '12.5', note: ' More. ' })
    await client.resolveIntervention('r1', { action: 'cancel' })
    const permissions = expect.any(Set)
    expect(asked).toEqual([
      { permissions, id: 'i1', decision: { action: 'raise_cap', cap: 12_500_000_000n }, note: 'More.' },
      { permissions, id: 'r1', decision: { action: 'cancel' }, note: null },
    ])
    expect(decided.resolved).toEqual({ by: 'user:u1', at: at.toISOString(), action: 'retry', note: null })
  })

  it.each([
    ['no action', {}],
    ['an action that a person cannot take', { action: 'auto_resume' }],
    ['no amount', { action: 'raise_cap' }],
    ['an amount that is none', { action: 'raise_cap', cap_usd: 'ten' }],
  ])('refuse %s and ask nothing', async (_what, body) => {
    const { asked, http } = clientOf()
    const request = new Request('http://localhost/v1/interventions/i1/resolve', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const response = await http.fetch(request)
    expect([400, 422]).toContain(response.status)
    expect(asked).toEqual([])
  })
})
