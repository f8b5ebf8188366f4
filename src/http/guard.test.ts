import { expect, it } from 'vitest'
import { type Authenticated, createMemoryLimits, type Permission } from '#access'
import { DomainError, type OrgId, uuidV7Maker } from '#kernel'
import { createHttp } from './create-http.ts'
import { depsOf } from './http.testing.ts'

const ids = uuidV7Maker()
const standing = { accepted: 0, ready: 0, needsReview: 0, failed: 0, inProgress: 0, trashed: 0 }

function opened(given: { permissions?: readonly Permission[]; crudPerMinute?: number | null }) {
  const { permissions = ['documents:read'], crudPerMinute = null } = given
  const counted: string[] = []
  let nowMs = 0
  const perMinute = { agent: 5, crud: 60, public: 60 }
  const http = createHttp({
    ...depsOf({ standing: async () => standing }),
    guard: {
      perMinute,
      rateLimits: createMemoryLimits({ clock: { monotonicMs: () => nowMs } }, { limits: perMinute, maxBuckets: 10 }),
      async authenticate(request, address): Promise<Authenticated | undefined> {
        const token = request.headers.get('authorization')
        if (token === null) return undefined
        if (token !== 'Bearer ap_good') {
          throw new DomainError({ code: 'access.key_invalid', kind: 'denied', message: 'No.' })
        }
        return {
          identity: {
            caller: { orgId: ids.next<OrgId>(), actor: { kind: 'key', keyId: 'k' } },
            permissions: new Set(permissions),
            limited: { subject: 'key:k', agentPerMinute: null, crudPerMinute },
          },
          count: (bucket, outcome) => counted.push(`${bucket} ${outcome} from ${address}`),
        }
      },
    },
  })
  const fetch = http.guarded('secret')
  const ask = (token: string | null, address?: string) =>
    fetch(
      new Request('http://x/v1/standing', { headers: token === null ? {} : { authorization: `Bearer ${token}` } }),
      address,
    )
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { ask, counted, pass }
}

const code = async (response: Response) => ((await response.json()) as { code: string }).code

it('lets in whoever has a key, and says what is left of the limit', async () => {
  const { ask, counted } = opened({})
  const response = await ask('ap_good', '192.0.2.1')
  expect(response.status).toBe(200)
  expect(response.headers.get('ratelimit-policy')).toBe('"crud";q=60;w=60')
  expect(response.headers.get('ratelimit')).toBe('"crud";r=59')
  expect(counted).toEqual(['crud admitted from 192.0.2.1'])
})

it('refuses nobody and a wrong key', async () => {
  const { ask } = opened({})
  const [nobody, wrong] = [await ask(null), await ask('ap_bad')]
  expect([nobody.status, await code(nobody)]).toEqual([401, 'request.unauthorized'])
  expect([wrong.status, await code(wrong)]).toEqual([401, 'access.key_invalid'])
})

it('refuses whoever asks with wrong keys too often, by the address, and nobody else', async () => {
  const { ask, pass } = opened({})
  const from = '192.0.2.1'
  for (let time = 0; time < 30; time += 1) {
    expect([(await ask('ap_bad', from)).status, (await ask(null, from)).status]).toEqual([401, 401])
  }
  const refused = await ask('ap_bad', from)
  expect([refused.status, await code(refused), refused.headers.get('retry-after')]).toEqual([429, 'rate.limited', '1'])
  expect([(await ask('ap_good', from)).status, (await ask('ap_bad', '192.0.2.2')).status]).toEqual([200, 401])
  pass(1_000)
  expect((await ask('ap_bad', from)).status).toBe(401)
})

it('refuses who asks too often, says when to come back, and counts it', async () => {
  const { ask, counted, pass } = opened({ crudPerMinute: 2 })
  await ask('ap_good')
  await ask('ap_good')
  const refused = await ask('ap_good')
  expect([refused.status, await code(refused)]).toEqual([429, 'rate.limited'])
  expect(refused.headers.get('retry-after')).toBe('30')
  expect(refused.headers.get('ratelimit')).toBe('"crud";r=0;t=30')
  pass(30_000)
  expect((await ask('ap_good')).status).toBe(200)
  expect(counted.map((one) => one.split(' ')[1])).toEqual(['admitted', 'admitted', 'refused', 'admitted'])
})

it('refuses who may not, and counts that too', async () => {
  const { ask, counted } = opened({ permissions: ['runs:read'] })
  const refused = await ask('ap_good')
  expect([refused.status, await code(refused)]).toEqual([403, 'access.forbidden'])
  expect(counted).toHaveLength(1)
})

it('never limits the owner at this machine', async () => {
  const { ask } = opened({})
  for (let time = 0; time < 70; time += 1) expect((await ask('secret')).status).toBe(200)
  expect((await ask('secret')).headers.get('ratelimit')).toBeNull()
})

it('tells a stranger what to send, and nothing of the machine', async () => {
  const response = await createHttp(depsOf({})).guarded('secret')(new Request('http://x/v1/standing'))
  const { detail } = JSON.parse(await response.text())
  expect([response.status, detail]).toEqual([401, expect.stringMatching(/Authorization: Bearer/)])
  expect(detail).not.toMatch(/\.json|folder|installation/)
})
