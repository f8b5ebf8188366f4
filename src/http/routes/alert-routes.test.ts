import { describe, expect, it } from 'vitest'
import type { Alert } from '#telemetry'
import type { Operations } from '#workflows'
import { createClient } from '../client/index.ts'
import { httpOf } from '../http.testing.ts'

const at = new Date('2026-03-01T12:00:00Z')

const alert: Alert = {
  ...{ alertId: 'a1', severity: 'error', component: 'providers', code: 'breaker.open', dedupeKey: 'breaker.open:x' },
  ...{ message: 'It is not called.', details: { model: 'x' }, count: 3, firstSeenAt: at, lastSeenAt: at },
  ...{ resolvedAt: null, acknowledged: null },
}

/** A client of an API whose operations note what they are asked. */
function clientOf() {
  const asked: unknown[] = []
  const operations: Pick<Operations, 'listAlerts' | 'acknowledgeAlert'> = {
    async listAlerts(_caller, input) {
      asked.push(input)
      return { items: [alert], nextCursor: 'next' }
    },
    async acknowledgeAlert(_caller, id) {
      asked.push(id)
      return { ...alert, acknowledged: { at, by: 'user:u1' } }
    },
  }
  const http = httpOf(operations)
  return { asked, client: createClient({ fetch: http.fetch, baseUrl: 'http://localhost' }), http }
}

describe('the routes of alerts', () => {
  it('list the open ones of every severity unless told otherwise', async () => {
    const { asked, client } = clientOf()
    const { items, next_cursor } = await client.listAlerts({})
    await client.listAlerts({ severity: 'error', since: '2026-03-01', state: 'all', cursor: 'c', limit: 7 })
    await client.listAlerts({ since: '2026-03-01T14:00:00+02:00' })
    const usual = { severity: 'info', since: null, all: false, cursor: null, limit: 50 }
    expect(asked).toEqual([
      usual,
      { severity: 'error', since: new Date('2026-03-01T00:00:00Z'), all: true, cursor: 'c', limit: 7 },
      { ...usual, since: at },
    ])
    expect([items, next_cursor]).toEqual([
      [
        {
          ...{ alert_id: 'a1', severity: 'error', component: 'providers', code: 'breaker.open', count: 3 },
          ...{ dedupe_key: 'breaker.open:x', message: 'It is not called.', details: { model: 'x' } },
          ...{ first_seen_at: at.toISOString(), last_seen_at: at.toISOString(), resolved_at: null },
          ...{ acknowledged_at: null, acknowledged_by: null },
        },
      ],
      'next',
    ])
  })

  it('acknowledge by id', async () => {
    const { asked, client } = clientOf()
    const acknowledged = await client.acknowledgeAlert('a/1')
    expect(asked).toEqual(['a/1'])
    expect(acknowledged).toMatchObject({ acknowledged_at: at.toISOString(), acknowledged_by: 'user:u1' })
  })

  it.each(['severity=bad', 'since=yesterday', 'since=2026-02-30', 'state=closed', 'limit=0'])(
    'refuse %s',
    async (query) => {
      const { asked, http } = clientOf()
      const response = await http.fetch(new Request(`http://localhost/v1/alerts?${query}`))
      expect([response.status, asked]).toEqual([400, []])
    },
  )
})
