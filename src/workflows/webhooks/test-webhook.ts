import type { Ids, OrgId } from '#kernel'
import { type Delivery, type DeliveryId, findDelivery, insertDelivery, type WebhookId, webhookNotFound } from '#runs'
import { attemptDelivery } from './attempt-delivery.ts'
import { claimMs } from './send-due-deliveries.ts'
import { testEvent, type WebhookDeps, webhookActor } from './webhook-deps.ts'

/** Makes a delivery of no event and attempts it at once, whether or not the webhook is switched on. */
export async function sendTest(
  deps: WebhookDeps & { readonly ids: Ids },
  { orgId, webhookId }: { readonly orgId: OrgId; readonly webhookId: WebhookId },
): Promise<Delivery> {
  const now = deps.clock.now()
  const until = new Date(now.getTime() + claimMs(deps))
  const deliveryId = deps.ids.next<DeliveryId>()
  const event = { eventId: deps.ids.next(), event: testEvent, about: { webhook_id: webhookId } }
  // Given up after its one attempt: whoever asked is told what came of it.
  const delivery = { deliveryId, webhookId, ...event, giveUpAt: now }
  await deps.database.withOrg(orgId, webhookActor, (tx) => insertDelivery(tx, delivery, { now, until }))
  await attemptDelivery(deps, { orgId, deliveryId, until }, AbortSignal.timeout(claimMs(deps)))
  const found = await deps.database.withOrg(orgId, webhookActor, (tx) => findDelivery(tx, deliveryId))
  // Removed in this moment.
  if (found === undefined) throw webhookNotFound(webhookId)
  return found
}
