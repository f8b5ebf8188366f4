import { expect, it } from 'vitest'
import type { World } from './attacked-world.ts'
import { post, signIn } from './populated-org.ts'

const form = 'application/x-www-form-urlencoded'

/** What the page of somebody else can have the browser of a person send, who is signed in. */
export function describeCookies(world: () => World): void {
  const fetchOf = (request: Request) => world().app.http.guarded('x')(request, '192.0.2.1')
  const cookieOf = async (email: string): Promise<string> => {
    const body = { email, password: 'seven small horses', org: world().ours.slug, cookie: true }
    const answer = await post(fetchOf, '/v1/sessions', body)
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  const send = (path: string, headers: Readonly<Record<string, string>>, init: RequestInit = {}) =>
    fetchOf(new Request(`https://archive.example${path}`, { method: 'POST', body: '{}', ...init, headers }))
  const routes = ['/v1/sessions/refresh', '/v1/sessions/end']
  const json = { 'content-type': 'application/json' }
  const ours = { ...json, 'x-requested-with': 'autopilot', origin: 'https://archive.example' }

  it('cannot use the cookie of a sign-in, whatever it says of itself that a page can say', async () => {
    const cookie = await cookieOf(world().ours.people.viewer.email)
    expect(cookie).toContain('autopilot_refresh=')
    const pages: readonly Readonly<Record<string, string>>[] = [
      json,
      { ...json, origin: 'https://archive.example' },
      { ...json, 'sec-fetch-site': 'same-origin' },
      ...['null', 'https://evil.example', 'https://archive.example.evil', 'https://evil-archive.example', 'x', ''].map(
        (origin) => ({ ...ours, origin }),
      ),
      ...[
        'https://archive.example:8443',
        'https://archive.example@evil.example',
        'https://archive.example%00.evil',
      ].map((origin) => ({ ...ours, origin })),
      { ...ours, origin: 'https://evil.example', referer: 'https://archive.example/' },
      // What a form sends without asking anybody.
      ...['text/plain', form, 'multipart/form-data; boundary=x'].map((type) => ({ 'content-type': type })),
      { 'content-type': form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      {},
    ]
    for (const path of routes) {
      for (const headers of pages) {
        const answer = await send(path, { ...headers, cookie })
        expect([path, headers, [403, 415].includes(answer.status)]).toEqual([path, headers, true])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    }
    // It was not used up by any of them.
    expect((await send('/v1/sessions/refresh', { ...ours, cookie })).status).toBe(200)
  })

  it('cannot have a token from the address bar, nor by another method', async () => {
    const cookie = await cookieOf(world().ours.people.viewer.email)
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const init = { method, body: method === 'GET' ? null : '{}' }
      expect((await send('/v1/sessions/refresh', { ...ours, cookie }, init)).status).toBe(405)
    }
    const overridden = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
    const init = { method: 'GET', body: null }
    expect((await send('/v1/sessions/refresh?_method=POST', { ...ours, ...overridden, cookie }, init)).status).not.toBe(
      200,
    )
  })

  it('cannot ask anything else with the cookie, which opens no other route', async () => {
    const cookie = await cookieOf(world().ours.people.owner.email)
    const value = cookie.split('=')[1] ?? ''
    for (const path of ['/v1/users', '/v1/documents', '/v1/sessions/end-all', '/mcp', '/v1/me', '/v1/org']) {
      const init = /me|org/.test(path) ? { method: 'GET', body: null } : {}
      for (const headers of [{ cookie }, { ...ours, cookie }, { ...ours, authorization: `Bearer ${value}` }]) {
        expect([path, (await send(path, headers, init)).status]).toEqual([path, 401])
      }
    }
  })

  it('cannot sign somebody in by a form', async () => {
    const { email } = world().ours.people.viewer
    const body = JSON.stringify({ email, password: 'seven small horses', org: world().ours.slug, cookie: true })
    for (const type of ['text/plain', form, 'text/plain; application/json', '']) {
      const answer = await send('/v1/sessions', { 'content-type': type }, { body })
      expect([type, answer.status, answer.headers.getSetCookie()]).toEqual([type, 415, []])
    }
    const { access_token: token } = await signIn(fetchOf, { email, org: world().ours.slug })
    expect(token).toBeDefined()
  })

  it('is told by the answer to a browser that asks first that it may not', async () => {
    for (const path of [...routes, '/v1/documents']) {
      const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
      const answer = await send(
        path,
        { ...asked, 'access-control-request-headers': 'x-requested-with,content-type' },
        { method: 'OPTIONS', body: null },
      )
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
  })

  it('does not come back from an account elsewhere without the cookie that it left with', async () => {
    for (const cookie of ['', 'autopilot_openid=', 'autopilot_openid=x.y.z', 'autopilot_openid=a.b.c.d.e']) {
      const answer = await send(
        '/v1/sessions/openid/callback?code=x&state=y',
        { cookie },
        { method: 'GET', body: null },
      )
      expect([401, 404]).toContain(answer.status)
      expect(answer.headers.getSetCookie().join()).not.toContain('autopilot_refresh=a')
    }
  })
}
