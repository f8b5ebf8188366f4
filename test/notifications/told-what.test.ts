import { expect, it } from 'vitest'
import { listEvents, recordEvent } from '#audit'
import { gatherMessages } from '#workflows'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { status } from '../webhooks/receiver.ts'
import { actor, hourMs, ids } from '../webhooks/webhook-world.ts'
import { minuteMs, useNotifications } from './notification-world.ts'

const all = [
  'run.waits',
  'document.needs_review',
  'run.failed',
  'deadline.escalated',
  'budget.alert',
  'alert.raised',
] as const

describeOnEachEngine('notifications', (open) => {
  const { world, clock, raised, caller, operations, set, sweep, ...told } = useNotifications(open)
  const { runFails, needsReview, pauses, alert, happens, list, bodies, deps } = told

  it('tell of the first thing at once, and of what follows in one message when the interval is over', async () => {
    await set('webhook', { causes: all, minIntervalSeconds: 600 })
    await runFails()
    expect(await sweep()).toBe(1)
    for (let more = 0; more < 12; more += 1) await needsReview()
    await pauses({ pauseType: 'needs_person' })
    world.at += 9 * minuteMs
    expect(await sweep()).toBe(0)
    world.at += minuteMs
    expect(await sweep()).toBe(1)
    expect(await sweep()).toBe(0)
    const [first, second] = bodies()
    expect(first.data).toMatchObject({ text: '1 run failed', total: 1, counts: { 'run.failed': 1 }, more: 0 })
    expect(second.data).toMatchObject({
      ...{ text: '1 run waits for you, 12 documents need review', total: 13, more: 3 },
      counts: { 'document.needs_review': 12, 'run.waits': 1 },
    })
    expect(second.data.items).toHaveLength(10)
    expect(await list()).toMatchObject([
      { state: 'confirmed', channel: 'webhook', facts: { total: 13 } },
      { state: 'confirmed', facts: { total: 1 } },
    ])
  })

  it('tell of an alert once it is as grave as they want', async () => {
    await set('webhook', { causes: ['alert.raised'], minIntervalSeconds: 0, leastSeverity: 'error' })
    await alert('warning', 'remote.failed', {}, 'remote', 'remote.failed:files')
    expect(await sweep()).toBe(0)
    await alert('error', 'remote.failed', {}, 'remote', 'remote.failed:files')
    expect(await sweep()).toBe(1)
    await alert('error', 'remote.failed', {}, 'remote', 'remote.failed:files')
    expect(await sweep()).toBe(0)
  })

  it('say nothing while they are quiet, and then everything at once; nothing of what happens while they are off', async () => {
    await set('slack', { causes: all, minIntervalSeconds: 0, quietUntil: new Date(world.at + hourMs) })
    for (const _ of [1, 2, 3]) await runFails()
    expect(await sweep()).toBe(0)
    world.at += hourMs
    expect(await sweep()).toBe(1)
    expect(bodies()[0].text).toBe('Paper Autopilot: 3 runs failed')
    await set('slack', { active: false })
    await runFails()
    await set('slack', { active: true })
    expect(await sweep()).toBe(0)
    await runFails()
    expect(await sweep()).toBe(1)
    expect(bodies()[1].text).toBe('Paper Autopilot: 1 run failed')
  })

  it('tell what was asked for and nothing else: by cause, by why runs wait, by how bad an alert is', async () => {
    await set('webhook', { causes: ['run.waits', 'alert.raised'], minIntervalSeconds: 0 })
    await set('slack', { causes: ['run.waits'], pauseTypes: ['provider_down'], minIntervalSeconds: 0 })
    await set('discord', { causes: ['budget.alert', 'alert.raised'], leastSeverity: 'warning', minIntervalSeconds: 0 })
    const soon = new Date(world.at + hourMs)
    await runFails()
    await needsReview()
    await pauses({ pauseType: 'batch' })
    await pauses({ pauseType: 'provider_down', autoResumeAt: soon })
    await pauses({ pauseType: 'budget_exceeded', autoResumeAt: soon })
    await pauses({ pauseType: 'stuck' })
    await alert('warning', 'remote.failed')
    await alert('error', 'upkeep.failed')
    await alert('warning', 'budget.threshold_reached', { scope: 'org', period: 'month', spent_usd: '5', cap_usd: '10' })
    await sweep()
    const facts = new Map((await list()).map((one) => [one.channel, one.facts]))
    expect(facts.get('webhook')?.counts).toEqual({ 'run.waits': 2, 'alert.raised': 1 })
    expect(facts.get('webhook')?.items.map((item) => item.pause_type ?? item.alert_code)).toEqual(
      expect.arrayContaining(['budget_exceeded', 'stuck', 'upkeep.failed']),
    )
    expect(facts.get('slack')?.items.map((item) => item.pause_type)).toEqual(['provider_down'])
    // The budget is told as what it is, and not once more as an alert.
    expect(facts.get('discord')?.counts).toEqual({ 'budget.alert': 1, 'alert.raised': 2 })
    expect(JSON.stringify(bodies())).toContain('$5 of $10 are spent (budget org month)')
  })

  it('tell of deadlines that nobody met', async () => {
    await set('webhook')
    const intervention = await pauses({ pauseType: 'tool_approval' })
    // As a wait that ends so tells it: with an alert beside it.
    const about = { intervention_id: intervention, pause_type: 'tool_approval' }
    await alert('error', 'run.escalated', about, 'runs')
    await happens('run.escalated', ids.next(), about)
    await sweep()
    expect(bodies()[0].data.counts).toEqual({ 'run.waits': 1, 'deadline.escalated': 1 })
    expect(bodies()[0].data.items[1].command).toBe(`autopilot interventions show ${intervention}`)
  })

  it('tell nobody of what was undone, nor of what befell another org', async () => {
    await set('webhook', { causes: all })
    const undone = world.database.withOrg(world.org, actor, async (tx) => {
      const event = { event: 'run.failed', subjectKind: 'run', subjectId: ids.next(), details: {} }
      await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await runFails('x', await newOrg(world.database))
    expect(await sweep()).toBe(0)
    const theirs = { orgId: await newOrg(world.database), actor }
    expect(await operations().listPreferences(theirs)).toEqual([])
    expect((await operations().listNotifications(theirs, { cursor: null, limit: 5 })).items).toEqual([])
    await expect(operations().testNotification(theirs, 'webhook')).rejects.toMatchObject({
      code: 'notification.not_set',
    })
    await expect(operations().removePreference(theirs, 'webhook')).rejects.toMatchObject({
      code: 'notification.not_set',
    })
  })

  it('make one message of what gathered, whoever looks at once', async () => {
    await set('slack', { causes: all, minIntervalSeconds: 0 })
    for (let more = 0; more < 5; more += 1) await runFails()
    const { signal } = new AbortController()
    const made = await Promise.all([1, 2, 3, 4].map(() => gatherMessages(deps(), signal)))
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1)
    await sweep()
    expect(bodies().map(({ text }) => text)).toEqual(['Paper Autopilot: 5 runs failed'])
  })

  it('that fail are tried again with the same id, and what happens meanwhile is one message behind it', async () => {
    await set('webhook', { causes: all, minIntervalSeconds: 0 })
    world.receiver.answers(status(500))
    await runFails()
    await sweep()
    await runFails()
    world.at += 31_000
    await sweep()
    expect(world.receiver.received).toHaveLength(2)
    const idsOf = world.receiver.received.map(({ headers }) => headers['autopilot-delivery-id'])
    expect(new Set(idsOf).size).toBe(1)
    world.receiver.answers(status(200))
    world.at += hourMs
    await sweep()
    await sweep()
    expect(bodies().map(({ data }) => data.total)).toEqual([1, 1, 1, 1])
    expect((await list()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  })

  it('that fail for days end with alerts, of which they are not told themselves, and are switched off', async () => {
    await set('webhook', { causes: all, minIntervalSeconds: 0 })
    await set('slack', { causes: ['alert.raised'], minIntervalSeconds: 0 })
    world.receiver.answers(status(503))
    const active = async () =>
      (await operations().listPreferences(caller())).find(({ channel }) => channel === 'webhook')?.active
    for (let hours = 0; await active(); hours += 1) {
      expect(hours).toBeLessThan(120)
      if (hours % 12 === 0) await runFails()
      world.at += hourMs
      await sweep()
    }
    const ours = raised.filter(({ details }) => details?.channel === 'webhook')
    expect(ours.map(({ code }) => code)).toEqual([
      ...['notification.given_up', 'notification.given_up', 'notification.disabled'],
    ])
    const gathered = async (name: string) =>
      (await operations().listPreferences(caller())).find(({ channel }) => channel === name)?.gathered ?? 0
    await set('webhook', { active: true })
    const before = await gathered('webhook')
    await alert('error', 'notification.given_up', { channel: 'webhook' }, 'notifications')
    await alert('error', 'notification.given_up', { channel: 'slack' }, 'notifications')
    expect([await gathered('webhook'), await gathered('slack')]).toEqual([before + 1, 1])
  })

  it('are sent again after the process died behind the sending, with the same id', async () => {
    await set('slack', { causes: all })
    await runFails()
    told.own.crashPoints = {
      reach(name) {
        if (name === 'delivery.sent') throw new Error('killed')
      },
    }
    await expect(sweep()).rejects.toThrow('killed')
    told.own.crashPoints = { reach: () => {} }
    world.at += hourMs
    await sweep()
    const sent = world.receiver.received.map(({ headers, body }) => [headers['autopilot-delivery-id'], body])
    expect(sent).toHaveLength(2)
    expect(sent[0]).toEqual(sent[1])
  })

  it('that gathered when the process died are told by the next one', async () => {
    await set('slack', { causes: all })
    await runFails()
    told.own.crashPoints = {
      reach(name) {
        if (name === 'notification.gathered') throw new Error('killed')
      },
    }
    await expect(sweep()).rejects.toThrow('killed')
    expect(world.receiver.received).toEqual([])
    told.own.crashPoints = { reach: () => {} }
    await sweep()
    await sweep()
    expect(bodies()).toHaveLength(1)
  })

  it('can be tried, also switched off, and are forgotten with all that they knew when they are removed', async () => {
    await set('discord', { active: false })
    expect(await operations().testNotification(caller(), 'discord')).toMatchObject({ state: 'confirmed' })
    expect(bodies()[0].content).toContain('This is a test')
    await operations().removePreference(caller(), 'discord')
    expect(await operations().listPreferences(caller())).toEqual([])
    expect(await list()).toEqual([])
  })

  it('leave in the trail who set, tried and removed them', async () => {
    const leaves: Readonly<Record<keyof ReturnType<typeof operations>, readonly string[]>> = {
      ...{ listPreferences: [], listNotifications: [] },
      setPreference: ['notification.set'],
      testNotification: ['notification.tested'],
      removePreference: ['notification.removed'],
    }
    await set('slack')
    await operations().testNotification(caller(), 'slack')
    await operations().removePreference(caller(), 'slack')
    const events = await world.database.withOrg(world.org, actor, (tx) => listEvents(tx, { limit: 50 }))
    expect(events.map(({ event, subjectId }) => [event, subjectId])).toEqual(
      Object.values(leaves).flatMap((one) => one.map((event) => [event, 'slack'])),
    )
  })

  it('are refused where they cannot be right', async () => {
    const refused = async (channel: 'slack' | 'mail', change: object) => {
      const input = { channel, change }
      await expect(operations().setPreference(caller(), input)).rejects.toMatchObject({
        code: expect.stringMatching(/^(notification|webhook)\.unfit$/),
      })
    }
    await refused('slack', {})
    await refused('slack', { url: 'ftp://example.org/x' })
    await refused('slack', { url: 'https://example.org/x', recipients: ['a@example.org'] })
    await refused('mail', {})
    await refused('mail', { recipients: ['a@example.org'], url: 'https://example.org/' })
    expect(clock.now().getTime()).toBe(world.at)
  })
})
