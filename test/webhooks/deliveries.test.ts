import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { recordEvent } from '#audit'
import type { Database } from '#database'
import { type Actor, type Clock, type OrgId, sleep, systemClock, uuidV7Maker } from '#kernel'
import { createWebhookPoster } from '#providers'
import { dropDeliveryClaims, forgetDeliveries, giveUpDeliveries, lockWebhook, type WebhookEvent } from '#runs'
import { type NewAlert, noAlerts, silentLogger } from '#telemetry'
import { sendDueDeliveries } from '#workflows'
import { createClosers } from '../../src/app/closers.ts'
import { startWebhooks } from '../../src/app/open-webhooks.ts'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { keepAlert } from '../../src/telemetry/alert-store.ts'
import { webhookOperations } from '../../src/workflows/operate/webhook-operations.ts'
import { startReceiver, status } from './receiver.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'test' }
const hourMs = 3_600_000
const started = new Date('2026-03-01T12:00:00Z').getTime()

describeOnEachEngine('webhooks', (open) => {
  let database: Database
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  let org: OrgId
  let at = started
  let timeoutMs = 20_000
  const raised: NewAlert[] = []
  const clock: Clock = { now: () => new Date(at), monotonicMs: () => at }

  beforeAll(async () => {
    database = await open()
    receiver = await startReceiver()
  })
  afterAll(() => receiver.close())
  beforeEach(async () => {
    // Those of the test before are told nothing any more.
    await database.asOwner((tx) => tx.query.deleteFrom('webhooks').execute())
    org = await newOrg(database)
    at += 100 * 24 * hourMs
    receiver.received.length = 0
    raised.length = 0
    receiver.answers(status(204))
    timeoutMs = 20_000
  })

  const depsOf = (allowPrivate = true) => ({
    ...{ database, clock, ids, allowPrivate, log: silentLogger, random: () => 0.5, timeoutMs },
    raiseAlert: (async (alert, tx) => {
      raised.push(alert)
      await noAlerts(alert, tx)
    }) satisfies typeof noAlerts,
    seal: { key: Buffer.alloc(32, 7), random: randomBytes },
    post: createWebhookPoster({ allowPrivate }),
  })
  const caller = () => ({ orgId: org, actor })
  const operations = (allowPrivate = true) => webhookOperations({ webhooks: depsOf(allowPrivate) })
  const add = (events: readonly WebhookEvent[] | null = null, url = receiver.url) =>
    operations().createWebhook(caller(), { url, events })
  const send = (allowPrivate = true) => sendDueDeliveries(depsOf(allowPrivate), new AbortController().signal)
  const happen = (event = 'document.trashed', subjectId: string = ids.next(), orgId = org) =>
    database.withOrg(orgId, actor, (tx) =>
      recordEvent(tx, { id: ids.next(), event, subjectKind: 'document', subjectId, details: {} }, clock.now()),
    )
  const deliveries = async (id: string) =>
    (await operations().listDeliveries(caller(), { id, cursor: null, limit: 50 })).items
  const bodies = () => receiver.received.map(({ body }) => JSON.parse(body))

  it('are told of what happened, signed, once', async () => {
    const { webhook, secret } = await add()
    const documentId = ids.next()
    await happen('document.trashed', documentId)
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    const [told] = receiver.received
    expect(JSON.parse(told?.body ?? '')).toEqual({
      ...{ id: expect.any(String), type: 'document.trashed', org_id: org, occurred_at: clock.now().toISOString() },
      data: { document_id: documentId },
    })
    const seconds = Math.floor(at / 1_000)
    const mac = createHmac('sha256', secret).update(`${seconds}.${told?.body}`).digest('hex')
    expect(told?.headers['autopilot-signature']).toBe(`t=${seconds},v1=${mac}`)
    expect(await deliveries(webhook.webhookId)).toMatchObject([
      { state: 'confirmed', attempts: 1, responseStatus: 204 },
    ])
  })

  it('are not told of what was undone, of what they did not ask for, nor of what befell another org', async () => {
    await add(['document.purged'])
    const failed = database.withOrg(org, actor, async (tx) => {
      const event = { event: 'document.purged', subjectKind: 'document', subjectId: ids.next(), details: {} }
      await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    await happen('document.trashed')
    await happen('key.created')
    await happen('document.purged', ids.next(), await newOrg(database))
    expect(await send()).toBe(0)
    await happen('document.purged')
    expect(await send()).toBe(1)
  })

  it('are told of an alert once for its window, and of a budget beside it', async () => {
    await add()
    const alert = {
      severity: 'warning' as const,
      ...{ component: 'budgets', code: 'budget.threshold_reached', dedupeKey: 'of the budget' },
      ...{ message: 'The text is not told.', details: { budget_id: 'b1', threshold_usd: '5', other: 'not told' } },
    }
    for (const _ of [1, 2]) {
      await database.withOrg(org, actor, (tx) =>
        keepAlert(tx, { ...alert, alertId: ids.next() }, { windowMs: hourMs, now: clock.now() }),
      )
    }
    expect(await send()).toBe(2)
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(2)
    expect(bodies().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['alert.raised', 'budget.threshold_reached']),
    )
    expect(JSON.stringify(bodies())).not.toContain('not told')
  })

  it('that fail are told again, later each time and with the same id, until it succeeds', async () => {
    const { webhook } = await add()
    await happen()
    receiver.answers(status(500))
    expect(await send()).toBe(1)
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'planned', error: 'http.500', attempts: 1 }])
    expect(await send()).toBe(0)
    at += 31_000
    expect(await send()).toBe(1)
    at += 31_000
    expect(await send()).toBe(0)
    at += 31_000
    receiver.answers(status(200))
    expect(await send()).toBe(1)
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(1)
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'confirmed', error: null, attempts: 3 }])
    expect(await operations().showWebhook(caller(), webhook.webhookId)).toMatchObject({ failingSince: null })
  })

  it('that do not answer, or answer nonsense, are told again, as nobody knows what they took', async () => {
    const { webhook } = await add()
    await happen()
    receiver.answers(() => {})
    timeoutMs = 1_000
    await send()
    timeoutMs = 20_000
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', error: 'timeout' }])
    at += hourMs
    receiver.answers((response) => response.socket?.destroy())
    await send()
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', attempts: 2 }])
    at += hourMs
    receiver.answers((response) => response.socket?.end('HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n'))
    await send()
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', attempts: 3 }])
  })

  it('send nobody elsewhere, and need not be read to their end', async () => {
    const { webhook } = await add()
    await happen()
    receiver.answers((response) => {
      response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end()
    })
    await send()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in'])
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'planned', responseStatus: 302 }])
    at += hourMs
    receiver.answers((response) => {
      const chunk = Buffer.alloc(64 * 1024)
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    })
    await send()
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'confirmed' }])
  })

  it('that are gone for good are switched off at once, and told of what was left when they are back', async () => {
    const { webhook } = await add()
    await happen()
    receiver.answers(status(410))
    await send()
    const { webhookId } = webhook
    expect(await operations().showWebhook(caller(), webhookId)).toMatchObject({ active: false, disabledReason: 'gone' })
    expect(raised).toMatchObject([{ code: 'webhook.disabled', orgId: org }])
    await happen()
    at += hourMs
    expect(await send()).toBe(0)
    receiver.answers(status(200))
    await operations().enableWebhook(caller(), webhookId)
    const [failed] = await deliveries(webhookId)
    expect(failed).toMatchObject({ state: 'failed' })
    await operations().replayDelivery(caller(), { id: webhookId, deliveryId: failed?.deliveryId ?? '' })
    expect(await send()).toBe(1)
    expect(await deliveries(webhookId)).toMatchObject([{ state: 'confirmed' }])
  })

  /** Lets an hour pass, again and again, until it is so. Returns how many. */
  const hoursUntil = async (isSo: () => Promise<boolean>) => {
    let hours = 0
    for (; !(await isSo()); hours += 1) {
      expect(hours).toBeLessThan(100)
      at += hourMs
      await send()
    }
    return hours
  }
  const show = (webhookId: string) => operations().showWebhook(caller(), webhookId)
  const isGivenUp = (webhookId: string) => async () => (await deliveries(webhookId))[0]?.state === 'failed'

  it('that do not take something for two days do not get it, of which an alert tells until they take something', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    await happen()
    receiver.answers(status(503))
    expect(await hoursUntil(isGivenUp(webhookId))).toBeGreaterThan(24)
    expect(raised).toMatchObject([{ code: 'webhook.given_up', orgId: org, details: { webhook_id: webhookId } }])
    const [alert] = raised
    const kept = { alertId: ids.next(), details: {}, dedupeKey: alert?.dedupeKey ?? '', message: alert?.message ?? '' }
    const told = { severity: 'error' as const, component: 'webhooks', code: 'webhook.given_up' }
    await database.withOrg(org, actor, (tx) =>
      keepAlert(tx, { ...kept, ...told }, { windowMs: hourMs, now: clock.now() }),
    )
    const resolvedAt = () =>
      database.asOwner((tx) =>
        tx.query.selectFrom('alerts').select('resolved_at').where('id', '=', kept.alertId).executeTakeFirstOrThrow(),
      )
    // What failed before counts no more: nobody has tried it since.
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: null })
    at += 30 * 24 * hourMs
    await happen()
    await send()
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: clock.now() })
    expect(await resolvedAt()).toEqual({ resolved_at: null })
    at += hourMs
    receiver.answers(status(200))
    await send()
    expect(await resolvedAt()).toEqual({ resolved_at: clock.now() })
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: null })
  })

  it('that fail for days, whatever they are to be told, are switched off with an alert', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    receiver.answers(status(503))
    let hours = 0
    for (; (await show(webhookId)).active; hours += 1) {
      expect(hours).toBeLessThan(100)
      if (hours % 12 === 0) await happen()
      at += hourMs
      await send()
    }
    expect(hours).toBeGreaterThanOrEqual(72)
    expect(await show(webhookId)).toMatchObject({ active: false, disabledReason: 'failing' })
    expect(raised.at(-1)).toMatchObject({ code: 'webhook.disabled' })
  })

  it('that were tried in vain are not switched off for it weeks later', async () => {
    const { webhookId } = (await add()).webhook
    receiver.answers(status(404))
    await operations().testWebhook(caller(), webhookId)
    expect(await show(webhookId)).toMatchObject({ failingSince: null })
    expect(raised).toEqual([])
    at += 30 * 24 * hourMs
    await happen()
    await send()
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: clock.now() })
  })

  it('are told again as if for the first time when somebody asks for it, unless they are switched off', async () => {
    const { webhookId } = (await add()).webhook
    await happen()
    receiver.answers(status(503))
    await hoursUntil(isGivenUp(webhookId))
    const [failed] = await deliveries(webhookId)
    expect(failed?.attempts).toBeGreaterThan(5)
    const input = { id: webhookId, deliveryId: failed?.deliveryId ?? '' }
    await operations().disableWebhook(caller(), webhookId)
    const refused = operations().replayDelivery(caller(), input)
    await expect(refused).rejects.toMatchObject({ code: 'webhook.switched_off', kind: 'conflict' })
    expect(await deliveries(webhookId)).toEqual([failed])
    await operations().enableWebhook(caller(), webhookId)
    expect(await operations().replayDelivery(caller(), input)).toMatchObject({ state: 'planned', attempts: 0 })
    await send()
    expect(await deliveries(webhookId)).toMatchObject([{ state: 'planned', attempts: 1 }])
    at += 31_000
    expect(await send()).toBe(1)
  })

  it('can be changed while something happens of which they are to be told', async () => {
    const { webhookId } = (await add()).webhook
    const order: string[] = []
    const begun = Promise.withResolvers<void>()
    const changed = Promise.withResolvers<void>()
    const onServer = database.engine === 'postgres'
    const happening = database.withOrg(org, actor, async (tx) => {
      const event = { event: 'document.trashed', subjectKind: 'document', subjectId: ids.next(), details: {} }
      await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
      begun.resolve()
      await Promise.race([changed.promise, sleep(onServer ? 5_000 : 100)])
      order.push('happened')
    })
    await begun.promise
    await database.withOrg(org, actor, (tx) => lockWebhook(tx, webhookId))
    order.push('changed')
    changed.resolve()
    await happening
    // The embedded database has one transaction at a time.
    expect(order).toEqual(onServer ? ['changed', 'happened'] : ['happened', 'changed'])
  })

  it('are twenty for an org, however many are added at once', async () => {
    const added = await Promise.allSettled(Array.from({ length: 24 }, () => add()))
    const refused = added.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject(Array(4).fill({ code: 'webhook.too_many' }))
  })

  it('of one org keep those of another waiting for nothing, however many and slow they are', async () => {
    for (let count = 0; count < 20; count += 1) await add(null, `${receiver.url}/slow`)
    for (let count = 0; count < 3; count += 1) await happen()
    const other = { orgId: await newOrg(database), actor }
    const { webhook } = await operations().createWebhook(other, { url: `${receiver.url}/quick`, events: null })
    const states = async () => {
      const input = { id: webhook.webhookId, cursor: null, limit: 9 }
      return (await operations().listDeliveries(other, input)).items.map(({ state }) => state)
    }
    await happen('document.trashed', ids.next(), other.orgId)
    receiver.answers((response, { path }) => path.endsWith('quick') && response.end())
    const stopping = new AbortController()
    const sending = sendDueDeliveries(depsOf(), stopping.signal)
    await expect.poll(states, { timeout: 10_000 }).toEqual(['confirmed'])
    await happen('document.trashed', ids.next(), other.orgId)
    await expect.poll(states, { timeout: 10_000 }).toEqual(['confirmed', 'confirmed'])
    const slow = receiver.received.filter(({ path }) => path.endsWith('slow'))
    expect(slow).toHaveLength(16)
    stopping.abort()
    await sending
  })

  it('that hang keep nobody who waits until all is told, nor who is asked to stop', async () => {
    await add()
    for (let count = 0; count < 60; count += 1) await happen()
    receiver.answers(() => {})
    const closers = createClosers()
    const real = { now: clock.now, monotonicMs: systemClock.monotonicMs }
    const started = async (milliseconds: number) =>
      startWebhooks({ ...depsOf(), clock: real, timeoutMs: milliseconds }, { exclusive: true }, closers)
    try {
      const tell = await started(1_000)
      await tell(new AbortController().signal)
      expect(receiver.received.length).toBeGreaterThan(0)
      expect(receiver.received.length).toBeLessThan(60)
      const tellSlowly = await started(60_000)
      const before = receiver.received.length
      const stopping = new AbortController()
      const telling = tellSlowly(stopping.signal)
      await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(before)
      stopping.abort()
      await telling
    } finally {
      await closers.closeAll()
    }
  })

  it('that are slow keep no other waiting for long', async () => {
    await add(null, `${receiver.url}/slow`)
    for (let count = 0; count < 20; count += 1) await happen()
    const { webhook } = await add(null, `${receiver.url}/quick`)
    await happen()
    receiver.answers((response, { path }) => path.endsWith('quick') && response.end())
    const stopping = new AbortController()
    const sending = sendDueDeliveries(depsOf(), stopping.signal)
    await expect.poll(() => deliveries(webhook.webhookId), { timeout: 5_000 }).toMatchObject([{ state: 'confirmed' }])
    stopping.abort()
    await sending
  })

  it('are told by one of many processes, and after the death of one by another', async () => {
    await add()
    for (let count = 0; count < 20; count += 1) await happen()
    const sent = await Promise.all([send(), send(), send()])
    expect(sent.reduce((sum, count) => sum + count)).toBe(20)
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(20)

    await happen()
    receiver.answers(() => {})
    const stopping = new AbortController()
    const dying = sendDueDeliveries(depsOf(), stopping.signal)
    await expect.poll(() => receiver.received.length).toBe(21)
    stopping.abort()
    await dying
    receiver.answers(status(200))
    expect(await send()).toBe(0)
    await database.asOwner(dropDeliveryClaims)
    expect(await send()).toBe(1)
  })

  it('know both secrets while one is replaced, and one afterwards', async () => {
    const first = await add()
    const { webhookId } = first.webhook
    const second = await operations().rotateWebhook(caller(), { id: webhookId, graceMs: hourMs })
    expect(second.secret).not.toBe(first.secret)
    const signatures = async () => {
      receiver.received.length = 0
      await happen()
      await send()
      const [told] = receiver.received
      const [time = '', ...given] = String(told?.headers['autopilot-signature']).split(',')
      const of = (secret: string) =>
        `v1=${createHmac('sha256', secret)
          .update(`${time.slice(2)}.${told?.body}`)
          .digest('hex')}`
      return { given, first: of(first.secret), second: of(second.secret) }
    }
    const during = await signatures()
    expect(during.given).toEqual([during.second, during.first])
    at += hourMs
    const after = await signatures()
    expect(after.given).toEqual([after.second])
  })

  it('are told again as soon as their secret is given anew, when the key that sealed the former one is lost', async () => {
    const { webhookId } = (await add()).webhook
    const renewed = { ...depsOf(), seal: { key: Buffer.alloc(32, 9), random: randomBytes } }
    await happen()
    await sendDueDeliveries(renewed, new AbortController().signal)
    expect(await deliveries(webhookId)).toMatchObject([{ state: 'planned', error: 'secret.unreadable' }])
    const rotating = webhookOperations({ webhooks: renewed })
    const { secret } = await rotating.rotateWebhook(caller(), { id: webhookId, graceMs: 24 * hourMs })
    at += hourMs
    await sendDueDeliveries(renewed, new AbortController().signal)
    expect(await deliveries(webhookId)).toMatchObject([{ state: 'confirmed' }])
    const [told] = receiver.received
    const [time = '', ...given] = String(told?.headers['autopilot-signature']).split(',')
    const mac = createHmac('sha256', secret)
      .update(`${time.slice(2)}.${told?.body}`)
      .digest('hex')
    expect(given).toEqual([`v1=${mac}`])
  })

  it('are not looked for on this machine, unless that is allowed', async () => {
    for (const url of ['https://localhost:1/', 'https://127.0.0.1/', 'https://[::ffff:7f00:1]/', receiver.url]) {
      const { webhook } = await add(null, url)
      await happen()
      await send(false)
      const [delivery] = await deliveries(webhook.webhookId)
      expect(delivery).toMatchObject({ state: 'planned', error: expect.stringMatching(/^address\./) })
      await operations().removeWebhook(caller(), webhook.webhookId)
    }
    expect(receiver.received).toEqual([])
    await expect(operations(false).createWebhook(caller(), { url: receiver.url, events: null })).rejects.toMatchObject({
      code: 'webhook.unfit',
    })
  })

  it('that stay switched off are given up in time, and what ended long ago is forgotten, nothing else', async () => {
    const off = (await add()).webhook.webhookId
    const on = (await add()).webhook.webhookId
    await happen()
    await operations().disableWebhook(caller(), off)
    const tidy = () =>
      database.asOwner(async (tx) => {
        await giveUpDeliveries(tx, clock.now())
        await forgetDeliveries(tx, new Date(at - 30 * 24 * hourMs))
      })
    await tidy()
    expect(await deliveries(off)).toMatchObject([{ state: 'planned' }])
    at += 3 * 24 * hourMs
    await tidy()
    expect(await deliveries(off)).toMatchObject([{ state: 'failed', nextAttemptAt: null }])
    expect(await deliveries(on)).toMatchObject([{ state: 'planned' }])
    at += 28 * 24 * hourMs
    await tidy()
    expect(await deliveries(off)).toEqual([])
    expect(await deliveries(on)).toMatchObject([{ state: 'planned' }])
  })

  it('can be tried, also when they are switched off', async () => {
    const { webhook } = await add()
    const { webhookId } = webhook
    await operations().disableWebhook(caller(), webhookId)
    expect(await operations().testWebhook(caller(), webhookId)).toMatchObject({ state: 'confirmed' })
    receiver.answers(status(404))
    expect(await operations().testWebhook(caller(), webhookId)).toMatchObject({ state: 'failed', error: 'http.404' })
    expect(bodies()).toMatchObject([{ type: 'webhook.tested' }, { type: 'webhook.tested' }])
  })

  it('are out of sight of other orgs, secrets are told once and stand nowhere in plain', async () => {
    const { webhook, secret } = await add()
    const { webhookId } = webhook
    await happen()
    await send()
    const [delivery] = await deliveries(webhookId)
    const other = { orgId: await newOrg(database), actor }
    const missing = { code: 'webhook.not_found' }
    const { showWebhook, removeWebhook, replayDelivery, listDeliveries, testWebhook } = operations()
    await expect(showWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(removeWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(testWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(listDeliveries(other, { id: webhookId, cursor: null, limit: 5 })).rejects.toMatchObject(missing)
    const deliveryId = delivery?.deliveryId ?? ''
    await expect(replayDelivery(other, { id: webhookId, deliveryId })).rejects.toMatchObject(missing)
    expect(JSON.stringify(await showWebhook(caller(), webhookId))).not.toContain(secret)
    const kept = await database.asOwner((tx) => tx.query.selectFrom('webhooks').selectAll().execute())
    expect(kept.some((row) => Buffer.from(row.secret).includes(secret.slice(6)))).toBe(false)
  })
})
