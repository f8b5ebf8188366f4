import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { recordEvent } from '#audit'
import type { Database } from '#database'
import { type Actor, type Clock, noCrashPoints, type OrgId, uuidV7Maker } from '#kernel'
import { createWebhookPoster } from '#providers'
import type { WebhookEvent } from '#runs'
import { type NewAlert, noAlerts, silentLogger } from '#telemetry'
import { sendDueDeliveries } from '#workflows'
import { newOrg } from '../../src/documents/documents.testing.ts'
import { webhookOperations } from '../../src/workflows/operate/webhook-operations.ts'
import { startReceiver, status } from './receiver.ts'

export const ids = uuidV7Maker()
export const actor: Actor = { kind: 'system', name: 'test' }
export const hourMs = 3_600_000
const started = new Date('2026-03-01T12:00:00Z').getTime()

/** What a test changes, or has from before it. */
type Changing = {
  database: Database
  receiver: Awaited<ReturnType<typeof startReceiver>>
  org: OrgId
  /** The time, in milliseconds. */
  at: number
  timeoutMs: number
}

/** An org with webhooks whose receiver is on this machine, and a clock that tests set. Each test has an org of its own. */
export function useWebhooks(open: () => Promise<Database>) {
  // The hooks give what is missing before the first test.
  const world = { at: started, timeoutMs: 20_000 } as Changing
  const raised: NewAlert[] = []
  const clock: Clock = { now: () => new Date(world.at), monotonicMs: () => world.at }

  beforeAll(async () => {
    world.database = await open()
    world.receiver = await startReceiver()
  })
  afterAll(() => world.receiver.close())
  beforeEach(async () => {
    // Those of the test before are told nothing any more.
    await world.database.asOwner((tx) => tx.query.deleteFrom('webhooks').execute())
    world.org = await newOrg(world.database)
    world.at += 100 * 24 * hourMs
    world.receiver.received.length = 0
    raised.length = 0
    world.receiver.answers(status(204))
    world.timeoutMs = 20_000
  })

  const depsOf = (allowPrivate = true) => ({
    ...{
      database: world.database,
      clock,
      ids,
      allowPrivate,
      log: silentLogger,
      random: () => 0.5,
      timeoutMs: world.timeoutMs,
    },
    raiseAlert: (async (alert, tx) => {
      raised.push(alert)
      await noAlerts(alert, tx)
    }) satisfies typeof noAlerts,
    seal: { key: Buffer.alloc(32, 7), random: randomBytes },
    post: createWebhookPoster({ allowPrivate }),
    notifications: { sendMail: null, publicUrl: null },
    crashPoints: noCrashPoints,
  })
  const caller = () => ({ orgId: world.org, actor })
  const operations = (allowPrivate = true) => webhookOperations({ webhooks: depsOf(allowPrivate) })
  const add = (events: readonly WebhookEvent[] | null = null, url = world.receiver.url) =>
    operations().createWebhook(caller(), { url, events })
  const send = (allowPrivate = true) => sendDueDeliveries(depsOf(allowPrivate), new AbortController().signal)
  const happen = (event = 'document.trashed', subjectId: string = ids.next(), orgId = world.org) =>
    world.database.withOrg(orgId, actor, (tx) =>
      recordEvent(tx, { id: ids.next(), event, subjectKind: 'document', subjectId, details: {} }, clock.now()),
    )
  const deliveries = async (id: string) =>
    (await operations().listDeliveries(caller(), { id, cursor: null, limit: 50 })).items
  const bodies = () => world.receiver.received.map(({ body }) => JSON.parse(body))
  return { world, raised, clock, depsOf, caller, operations, add, send, happen, deliveries, bodies }
}
