import { afterAll, beforeAll, expect, it } from 'vitest'
import { autopilot, autopilotWith } from '../support/autopilot-in-process.ts'
import { describeInProcess } from '../support/in-process.ts'
import { startReceiver, status } from '../webhooks/receiver.ts'

const settings = { AUTOPILOT_LOGS_LEVEL: 'error', AUTOPILOT_WEBHOOKS_ALLOW_PRIVATE: 'true' }

describeInProcess('notifications at the command line', settings, () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  afterAll(() => receiver.close())

  it('are set with an address that is read and never shown, tried, looked at and removed', async () => {
    const address = `${receiver.url}/s3cr3t`
    const set = await autopilotWith(`${address}\n`, 'notifications', 'set', 'slack', '--url', '--cause', 'run.waits')
    expect(set).toMatchObject({ code: 0 })
    const changed = await autopilot(
      'notifications',
      'set',
      'slack',
      '--every',
      '10',
      '--pause-type',
      'stuck',
      '--titles',
    )
    expect(changed).toMatchObject({ code: 0 })
    const shown = await autopilot('notifications', 'show', '--json')
    expect(JSON.parse(shown.out)).toMatchObject({
      ...{ channel: 'slack', causes: ['run.waits'], pause_types: ['stuck'], min_interval_seconds: 600 },
      ...{ include_titles: true, told_at: new URL(receiver.url).origin },
    })
    expect(await autopilot('notifications', 'test', 'slack')).toMatchObject({ code: 0 })
    expect(receiver.received).toMatchObject([{ path: '/in/s3cr3t' }])
    receiver.answers(status(500))
    expect(await autopilot('notifications', 'test', 'slack')).toMatchObject({ code: 1 })
    const listed = await autopilot('notifications', 'list', '--json')
    const messages = listed.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(messages).toMatchObject([
      { is_test: true, state: 'failed', error: 'http.500' },
      { is_test: true, state: 'confirmed', response_status: 200 },
    ])
    for (const { out, err } of [set, changed, shown, listed]) expect(`${out}${err}`).not.toContain('s3cr3t')
    expect(await autopilot('notifications', 'remove', 'slack', '--yes')).toMatchObject({ code: 0 })
    expect((await autopilot('notifications', 'show')).out).toContain('Nobody is told of anything yet')
  }, 120_000)

  it('are refused where they cannot be right, with what to do', async () => {
    expect(await autopilot('notifications', 'set', 'slack')).toMatchObject({ code: 2 })
    const mail = await autopilot('notifications', 'set', 'mail', '--to', 'ann@example.org')
    expect(mail.code).not.toBe(0)
    expect(mail.err).toContain('AUTOPILOT_SMTP_URL')
    expect((await autopilot('notifications', 'set', 'pigeon', '--on')).code).toBe(2)
    expect((await autopilot('notifications', 'test', 'discord')).err).toContain('notification.not_set')
  }, 90_000)
})
