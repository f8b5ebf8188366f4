import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { recordEvent } from '#audit'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { keepAlert } from '../../src/telemetry/alert-store.ts'
import { status } from './receiver.ts'
import { actor, hourMs, ids, useWebhooks } from './webhook-world.ts'

describeOnEachEngine('webhooks', (open) => {
  const { world, raised, clock, caller, operations, add, send, happen, deliveries, bodies } = useWebhooks(open)

  it('are told of what happened, signed, once', async () => {
    const { webhook, secret } = await add()
    const documentId = ids.next()
    await happen('document.trashed', documentId)
    expect(await send()).toBe(1)
    expect(await send()).toBe(0)
    const [told] = world.receiver.received
    expect(JSON.parse(told?.body ?? '')).toEqual({
      ...{
        id: expect.any(String),
        type: 'document.trashed',
        org_id: world.org,
        occurred_at: clock.now().toISOString(),
      },
      data: { document_id: documentId },
    })
    const seconds = Math.floor(world.at / 1_000)
    const mac = createHmac('sha256', secret).update(`${seconds}.${told?.body}`).digest('hex')
    expect(told?.headers['autopilot-signature']).toBe(`t=${seconds},v1=${mac}`)
    expect(await deliveries(webhook.webhookId)).toMatchObject([
      { state: 'confirmed', attempts: 1, responseStatus: 204 },
    ])
  })

  it('are not told of what was undone, of what they did not ask for, nor of what befell another org', async () => {
    await add(['document.purged'])
    const failed = world.database.withOrg(world.org, actor, async (tx) => {
      const event = { event: 'document.purged', subjectKind: 'document', subjectId: ids.next(), details: {} }
      await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    await happen('document.trashed')
    await happen('key.created')
    await happen('document.purged', ids.next(), await newOrg(world.database))
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
      await world.database.withOrg(world.org, actor, (tx) =>
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
    world.receiver.answers(status(500))
    expect(await send()).toBe(1)
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'planned', error: 'http.500', attempts: 1 }])
    expect(await send()).toBe(0)
    world.at += 31_000
    expect(await send()).toBe(1)
    world.at += 31_000
    expect(await send()).toBe(0)
    world.at += 31_000
    world.receiver.answers(status(200))
    expect(await send()).toBe(1)
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(1)
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'confirmed', error: null, attempts: 3 }])
    expect(await operations().showWebhook(caller(), webhook.webhookId)).toMatchObject({ failingSince: null })
  })

  it('that do not answer, or answer nonsense, are told again, as nobody knows what they took', async () => {
    const { webhook } = await add()
    await happen()
    world.receiver.answers(() => {})
    world.timeoutMs = 1_000
    await send()
    world.timeoutMs = 20_000
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', error: 'timeout' }])
    world.at += hourMs
    world.receiver.answers((response) => response.socket?.destroy())
    await send()
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', attempts: 2 }])
    world.at += hourMs
    world.receiver.answers((response) => response.socket?.end('HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n'))
    await send()
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'unknown', attempts: 3 }])
  })

  it('send nobody elsewhere, and need not be read to their end', async () => {
    const { webhook } = await add()
    await happen()
    world.receiver.answers((response) => {
      response.writeHead(302, { location: `${world.receiver.url}/elsewhere` }).end()
    })
    await send()
    expect(world.receiver.received.map(({ path }) => path)).toEqual(['/in'])
    expect(await deliveries(webhook.webhookId)).toMatchObject([{ state: 'planned', responseStatus: 302 }])
    world.at += hourMs
    world.receiver.answers((response) => {
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
    world.receiver.answers(status(410))
    await send()
    const { webhookId } = webhook
    expect(await operations().showWebhook(caller(), webhookId)).toMatchObject({ active: false, disabledReason: 'gone' })
    expect(raised).toMatchObject([{ code: 'webhook.disabled', orgId: world.org }])
    await happen()
    world.at += hourMs
    expect(await send()).toBe(0)
    world.receiver.answers(status(200))
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
      world.at += hourMs
      await send()
    }
    return hours
  }
  const show = (webhookId: string) => operations().showWebhook(caller(), webhookId)
  const isGivenUp = (webhookId: string) => async () => (await deliveries(webhookId))[0]?.state === 'failed'

  it('that do not take something for two days do not get it, of which an alert tells until they take something', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    await happen()
    world.receiver.answers(status(503))
    expect(await hoursUntil(isGivenUp(webhookId))).toBeGreaterThan(24)
    expect(raised).toMatchObject([{ code: 'webhook.given_up', orgId: world.org, details: { webhook_id: webhookId } }])
    const [alert] = raised
    const kept = { alertId: ids.next(), details: {}, dedupeKey: alert?.dedupeKey ?? '', message: alert?.message ?? '' }
    const told = { severity: 'error' as const, component: 'webhooks', code: 'webhook.given_up' }
    await world.database.withOrg(world.org, actor, (tx) =>
      keepAlert(tx, { ...kept, ...told }, { windowMs: hourMs, now: clock.now() }),
    )
    const resolvedAt = () =>
      world.database.asOwner((tx) =>
        tx.query.selectFrom('alerts').select('resolved_at').where('id', '=', kept.alertId).executeTakeFirstOrThrow(),
      )
    const { failingSince } = await show(webhookId)
    expect(failingSince).not.toBeNull()
    world.at += 30 * 24 * hourMs
    await happen()
    await send()
    // It has not succeeded since, but what was told to it now may still arrive.
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince })
    expect(await resolvedAt()).toEqual({ resolved_at: null })
    world.at += hourMs
    world.receiver.answers(status(200))
    await send()
    expect(await resolvedAt()).toEqual({ resolved_at: clock.now() })
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: null })
  })

  it('that fail for days, whatever they are to be told, are switched off with an alert', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    world.receiver.answers(status(503))
    let hours = 0
    for (; (await show(webhookId)).active; hours += 1) {
      expect(hours).toBeLessThan(100)
      if (hours % 12 === 0) await happen()
      world.at += hourMs
      await send()
    }
    expect(hours).toBeGreaterThanOrEqual(72)
    expect(await show(webhookId)).toMatchObject({ active: false, disabledReason: 'failing' })
    expect(raised.at(-1)).toMatchObject({ code: 'webhook.disabled' })
  })

  it('that are dead and told something once in a while are switched off with the second thing that they do not take', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    world.receiver.answers(status(503))
    for (const active of [true, false]) {
      await happen()
      await hoursUntil(isGivenUp(webhookId))
      expect(await show(webhookId)).toMatchObject({ active })
      world.at += 10 * 24 * hourMs
    }
    expect(await show(webhookId)).toMatchObject({ disabledReason: 'failing' })
    expect(raised.map(({ code }) => code)).toEqual(['webhook.given_up', 'webhook.given_up', 'webhook.disabled'])
    await operations().enableWebhook(caller(), webhookId)
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: null })
  })

  it('that take something in between go on, however much they do not take', async () => {
    const { webhookId } = (await add(['document.trashed'])).webhook
    for (const _ of [1, 2, 3]) {
      world.receiver.answers(status(503))
      await happen()
      await hoursUntil(isGivenUp(webhookId))
      world.receiver.answers(status(204))
      await happen()
      await send()
      world.at += 10 * 24 * hourMs
    }
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: null })
  })

  it('that were tried in vain are not switched off for it weeks later', async () => {
    const { webhookId } = (await add()).webhook
    world.receiver.answers(status(404))
    await operations().testWebhook(caller(), webhookId)
    expect(await show(webhookId)).toMatchObject({ failingSince: null })
    expect(raised).toEqual([])
    world.at += 30 * 24 * hourMs
    await happen()
    await send()
    expect(await show(webhookId)).toMatchObject({ active: true, failingSince: clock.now() })
  })

  it('are told again as if for the first time when somebody asks for it, unless they are switched off', async () => {
    const { webhookId } = (await add()).webhook
    await happen()
    world.receiver.answers(status(503))
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
    world.at += 31_000
    expect(await send()).toBe(1)
  })
})
