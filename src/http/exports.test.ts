import { beforeEach, describe, expect, it } from 'vitest'
import { permissionsOf } from '#access'
import type { ExportedEvent } from '#audit'
import { DomainError, type OrgId, systemClock } from '#kernel'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'

const aLine: ExportedEvent = {
  ...{ sequence: 1n, occurredAt: new Date(0), actor: 'user:1', event: 'document.accepted', subjectKind: 'document' },
  ...{ subjectId: 's1', payload: '{}', previousHash: '00', hash: '00' },
}

describe.each(['/v1/export', '/v1/audit/events'])('%s', (path) => {
  let isRevoked: boolean
  let told: number
  let isSlow: boolean
  let ask: (key: string, init?: RequestInit) => Promise<Response>

  beforeEach(() => {
    isRevoked = false
    told = 0
    isSlow = false
    const deps = depsOf({
      async list() {
        told += 200
        if (isSlow) await new Promise(() => {})
        return { items: [], nextCursor: told < 5_000 ? 'more' : null }
      },
      async *exportAudit() {
        for (; told < 5_000; told++) yield aLine
      },
    })
    const authenticate: typeof deps.guard.authenticate = async (request) => {
      if (isRevoked) throw new DomainError({ code: 'access.key_inactive', kind: 'denied', message: 'It is off.' })
      const [org = '', subject = ''] = (request.headers.get('authorization') ?? '').slice(7).split('.')
      const limited = { subject, agentPerMinute: null, crudPerMinute: null }
      // Nobody looks for the org in a database here.
      const orgId = org as OrgId
      const caller = { ...deps.owner.caller, orgId }
      return { identity: { ...deps.owner, caller, permissions: permissionsOf('owner'), limited } }
    }
    const http = createHttp({ ...deps, clock: systemClock, guard: { ...deps.guard, authenticate } }).guarded('t')
    ask = async (key, init = {}) =>
      http(new Request(`http://localhost${path}`, { ...init, headers: { authorization: `Bearer ${key}` } }))
  })

  it('ends as cut off for whoever may not read it any more', async () => {
    const response = await ask('org.key')
    isRevoked = true
    await expect(response.text()).rejects.toThrow()
    expect(told).toBeLessThan(1_000)
  })

  it('comes whole for whoever still may, and gives its place back', async () => {
    for (let times = 0; times < 9; times++) await (await ask('org.key')).text()
    expect(told).toBeGreaterThanOrEqual(5_000)
  })

  it('is read by each as often at once as may be, by another too, and again when one is left', async () => {
    const open = await Promise.all([1, 2, 3].map(() => ask('org.key')))
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200])
    const refused = await ask('org.key')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await refused.json()).toMatchObject({ code: 'export.too_many' })
    expect((await ask('org.other')).status).toBe(200)
    await open[0]?.body?.cancel()
    expect((await ask('org.key')).status).toBe(200)
  })

  it('is read by others too, however many keys of one organization read it', async () => {
    isSlow = true
    const statuses = []
    for (let key = 0; key < 40; key++) statuses.push((await ask(`greedy.${key}`)).status)
    expect(statuses.at(-1)).toBe(429)
    expect((await ask('another.key')).status).toBe(200)
  })

  it('takes no place for a HEAD, which nothing reads, nor for whoever went away', async () => {
    for (let times = 0; times < 9; times++) {
      expect((await ask('org.key', { method: 'HEAD' })).status).toBe(200)
      const left = new AbortController()
      await ask('org.key', { signal: left.signal })
      left.abort()
    }
    expect((await ask('org.key')).status).toBe(200)
  })
})
