import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadProcessSettings } from '#config'
import { type ApiClient, createClient } from '#http/client'
import { silentLogger } from '#telemetry'
import { type App, createApp } from '../../src/app.ts'
import { checkedFetch } from '../../src/http/answers.testing.ts'
import { describeInProcess } from '../support/in-process.ts'
import { startReceiver } from '../webhooks/receiver.ts'
import { partsOf, startSmtpReceiver } from './smtp-receiver.ts'

// Before the settings, which name it.
const mail = await startSmtpReceiver()
const settings = {
  ...{ AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE: 'true', AUTOPILOT_SMTP_URL: mail.url },
  AUTOPILOT_MAIL_FROM: 'archive@example.org',
}

// Those of both databases are sent to it.
afterAll(() => mail.close())

describeInProcess('people', settings, () => {
  let app: App
  let client: ApiClient
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  beforeAll(async () => {
    mail.received.length = 0
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

  it('are told of a document that failed, by each channel that is set, before the work is called done', async () => {
    const causes = ['run.failed'] as const
    await client.setPreference('discord', { secret_url: `${receiver.url}/s3cr3t`, causes: [...causes] })
    await client.setPreference('mail', { recipients: ['ann@example.org'], causes: [...causes] })
    await client.accept({ name: 'Broken letter.pdf', body: Buffer.from('%PDF-1.7 and nothing behind it') })
    await app.whenIdle(new AbortController().signal)
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in/s3cr3t'])
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ content: 'Paper Autopilot: 1 run failed' })
    expect(receiver.received[0]?.body).not.toContain('Broken')
    const { headers, text } = partsOf(mail.received[0]?.text ?? '')
    expect(headers).toContain('Subject: Paper Autopilot: 1 run failed')
    expect(text).toContain('Broken letter.pdf')
    const { items } = await client.listNotifications({})
    expect(items).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }])
    expect((await client.listPreferences()).map(({ channel, gathered }) => [channel, gathered])).toEqual([
      ['discord', 0],
      ['mail', 0],
    ])
  }, 120_000)
})
