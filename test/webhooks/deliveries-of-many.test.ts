import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { recordEvent } from '#audit'
import type { OwnerTransaction } from '#database'
import { sleep, systemClock } from '#kernel'
import { claimDueDeliveries, dropDeliveryClaims, forgetDeliveries, giveUpDeliveries, lockWebhook } from '#runs'
import { sendDueDeliveries } from '#workflows'
import { createClosers } from '../../src/app/closers.ts'
import { startWebhooks } from '../../src/app/open-webhooks.ts'
import { describeOnEachEngine } from '../../src/database/database.testing.ts'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { webhookOperations } from '../../src/workflows/operate/webhook-operations.ts'
import { status } from './receiver.ts'
import { actor, hourMs, ids, useWebhooks } from './webhook-world.ts'

describeOnEachEngine('many webhooks, and long ones', (open) => {
  const { world, clock, depsOf, caller, operations, add, send, happen, deliveries, bodies } = useWebhooks(open)

  it('can be changed while something happens of which they are to be told', async () => {
    const { webhookId } = (await add()).webhook
    const order: string[] = []
    const begun = Promise.withResolvers<void>()
    const changed = Promise.withResolvers<void>()
    const onServer = world.database.engine === 'postgres'
    const happening = world.database.withOrg(world.org, actor, async (tx) => {
      const event = { event: 'document.trashed', subjectKind: 'document', subjectId: ids.next(), details: {} }
      await recordEvent(tx, { id: ids.next(), ...event }, clock.now())
      begun.resolve()
      await Promise.race([changed.promise, sleep(onServer ? 5_000 : 100)])
      order.push('happened')
    })
    await begun.promise
    await world.database.withOrg(world.org, actor, (tx) => lockWebhook(tx, webhookId))
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
    for (let count = 0; count < 20; count += 1) await add(null, `${world.receiver.url}/slow`)
    for (let count = 0; count < 3; count += 1) await happen()
    const other = { orgId: await newOrg(world.database), actor }
    const { webhook } = await operations().createWebhook(other, { url: `${world.receiver.url}/quick`, events: null })
    const states = async () => {
      const input = { id: webhook.webhookId, cursor: null, limit: 9 }
      return (await operations().listDeliveries(other, input)).items.map(({ state }) => state)
    }
    await happen('document.trashed', ids.next(), other.orgId)
    world.receiver.answers((response, { path }) => path.endsWith('quick') && response.end())
    const stopping = new AbortController()
    const sending = sendDueDeliveries(depsOf(), stopping.signal)
    await expect.poll(states, { timeout: 10_000 }).toEqual(['confirmed'])
    await happen('document.trashed', ids.next(), other.orgId)
    await expect.poll(states, { timeout: 10_000 }).toEqual(['confirmed', 'confirmed'])
    const slow = world.receiver.received.filter(({ path }) => path.endsWith('slow'))
    expect(slow).toHaveLength(16)
    stopping.abort()
    await sending
  })

  it('that hang keep nobody who waits until all is told, nor who is asked to stop', async () => {
    await add()
    for (let count = 0; count < 60; count += 1) await happen()
    world.receiver.answers(() => {})
    const closers = createClosers()
    const real = { now: clock.now, monotonicMs: systemClock.monotonicMs }
    const started = async (milliseconds: number) =>
      startWebhooks({ ...depsOf(), clock: real, timeoutMs: milliseconds }, { exclusive: true }, closers)
    try {
      const tell = await started(1_000)
      await tell(new AbortController().signal)
      expect(world.receiver.received.length).toBeGreaterThan(0)
      expect(world.receiver.received.length).toBeLessThan(60)
      const tellSlowly = await started(60_000)
      const before = world.receiver.received.length
      const stopping = new AbortController()
      const telling = tellSlowly(stopping.signal)
      await expect.poll(() => world.receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(before)
      stopping.abort()
      await telling
    } finally {
      await closers.closeAll()
    }
  })

  /** So many deliveries that wait for one webhook, without an event each. */
  const pileUp = (webhookId: string, count: number) =>
    world.database.asOwner(({ query }) =>
      sql`insert into webhook_deliveries (id, org_id, webhook_id, event_id, event, about, occurred_at, next_attempt_at, give_up_at)
        select gen_random_uuid(), ${world.org}, ${webhookId}, gen_random_uuid(), 'document.trashed', '{}', ${clock.now()},
            ${clock.now()}::timestamptz - number * interval '1 millisecond', ${new Date(world.at + 48 * hourMs)}
          from generate_series(1, ${count}::integer) number`.execute(query),
    )

  it('that have much to be told of are looked at a little each time, and oldest first', async () => {
    const webhooks = [(await add()).webhook.webhookId, (await add()).webhook.webhookId]
    for (const webhookId of webhooks) await pileUp(webhookId, 2_000)
    const share = { now: clock.now(), until: new Date(world.at + hourMs), ofOneWebhook: 4, ofOneOrg: 16 }
    const rowsRead = async ({ query }: OwnerTransaction) => {
      const { rows } = await sql<{ read: number }>`select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as read
        from pg_stat_xact_user_tables where relname = 'webhook_deliveries'`.execute(query)
      return rows[0]?.read ?? 0
    }
    const look = (limit: number) =>
      world.database.asOwner(async (tx) => {
        const before = await rowsRead(tx)
        const claimed = await claimDueDeliveries(tx, { ...share, limit })
        return { claimed, read: (await rowsRead(tx)) - before }
      })
    const first = await look(3)
    expect(first.claimed).toHaveLength(3)
    expect(first.read).toBeLessThan(100)
    // Of each webhook four may be on their way: those that are count.
    expect((await look(32)).claimed).toHaveLength(5)
    expect((await look(32)).claimed).toEqual([])
    const { rows: kept } = await world.database.asOwner(({ query }) =>
      sql<{ place: number; claimed: boolean }>`select claimed_until is not null as claimed,
          row_number() over (partition by webhook_id order by next_attempt_at)::integer as place
        from webhook_deliveries where org_id = ${world.org}`.execute(query),
    )
    expect(
      kept
        .filter(({ claimed }) => claimed)
        .map(({ place }) => place)
        .sort(),
    ).toEqual([1, 1, 2, 2, 3, 3, 4, 4])
  })

  it('that are slow keep no other waiting for long', async () => {
    await add(null, `${world.receiver.url}/slow`)
    for (let count = 0; count < 20; count += 1) await happen()
    const { webhook } = await add(null, `${world.receiver.url}/quick`)
    await happen()
    world.receiver.answers((response, { path }) => path.endsWith('quick') && response.end())
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
    world.receiver.answers(() => {})
    const stopping = new AbortController()
    const dying = sendDueDeliveries(depsOf(), stopping.signal)
    await expect.poll(() => world.receiver.received.length).toBe(21)
    stopping.abort()
    await dying
    world.receiver.answers(status(200))
    expect(await send()).toBe(0)
    await world.database.asOwner(dropDeliveryClaims)
    expect(await send()).toBe(1)
  })

  it('know both secrets while one is replaced, and one afterwards', async () => {
    const first = await add()
    const { webhookId } = first.webhook
    const second = await operations().rotateWebhook(caller(), { id: webhookId, graceMs: hourMs })
    expect(second.secret).not.toBe(first.secret)
    const signatures = async () => {
      world.receiver.received.length = 0
      await happen()
      await send()
      const [told] = world.receiver.received
      const [time = '', ...given] = String(told?.headers['autopilot-signature']).split(',')
      const of = (secret: string) =>
        `v1=${createHmac('sha256', secret)
          .update(`${time.slice(2)}.${told?.body}`)
          .digest('hex')}`
      return { given, first: of(first.secret), second: of(second.secret) }
    }
    const during = await signatures()
    expect(during.given).toEqual([during.second, during.first])
    world.at += hourMs
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
    world.at += hourMs
    await sendDueDeliveries(renewed, new AbortController().signal)
    expect(await deliveries(webhookId)).toMatchObject([{ state: 'confirmed' }])
    const [told] = world.receiver.received
    const [time = '', ...given] = String(told?.headers['autopilot-signature']).split(',')
    const mac = createHmac('sha256', secret)
      .update(`${time.slice(2)}.${told?.body}`)
      .digest('hex')
    expect(given).toEqual([`v1=${mac}`])
  })

  it('are not looked for on this machine, unless that is allowed', async () => {
    for (const url of ['https://localhost:1/', 'https://127.0.0.1/', 'https://[::ffff:7f00:1]/', world.receiver.url]) {
      const { webhook } = await add(null, url)
      await happen()
      await send(false)
      const [delivery] = await deliveries(webhook.webhookId)
      expect(delivery).toMatchObject({ state: 'planned', error: expect.stringMatching(/^address\./) })
      await operations().removeWebhook(caller(), webhook.webhookId)
    }
    expect(world.receiver.received).toEqual([])
    await expect(
      operations(false).createWebhook(caller(), { url: world.receiver.url, events: null }),
    ).rejects.toMatchObject({
      code: 'webhook.unfit',
    })
  })

  it('that stay switched off are given up in time, and what ended long ago is forgotten, nothing else', async () => {
    const off = (await add()).webhook.webhookId
    const on = (await add()).webhook.webhookId
    await happen()
    await operations().disableWebhook(caller(), off)
    const tidy = () =>
      world.database.asOwner(async (tx) => {
        await giveUpDeliveries(tx, clock.now())
        await forgetDeliveries(tx, new Date(world.at - 30 * 24 * hourMs))
      })
    await tidy()
    expect(await deliveries(off)).toMatchObject([{ state: 'planned' }])
    world.at += 3 * 24 * hourMs
    await tidy()
    expect(await deliveries(off)).toMatchObject([{ state: 'failed', nextAttemptAt: null }])
    expect(await deliveries(on)).toMatchObject([{ state: 'planned' }])
    world.at += 28 * 24 * hourMs
    await tidy()
    expect(await deliveries(off)).toEqual([])
    expect(await deliveries(on)).toMatchObject([{ state: 'planned' }])
  })

  it('can be tried, also when they are switched off', async () => {
    const { webhook } = await add()
    const { webhookId } = webhook
    await operations().disableWebhook(caller(), webhookId)
    expect(await operations().testWebhook(caller(), webhookId)).toMatchObject({ state: 'confirmed' })
    world.receiver.answers(status(404))
    expect(await operations().testWebhook(caller(), webhookId)).toMatchObject({ state: 'failed', error: 'http.404' })
    expect(bodies()).toMatchObject([{ type: 'webhook.tested' }, { type: 'webhook.tested' }])
  })

  it('are out of sight of other orgs, secrets are told once and stand nowhere in plain', async () => {
    const { webhook, secret } = await add()
    const { webhookId } = webhook
    await happen()
    await send()
    const [delivery] = await deliveries(webhookId)
    const other = { orgId: await newOrg(world.database), actor }
    const missing = { code: 'webhook.not_found' }
    const { showWebhook, removeWebhook, replayDelivery, listDeliveries, testWebhook } = operations()
    await expect(showWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(removeWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(testWebhook(other, webhookId)).rejects.toMatchObject(missing)
    await expect(listDeliveries(other, { id: webhookId, cursor: null, limit: 5 })).rejects.toMatchObject(missing)
    const deliveryId = delivery?.deliveryId ?? ''
    await expect(replayDelivery(other, { id: webhookId, deliveryId })).rejects.toMatchObject(missing)
    expect(JSON.stringify(await showWebhook(caller(), webhookId))).not.toContain(secret)
    const kept = await world.database.asOwner((tx) => tx.query.selectFrom('webhooks').selectAll().execute())
    expect(kept.some((row) => Buffer.from(row.secret).includes(secret.slice(6)))).toBe(false)
  })
})
