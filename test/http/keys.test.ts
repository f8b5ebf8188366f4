import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { sleep } from '#kernel'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { describeInProcess } from '../support/in-process.ts'

const redisUrl = process.env.AUTOPILOT_TEST_REDIS_URL
// On a busy machine it answers late, and is not down: where it is, each process would count for itself.
const patient = { AUTOPILOT_REDIS_COMMAND_TIMEOUT_MS: '10000' }
const given = redisUrl === undefined ? {} : { AUTOPILOT_REDIS_URL: redisUrl, ...patient }

describeInProcess('keys over a socket', given, (place) => {
  const apps: App[] = []
  const sockets: Listening[] = []
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
    await openApp()
    // On a server there are several processes.
    if (place.engine === 'postgres') await openApp()
    const fetch = checkedFetch(apps[0]?.http.fetch ?? (async () => new Response()))
    owner = createClient({ baseUrl: 'http://in-memory', fetch })
  }, 120_000)
  afterAll(async () => {
    for (const socket of sockets) await socket.close(1_000)
    for (const app of apps) await app.close()
  })

  const clientOf = (token: string, socket = sockets.at(-1)) =>
    createClient({ baseUrl: socket?.url ?? '', token, fetch: checkedFetch((request) => fetch(request)) })
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error) => error.code,
    )
  const create = (rest: Partial<Parameters<ApiClient['createKey']>[0]> = {}) =>
    owner.createKey({ name: 'the scanner', permissions: ['documents:read'], ...rest })

  it('let in, to what they may and no further', async () => {
    const { key, token } = await create()
    const client = clientOf(token)
    expect((await client.list({})).items).toEqual([])
    expect(await code(client.createKey({ name: 'x', permissions: ['documents:read'] }))).toBe('access.forbidden')
    expect(await code(clientOf('something else').standing())).toBe('request.unauthorized')
    expect(await code(clientOf(`${token.slice(0, -1)}_`).standing())).toBe('access.key_invalid')
    expect(await code(clientOf(`${token.slice(0, -2)}00`).standing())).toBe('access.key_invalid')
    await expect
      .poll(async () => (await owner.showKey(key.prefix)).last_used_from, { timeout: 30_000 })
      .toBe('127.0.0.1')
    const today = new Date().toISOString().slice(0, 10)
    // What was counted is written down now and then: the first of the two may be before the other.
    await expect
      .poll(async () => (await owner.keyUsage(key.key_id, {})).days, { timeout: 30_000 })
      .toEqual([{ day: today, bucket: 'crud', requests: 2, refusals: 0 }])
  })

  it('are limited over all processes, and our client waits it out', async () => {
    const { token } = await create({ crud_per_minute: 60 })
    const ask = (index: number) =>
      fetch(`${sockets[index % sockets.length]?.url}/v1/standing`, { headers: { authorization: `Bearer ${token}` } })
    const startedMs = performance.now()
    const answers = await Promise.all(Array.from({ length: 70 }, (_, index) => ask(index)))
    const allowed = answers.filter(({ status }) => status === 200).length
    const refused = answers.find(({ status }) => status === 429)
    // Where each process counts for itself, there is one of them.
    expect(allowed).toBeGreaterThanOrEqual(60)
    expect(allowed).toBeLessThanOrEqual(60 + Math.ceil((performance.now() - startedMs) / 1_000))
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(refused?.headers.get('ratelimit')).toBe('"crud";r=0;t=1')
    expect(await code(clientOf(token).standing())).toBe('fine')
  })

  it('are refused by every process within a second after they were switched off', async () => {
    const { key, token } = await create({ crud_per_minute: 100_000 })
    for (const socket of sockets) expect(await code(clientOf(token, socket).standing())).toBe('fine')
    await owner.deactivateKey(key.prefix)
    const sinceMs = performance.now()
    expect(await code(clientOf(token, sockets[0]).standing())).toBe('access.key_inactive')
    while ((await code(clientOf(token).standing())) === 'fine') await sleep(10)
    expect(performance.now() - sinceMs).toBeLessThan(1_000)
  })

  it('work on for a grace time when they are rotated, and are told once', async () => {
    const { key, token } = await create()
    const rotated = await owner.rotateKey(key.prefix, {})
    expect(rotated).toMatchObject({ key: { rotated_from: key.key_id }, former: { key_id: key.key_id } })
    expect([await code(clientOf(token).standing()), await code(clientOf(rotated.token).standing())]).toEqual([
      'fine',
      'fine',
    ])
    const all = JSON.stringify([await owner.listKeys({}), await owner.keyStatistics(), await owner.showKey(key.prefix)])
    for (const told of [token, rotated.token]) expect(all).not.toContain(told.split('_')[2])
  })

  it('end with what was made with them where that is wanted, and say what goes on', async () => {
    const manages = { permissions: ['documents:read', 'keys:write'] as const }
    const parent = await create(manages)
    const child = await clientOf(parent.token).createKey({ name: 'child', ...manages })
    const grandchild = await clientOf(child.token).createKey({ name: 'grandchild', ...manages })
    const rest = { deactivated_keys: 0, open_codes: 0, revoked_codes: 0 }
    expect(await owner.deactivateKey(parent.key.key_id)).toMatchObject({ state: 'inactive', active_keys: 2, ...rest })
    expect(await code(clientOf(grandchild.token).list({}))).toBe('fine')
    expect(await owner.deleteKey(child.key.key_id, true)).toMatchObject({ active_keys: 0, deactivated_keys: 1 })
    await expect.poll(() => code(clientOf(grandchild.token).list({}))).toBe('access.key_inactive')
    const off = await owner.deactivateKey(parent.key.key_id, true)
    expect(off).toMatchObject({ state: 'inactive', active_keys: 0, deactivated_keys: 0 })
  })

  it('are managed by who may, in their own organization', async () => {
    const manager = clientOf((await create({ permissions: ['keys:read', 'keys:write'] })).token)
    const { key } = await create()
    expect(await code(manager.showKey(key.key_id))).toBe('fine')
    expect(await code(manager.rotateKey(key.key_id, {}))).toBe('access.forbidden')
    expect(await code(manager.changeKeyLimits(key.key_id, { crud_per_minute: 9 }))).toBe('access.forbidden')
    expect((await manager.deactivateKey(key.key_id)).state).toBe('inactive')
    expect(await code(manager.activateKey(key.key_id))).toBe('access.forbidden')
    expect(await code(owner.showKey('nothing'))).toBe('key.not_found')
    const limited = await owner.changeKeyLimits(key.key_id, { agent_per_minute: 9, monthly_quota: 7 })
    expect(limited).toMatchObject({ agent_per_minute: 9, crud_per_minute: null, monthly_quota: 7 })
    expect((await owner.extendKey(key.key_id, '2030-01-01T00:00:00Z')).expires_at).toBe('2030-01-01T00:00:00.000Z')
    expect(await code(owner.extendKey(key.key_id, '2020-01-01T00:00:00Z'))).toBe('key.unfit')
    expect((await owner.cleanUpKeys({ dry_run: true })).keys).toEqual([])
    expect((await owner.deleteKey(key.key_id)).key_id).toBe(key.key_id)
    expect(await code(owner.showKey(key.key_id))).toBe('key.not_found')
  })
})
