import { request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryLimits, type People } from '#access'
import { DomainError } from '#kernel'
import type { Logger } from '#telemetry'
import { createHttp } from './create-http.ts'
import type { ProxySettings } from './forwarded.ts'
import { depsOf } from './http.testing.ts'
import { type Listening, listen } from './listen.ts'

const perMinute = { agent: 5, crud: 60, public: 3 }
const opened: Listening[] = []

/** The API on a socket of this machine; what it learned of where its callers are. */
async function serve(proxies: ProxySettings) {
  const seen: { signIns: (string | null)[]; keys: (string | null)[] } = { signIns: [], keys: [] }
  const people: Partial<People> = {
    async signIn({ address }) {
      seen.signIns.push(address)
      throw new DomainError({ code: 'access.sign_in_failed', kind: 'denied', message: 'No.' })
    },
  }
  const deps = depsOf({}, people)
  const clock = { monotonicMs: () => 0 }
  const rateLimits = createMemoryLimits({ clock }, { limits: perMinute, maxBuckets: 100 })
  const authenticate = async (_: Request, address: string | null) => {
    seen.keys.push(address)
    return undefined
  }
  const lines: object[] = []
  const note = (fields: object) => void lines.push(fields)
  const log = { ...deps.log, info: note } as Logger
  const http = createHttp({ ...deps, log, proxies, guard: { authenticate, rateLimits, perMinute } })
  const socket = await listen({ fetch: http.guarded('of the installation'), host: '127.0.0.1', port: 0 })
  opened.push(socket)
  const ask = (method: string, path: string, headers: Record<string, string | string[]>, body = '') =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
      const sent = request(`${socket.url}${path}`, { method, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  const signIn = (headers: Record<string, string | string[]> = {}) =>
    ask(
      'POST',
      '/v1/sessions',
      { 'content-type': 'application/json', ...headers },
      '{"email":"a@b.example","password":"x"}',
    )
  return { seen, ask, signIn, lines }
}

afterAll(async () => {
  for (const socket of opened) await socket.close(100)
})

describe('the address of a caller', () => {
  it('is that of the socket, whatever the caller says', async () => {
    const { seen, ask, signIn, lines } = await serve({ trusted: ['10.0.0.0/8'], header: 'x-forwarded-for' })
    const spoofed = { 'x-forwarded-for': '203.0.113.5', forwarded: 'for=203.0.113.5', 'x-real-ip': '203.0.113.5' }
    const { headers } = await signIn({ ...spoofed, 'x-forwarded-proto': 'https' })
    await ask('GET', '/v1/standing', { authorization: 'Bearer ap_x_y', ...spoofed })
    expect(seen).toEqual({ signIns: ['127.0.0.1'], keys: ['127.0.0.1'] })
    expect(lines).toMatchObject([{ address: '127.0.0.1' }, { address: '127.0.0.1' }])
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('is the one that a trusted proxy heard, also where the caller wrote another before', async () => {
    const { seen, ask, signIn, lines } = await serve({ trusted: ['127.0.0.0/8'], header: 'x-forwarded-for' })
    const behind = { 'x-forwarded-for': ['1.1.1.1', '203.0.113.5'], forwarded: 'for=1.1.1.1' }
    const { headers } = await signIn({ ...behind, 'x-forwarded-proto': 'https' })
    await ask('GET', '/v1/standing', { authorization: 'Bearer ap_x_y', ...behind })
    expect(seen).toEqual({ signIns: ['203.0.113.5'], keys: ['203.0.113.5'] })
    expect(lines).toMatchObject([{ address: '203.0.113.5' }, { address: '203.0.113.5' }])
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
  })
})

describe('a route that anybody may call', () => {
  it('is refused to an address that asks too often, and to no other', async () => {
    const { seen, signIn } = await serve({ trusted: ['127.0.0.1'], header: 'x-forwarded-for' })
    const from = (address: string) => signIn({ 'x-forwarded-for': address })
    for (const left of [2, 1, 0]) {
      const { status, headers } = await from('203.0.113.5')
      expect([status, headers.ratelimit, headers['ratelimit-policy']]).toEqual([
        ...[401, `"public";r=${left}`, '"public";q=3;w=60'],
      ])
    }
    const { status, headers } = await from('203.0.113.5')
    expect([status, headers['retry-after'], headers.ratelimit]).toEqual([429, '20', '"public";r=0;t=20'])
    expect(seen.signIns).toHaveLength(3)
    expect((await from('203.0.113.6')).status).toBe(401)
  })

  it('counts all the addresses that one caller of version 6 has', async () => {
    const { signIn } = await serve({ trusted: ['127.0.0.1'], header: 'x-forwarded-for' })
    const from = (host: number) => signIn({ 'x-forwarded-for': `2001:db8:1:2:${host}::1` })
    const answers = [await from(1), await from(2), await from(3), await from(4)]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429])
  })

  it.each([
    ['POST', '/v1/sessions/refresh'],
    ['POST', '/v1/sessions/end'],
    ['GET', '/v1/sessions/openid'],
    ['GET', '/v1/sessions/openid/callback'],
    ['POST', '/v1/password'],
    ['POST', '/v1/invitations/accept'],
  ])('counts %s %s in the same bucket', async (method, path) => {
    const { ask, signIn } = await serve({ trusted: [], header: 'x-forwarded-for' })
    for (let time = 0; time < 3; time += 1) await signIn()
    expect((await ask(method, path, {})).status).toBe(429)
  })

  it('never limits the owner at this machine', async () => {
    const { signIn } = await serve({ trusted: [], header: 'x-forwarded-for' })
    for (let time = 0; time < 5; time += 1) {
      expect((await signIn({ authorization: 'Bearer of the installation' })).status).toBe(401)
    }
  })
})
