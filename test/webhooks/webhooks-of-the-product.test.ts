import { afterAll, beforeAll, expect, it } from 'vitest'
import { autopilot } from '../support/autopilot-in-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { startReceiver, status } from './receiver.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE: 'true' }

describeInProcess('webhooks at the command line', settings, () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  afterAll(() => receiver.close())

  const lines = async (...args: string[]) => {
    const { code, out } = await autopilot(...args, '--json')
    expect(code).toBe(0)
    return out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  }

  it('are added, tried, given another secret, switched off and on, looked at and removed', async () => {
    const [{ webhook, secret }] = await lines('webhooks', 'add', receiver.url, '--event', 'document.ready,run.paused')
    const id: string = webhook.webhook_id
    expect(webhook.events).toEqual(['document.ready', 'run.paused'])
    expect(await lines('webhooks', 'list')).toEqual([webhook])
    const [tried] = await lines('webhooks', 'test', id)
    expect(tried).toMatchObject({ event: 'webhook.tested', state: 'confirmed', response_status: 200 })
    const [rotated] = await lines('webhooks', 'rotate', id)
    expect(rotated.secret).not.toBe(secret)
    expect(await lines('webhooks', 'disable', id)).toMatchObject([{ active: false, disabled_reason: 'by_hand' }])
    receiver.answers(status(500))
    expect(await autopilot('webhooks', 'test', id)).toMatchObject({ code: 1 })
    expect(await lines('webhooks', 'enable', id)).toMatchObject([{ active: true }])
    const deliveries = await lines('webhooks', 'deliveries', id)
    expect(deliveries).toMatchObject([{ state: 'failed', response_status: 500 }, tried])
    const failed: string = deliveries[0].delivery_id
    expect(await lines('webhooks', 'replay', id, failed)).toMatchObject([{ state: 'planned', delivery_id: failed }])
    const shown = await autopilot('webhooks', 'show', id)
    expect(shown.out).toContain(receiver.url)
    expect(shown.out).not.toContain('whsec')
    expect(await lines('webhooks', 'remove', id, '--yes')).toMatchObject([{ webhook_id: id }])
    expect(await autopilot('webhooks', 'show', id)).toMatchObject({ code: 1 })
    // Each command opens the embedded database anew.
  }, 90_000)

  it('are refused where they cannot be right', async () => {
    expect((await autopilot('webhooks', 'add', 'ftp://example.org')).code).not.toBe(0)
    expect((await autopilot('webhooks', 'add', receiver.url, '--event', 'document.eaten')).code).not.toBe(0)
  })
})
