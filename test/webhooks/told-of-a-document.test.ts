import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess } from '../support/in-process.ts'
import { smallPdf } from '../support/small-pdfs.ts'
import { startReceiver } from './receiver.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE: 'true' }

describeInProcess('a webhook', settings, () => {
  let app: App
  let client: ApiClient
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  beforeAll(async () => {
    receiver = await startReceiver()
    const { settings: loaded } = loadProcessSettings({})
    await mkdir(loaded.dataDir, { recursive: true })
    app = await createApp(loaded, { log: silentLogger, working: true, exclusive: true })
    client = createClient({ baseUrl: 'http://in-memory', fetch: checkedFetch(app.http.fetch) })
  }, 90_000)
  afterAll(async () => {
    await app.close()
    receiver.close()
  })

  const told = () => receiver.received.map(({ body }) => JSON.parse(body))

  it('is told how a document ended, and what became of it afterwards, and nothing of what it says', async () => {
    const { webhook } = await client.createWebhook({ url: receiver.url })
    const { document } = await client.accept({ name: 'Very private.pdf', body: smallPdf(1) })
    const id = document.document_id
    // Whoever works until nothing is left has told of it then.
    await app.whenIdle(new AbortController().signal)
    expect(told()).toHaveLength(1)
    const ended = await client.show(id)
    const data = { document_id: id, state: ended.state, version: expect.any(Number) }
    expect(told()).toMatchObject([{ type: `document.${ended.state}`, data }])
    await client.trash(id)
    await client.restore(id)
    await client.trash(id)
    await client.purge(id)
    await expect.poll(told, { timeout: 60_000, interval: 200 }).toHaveLength(5)
    const types = told().map(({ type }) => type)
    expect(types.slice(1).sort()).toEqual([
      ...['document.purged', 'document.restored', 'document.trashed', 'document.trashed'],
    ])
    expect(JSON.stringify(told())).not.toContain('private')
    await expect
      .poll(async () => (await client.listDeliveries(webhook.webhook_id, {})).items.map(({ state }) => state), {
        timeout: 20_000,
      })
      .toEqual(Array(5).fill('confirmed'))
  }, 120_000)
})
