import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { type MutableProxy, mutableProxy } from '../../src/providers/rate-limits/mutable-proxy.testing.ts'
import { useInstallation } from '../support/in-process.ts'

const redisUrl = process.env.AUTOPILOT_TEST_REDIS_URL

describe.skipIf(redisUrl === undefined)('limits while Redis is away (AUTOPILOT_TEST_REDIS_URL)', () => {
  useInstallation({ AUTOPILOT_REDIS_COMMAND_TIMEOUT_MS: '200' })
  let proxy: MutableProxy
  let app: App
  let owner: ApiClient
  let ask: (path: string, method?: string) => Promise<Response>

  beforeAll(async () => {
    proxy = await mutableProxy(redisUrl ?? '')
    process.env.AUTOPILOT_REDIS_URL = proxy.url
    const { settings } = loadProcessSettings({})
    await mkdir(settings.dataDir, { recursive: true })
    app = await createApp(settings, { log: silentLogger, working: false, exclusive: true })
    owner = createClient({ baseUrl: 'http://in-memory', fetch: app.http.fetch })
    const { token } = await owner.createKey({
      ...{ name: 'x', permissions: ['documents:read', 'documents:write'] },
      ...{ agent_per_minute: 1_000, crud_per_minute: 3 },
    })
    const guarded = app.http.guarded('of the installation')
    const headers = { authorization: `Bearer ${token}` }
    ask = (path, method = 'GET') => guarded(new Request(`http://in-memory${path}`, { method, headers }))
  }, 120_000)
  afterAll(async () => {
    await app.close()
    proxy.close()
  })

  /** Let in, and refused for what was sent. */
  const agent = async () => (await ask('/v1/reprocess', 'POST')).status !== 429
  const crud = async () => (await ask('/v1/standing')).status === 200
  const told = async () => {
    const { items } = await owner.listAlerts({ state: 'all' })
    return items.find(({ code }) => code === 'rate_limits.store_down')
  }

  it('refuses what makes models work, limits the rest by itself, lets nobody wait, tells of it, and recovers', async () => {
    expect([await agent(), await crud()]).toEqual([true, true])
    expect(await told()).toBeUndefined()

    proxy.mute(true)
    const startedMs = performance.now()
    expect(await agent()).toBe(false)
    // 3 a minute, and what Redis has counted is not known here.
    expect([await crud(), await crud(), await crud(), await crud()]).toEqual([true, true, true, false])
    expect(performance.now() - startedMs).toBeLessThan(1_500)
    await expect.poll(async () => (await told())?.resolved_at).toBeNull()

    proxy.mute(false)
    await expect.poll(agent, { timeout: 10_000, interval: 100 }).toBe(true)
    await expect.poll(async () => (await told())?.resolved_at).toEqual(expect.any(String))
  })
})
