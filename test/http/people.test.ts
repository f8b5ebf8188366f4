import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient, type RoleJson } from '#http/client'
import { sleep } from '#kernel'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { openIssuer } from '../../src/providers/openid/issuer.testing.ts'
import { describeInProcess } from '../support/in-process.ts'

const password = 'seven small horses'
const publicUrl = 'https://archive.example.org'

const limits = { AUTOPILOT_LIMITS_CRUD_PER_MINUTE: '1000', AUTOPILOT_LIMITS_PUBLIC_PER_MINUTE: '1000' }

describeInProcess('people over a socket', limits, (place) => {
  const apps: App[] = []
  const sockets: Listening[] = []
  let issuer: Awaited<ReturnType<typeof openIssuer>>
  let owner: ApiClient

  const openApp = async (): Promise<void> => {
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    const exclusive = place.engine === 'pglite'
    const app = await createApp(settings, { log: silentLogger, working: false, exclusive })
    apps.push(app)
    sockets.push(await listen({ fetch: app.http.guarded('of the installation'), host: '127.0.0.1', port: 0 }))
  }
  beforeAll(async () => {
    issuer = await openIssuer()
    Object.assign(process.env, {
      AUTOPILOT_HTTP_PUBLIC_URL: publicUrl,
      AUTOPILOT_SIGN_IN_OPEN_ID_ISSUER: issuer.issuer,
      AUTOPILOT_SIGN_IN_OPEN_ID_CLIENT_ID: 'archive',
      AUTOPILOT_SIGN_IN_OPEN_ID_CLIENT_SECRET: 'secret',
      AUTOPILOT_SIGN_IN_OPEN_ID_ALLOW_PRIVATE: 'true',
    })
    await openApp()
    // On a server there are several processes.
    if (place.engine === 'postgres') await openApp()
    const fetch = checkedFetch(apps[0]?.http.fetch ?? (async () => new Response()))
    owner = createClient({ baseUrl: 'http://in-memory', fetch })
  }, 120_000)
  afterAll(async () => {
    for (const socket of sockets) await socket.close(1_000)
    for (const app of apps) await app.close()
    await issuer.close()
  })

  const checked = checkedFetch((request) => fetch(request))
  const url = (path: string, socket = sockets[0]) => `${socket?.url}${path}`
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    checked(
      new Request(url(path), {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    )
  /** What is in the body, whichever it is; the checked fetch has looked at it. */
  const bodyOf = async (answer: Response): Promise<Record<string, string>> => JSON.parse(await answer.text())
  /** Through the last process. */
  const clientOf = (token: string) => createClient({ baseUrl: url('', sockets.at(-1)), token, fetch: checked })
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error) => error.code,
    )

  let made = 0
  async function somebody(role: RoleJson): Promise<{ readonly id: string; readonly email: string }> {
    made += 1
    const email = `p${made}@example.org`
    const { user, code: given } = await owner.createUser({ email, display_name: 'P', role })
    expect((await post('/v1/password', { code: given, password })).status).toBe(200)
    expect(await bodyOf(await post('/v1/password', { code: given, password }))).toMatchObject({
      code: 'access.code_invalid',
    })
    return { id: user.user_id, email }
  }

  it('sign in, do what their role may, and refresh', async () => {
    const { email, id } = await somebody('member')
    const signedIn = await post('/v1/sessions', { email, password })
    expect([signedIn.status, signedIn.headers.get('cache-control')]).toEqual([201, 'no-store'])
    const tokens = await bodyOf(signedIn)
    const client = clientOf(tokens.access_token ?? '')
    expect((await client.list({})).items).toEqual([])
    expect(await code(client.listUsers({}))).toBe('access.forbidden')
    const me = await checked(
      new Request(url('/v1/me'), { headers: { authorization: `Bearer ${tokens.access_token}` } }),
    )
    expect(await bodyOf(me)).toMatchObject({ actor: `user:${id}` })
    expect(me.headers.get('ratelimit')).toContain('crud')
    const next = await bodyOf(await post('/v1/sessions/refresh', { refresh_token: tokens.refresh_token }))
    expect((await clientOf(next.access_token ?? '').standing()).accepted).toBe(0)
    expect((await post('/v1/sessions/refresh', { refresh_token: 'made up' })).status).toBe(401)
    expect(await code(clientOf(`${tokens.access_token?.slice(0, -3)}AAA`).standing())).toBe('request.unauthorized')
  })

  it('are out within a second, in every process, when they are disabled or sign out', async () => {
    const { email } = await somebody('viewer')
    const enter = async () => await bodyOf(await post('/v1/sessions', { email, password }))
    const [one, other] = [await enter(), await enter()]
    const [client, second] = [clientOf(one.access_token ?? ''), clientOf(other.access_token ?? '')]
    expect(await Promise.all([code(client.standing()), code(second.standing())])).toEqual(['fine', 'fine'])
    await post('/v1/sessions/end', { refresh_token: one.refresh_token })
    await sleep(1_000)
    expect(await Promise.all([code(client.standing()), code(second.standing())])).toEqual([
      ...['request.unauthorized', 'fine'],
    ])
    expect((await owner.disableUser(email)).disabled_at).not.toBeNull()
    await sleep(1_000)
    expect(await code(second.standing())).toBe('request.unauthorized')
    expect((await post('/v1/sessions', { email, password })).status).toBe(401)
    await owner.enableUser(email)
    expect((await post('/v1/sessions', { email, password })).status).toBe(201)
  })

  it('hold their refresh token in a cookie that only pages of the archive can use', async () => {
    const { email } = await somebody('member')
    const answer = await post('/v1/sessions', { email, password, cookie: true })
    expect((await bodyOf(answer)).refresh_token).toBeNull()
    const [set = ''] = answer.headers.getSetCookie()
    expect(set).toMatch(
      /^autopilot_refresh=aprefresh_[\w-]+; Path=\/v1\/sessions; Expires=.+; HttpOnly; Secure; SameSite=Strict$/,
    )
    const cookie = set.split(';')[0] ?? ''
    const ours = { cookie, 'x-requested-with': 'autopilot' }
    const refused = [
      { cookie },
      { ...ours, origin: 'https://evil.example' },
      { ...ours, origin: 'null' },
      { ...ours, origin: `${publicUrl}.evil.example` },
    ]
    for (const headers of refused) {
      for (const path of ['/v1/sessions/refresh', '/v1/sessions/end']) {
        expect(await bodyOf(await post(path, {}, headers))).toMatchObject({ code: 'request.cross_site' })
      }
    }
    const refreshed = await post('/v1/sessions/refresh', {}, { ...ours, origin: publicUrl })
    expect(refreshed.status).toBe(200)
    const [next = ''] = refreshed.headers.getSetCookie()
    expect(next).not.toBe(set)
    const last = { ...ours, cookie: next.split(';')[0] ?? '', origin: new URL(url('/')).origin }
    const ended = await post('/v1/sessions/end', {}, last)
    expect(ended.headers.getSetCookie().join()).toMatch(/autopilot_refresh=; Max-Age=0/)
    expect((await post('/v1/sessions/refresh', {}, last)).status).toBe(401)
  })

  it('are locked out after failures, and told for how long', async () => {
    const { email } = await somebody('member')
    for (let count = 0; count < 5; count += 1) {
      expect((await post('/v1/sessions', { email, password: 'wrong' })).status).toBe(401)
    }
    const locked = await post('/v1/sessions', { email, password })
    expect([locked.status, Number(locked.headers.get('retry-after')) > 20]).toEqual([429, true])
  })

  it('come by invitation, and cannot make themselves more than they are', async () => {
    const { code: given } = await owner.inviteUser({ email: 'guest@example.org', role: 'admin' })
    const accepted = await post('/v1/invitations/accept', { code: given, display_name: 'G', password })
    expect([accepted.status, await bodyOf(accepted)]).toEqual([201, { email: 'guest@example.org' }])
    const { access_token: token = '' } = await bodyOf(
      await post('/v1/sessions', { email: 'guest@example.org', password }),
    )
    const admin = clientOf(token)
    expect((await admin.listUsers({ limit: 1 })).next_cursor).not.toBeNull()
    expect(await code(admin.changeRole('guest@example.org', 'owner'))).toBe('access.forbidden')
    expect(await code(admin.createUser({ email: 'x@example.org', display_name: 'x', role: 'owner' }))).toBe(
      'access.forbidden',
    )
    expect(await code(admin.renameOrg('Mine'))).toBe('access.forbidden')
    expect(await code(admin.listOrgs())).toBe('access.forbidden')
    const extra = { email: 'y@example.org', display_name: 'y', role: 'viewer', org_id: 'x', password_hash: 'x' }
    expect((await post('/v1/users', extra, { authorization: `Bearer ${token}` })).status).toBe(400)
  })

  it('of another organization are not there', async () => {
    const { email, id } = await somebody('member')
    const slug = place.engine
    const { code: given } = await owner.createOrg({ name: 'Acme', slug, owner_email: 'boss@acme.example' })
    await post('/v1/invitations/accept', { code: given, display_name: 'Boss', password })
    const signedIn = await bodyOf(await post('/v1/sessions', { email: 'boss@acme.example', password, org: slug }))
    const boss = clientOf(signedIn.access_token ?? '')
    expect(await code(boss.disableUser(id))).toBe('user.not_found')
    expect(await code(boss.changeRole(email, 'viewer'))).toBe('user.not_found')
    expect(await code(boss.resetPassword(id))).toBe('user.not_found')
    expect(await code(boss.disableUser('boss@acme.example'))).toBe('user.last_owner')
    expect((await boss.listUsers({})).items.map((user) => user.email)).toEqual(['boss@acme.example'])
    expect(await boss.renameOrg('Acme & Sons')).toMatchObject({ name: 'Acme & Sons', slug })
  })

  it('sign in with an account elsewhere, and come back to the archive', async () => {
    const { email } = await somebody('member')
    const go = (path: string, cookie = '') => fetch(url(path), { redirect: 'manual', headers: { cookie } })
    const left = await go('/v1/sessions/openid')
    expect(left.status).toBe(302)
    const [sealed = ''] = left.headers.getSetCookie()
    expect(sealed).toMatch(/HttpOnly; Secure; SameSite=Lax$/)
    const person = { sub: `s${place.engine}`, email, email_verified: true }
    const back = new URL(issuer.visit(left.headers.get('location') ?? '', person))
    expect(back.origin).toBe(publicUrl)
    expect((await go(`${back.pathname}${back.search}`)).status).toBe(401)
    const returned = await go(`${back.pathname}${back.search}`, sealed.split(';')[0])
    expect([returned.status, returned.headers.get('location')]).toEqual([302, `${publicUrl}/`])
    const cookie = returned.headers.getSetCookie().find((one) => one.startsWith('autopilot_refresh=')) ?? ''
    const ours = { cookie: cookie.split(';')[0] ?? '', 'x-requested-with': 'autopilot' }
    expect((await post('/v1/sessions/refresh', {}, ours)).status).toBe(200)
  })
})
