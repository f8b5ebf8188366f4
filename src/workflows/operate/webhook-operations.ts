import { recordEvent } from '#audit'
import type { OrgTransaction } from '#database'
import { DomainError, type Ids, isUuid, sealText } from '#kernel'
import {
  type Delivery,
  type DeliveryId,
  deleteWebhook,
  deliveryNotFound,
  findDelivery,
  findWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  lockWebhook,
  lockWebhooks,
  replaceSecret,
  replanDelivery,
  switchWebhook,
  type Webhook,
  type WebhookId,
  webhookEvents,
  webhookNotFound,
  webhookSwitchedOff,
} from '#runs'
import type { Caller } from '../operations.ts'
import { deliveryLifeMs } from '../webhooks/back-off.ts'
import { fitUrl } from '../webhooks/fit-url.ts'
import { sendTest } from '../webhooks/test-webhook.ts'
import { sealedFor, type WebhookDeps } from '../webhooks/webhook-deps.ts'
import type { WebhookOperations } from '../webhooks.ts'
import { decodeCursor, pageOf } from './cursor.ts'

export type WebhookOperationsDeps = {
  readonly webhooks: WebhookDeps & { readonly ids: Ids; readonly allowPrivate: boolean }
}

const mostWebhooks = 20

export function webhookOperations({ webhooks: deps }: WebhookOperationsDeps): WebhookOperations {
  const { database, clock, ids, seal } = deps
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, webhook: Pick<Webhook, 'webhookId' | 'url'>) =>
    recordEvent(
      tx,
      {
        ...{ id: ids.next(), event, subjectKind: 'webhook', subjectId: webhook.webhookId },
        // What comes behind the host may be a secret.
        details: { host: new URL(webhook.url).host },
      },
      clock.now(),
    )
  const newSecret = () => `whsec_${Buffer.from(seal.random(32)).toString('base64url')}`
  /** Changes one and tells how it is then. */
  const change = (
    caller: Caller,
    id: string,
    event: string,
    work: (tx: OrgTransaction, one: Webhook) => Promise<void>,
  ) =>
    within(caller, async (tx) => {
      const webhook = await requireWebhook(tx, id, lockWebhook)
      await work(tx, webhook)
      const changed = (await findWebhook(tx, webhook.webhookId)) ?? webhook
      await record(tx, event, webhook)
      return changed
    })

  return {
    async createWebhook(caller, input) {
      const url = fitUrl(input.url, deps)
      const events = webhookEvents.filter((event) => input.events === null || input.events.includes(event))
      const webhookId = ids.next<WebhookId>()
      const secret = newSecret()
      const webhook = await within(caller, async (tx) => {
        await lockWebhooks(tx)
        if ((await listWebhooks(tx)).length >= mostWebhooks) throw tooMany()
        const sealed = sealText(seal, sealedFor(webhookId), secret)
        await insertWebhook(tx, { webhookId, url, channel: null, events, secret: sealed }, clock.now())
        await record(tx, 'webhook.created', { webhookId, url })
        return await requireWebhook(tx, webhookId)
      })
      return { webhook, secret }
    },
    listWebhooks: (caller) => within(caller, listWebhooks),
    showWebhook: (caller, id) => within(caller, (tx) => requireWebhook(tx, id)),
    removeWebhook: (caller, id) =>
      change(caller, id, 'webhook.removed', (tx, { webhookId }) => deleteWebhook(tx, webhookId)),
    enableWebhook: (caller, id) =>
      change(caller, id, 'webhook.enabled', (tx, { webhookId }) => switchWebhook(tx, webhookId, null)),
    disableWebhook: (caller, id) =>
      change(caller, id, 'webhook.disabled', (tx, { webhookId }) => switchWebhook(tx, webhookId, 'by_hand')),
    async rotateWebhook(caller, { id, graceMs }) {
      const secret = newSecret()
      const formerUntil = new Date(clock.now().getTime() + graceMs)
      const webhook = await change(caller, id, 'webhook.rotated', (tx, { webhookId }) =>
        replaceSecret(tx, webhookId, { secret: sealText(seal, sealedFor(webhookId), secret), formerUntil }),
      )
      return { webhook, secret }
    },
    async listDeliveries(caller, { id, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      // A cursor is told by whoever was given one; its id is compared and nothing else.
      const before = after && { occurredAt: after.createdAt, deliveryId: after.id as DeliveryId }
      const found = await within(caller, async (tx) => {
        const { webhookId } = await requireWebhook(tx, id)
        return await listDeliveries(tx, { webhookId, before, limit: limit + 1 })
      })
      const placeOf = ({ occurredAt, deliveryId }: Delivery) => ({ createdAt: occurredAt, id: deliveryId })
      return pageOf(found, limit, placeOf, (delivery) => delivery)
    },
    replayDelivery: (caller, input) =>
      within(caller, async (tx) => {
        const webhook = await requireWebhook(tx, input.id, lockWebhook)
        const delivery = await requireDelivery(tx, webhook, input.deliveryId)
        if (!webhook.active) throw webhookSwitchedOff(webhook.webhookId)
        const now = clock.now()
        const giveUpAt = new Date(now.getTime() + deliveryLifeMs)
        await replanDelivery(tx, delivery.deliveryId, { now, giveUpAt })
        const replanned = await requireDelivery(tx, webhook, input.deliveryId)
        await record(tx, 'webhook.replayed', webhook)
        return replanned
      }),
    async testWebhook(caller, id) {
      const { webhookId } = await within(caller, async (tx) => {
        const webhook = await requireWebhook(tx, id)
        await record(tx, 'webhook.tested', webhook)
        return webhook
      })
      return await sendTest(deps, { orgId: caller.orgId, webhookId })
    },
  }
}

async function requireWebhook(
  tx: OrgTransaction,
  id: string,
  find: typeof findWebhook = findWebhook,
): Promise<Webhook> {
  // Whatever is a UUID may be the id of one.
  const found = isUuid(id) ? await find(tx, id as WebhookId) : undefined
  // A channel of notifications is no webhook of theirs.
  if (found === undefined || found.channel !== null) throw webhookNotFound(id)
  return found
}

async function requireDelivery(tx: OrgTransaction, { webhookId }: Webhook, id: string): Promise<Delivery> {
  // Whatever is a UUID may be the id of one.
  const found = isUuid(id) ? await findDelivery(tx, id as DeliveryId) : undefined
  if (found?.webhookId !== webhookId) throw deliveryNotFound(id)
  return found
}

function tooMany(): DomainError {
  return new DomainError({
    code: 'webhook.too_many',
    kind: 'conflict',
    message: `An organization has ${mostWebhooks} webhooks at most. Remove one first (autopilot webhooks remove).`,
  })
}
