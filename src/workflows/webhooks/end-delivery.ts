import type { OrgTransaction } from '#database'
import {
  type ClaimedDelivery,
  type Delivery,
  endAttempt,
  lockWebhook,
  noteFailing,
  switchWebhook,
  type Webhook,
} from '#runs'
import { resolveAlert } from '#telemetry'
import type { Attempted } from './attempt-delivery.ts'
import { deliveryWaitMs, failingLimitMs } from './back-off.ts'
import { type WebhookDeps, webhookActor } from './webhook-deps.ts'

type Ended = { readonly delivery: Delivery; readonly attempted: Attempted }

/** Keeps what became of an attempt: it succeeded, is tried later, or is given up; and a webhook that fails for long is switched off. */
export async function endDelivery(deps: WebhookDeps, claim: ClaimedDelivery, ended: Ended): Promise<void> {
  const { delivery, attempted } = ended
  const now = deps.clock.now()
  const facts = { delivery_id: delivery.deliveryId, webhook_id: delivery.webhookId, attempts: delivery.attempts }
  await deps.database.withOrg(claim.orgId, webhookActor, async (tx) => {
    const webhook = await lockWebhook(tx, delivery.webhookId)
    if (webhook === undefined) return
    const isOurs = await endAttempt(tx, claim, outcomeOf(deps, ended, now))
    if (!isOurs) return
    if (succeeded(attempted)) return await noteSuccess(tx, webhook, now)
    await noteFailure(deps, tx, { webhook, attempted, now })
  })
  if (succeeded(attempted)) deps.log.debug(facts, 'A webhook was told.')
  else deps.log.warn({ ...facts, reason: reasonOf(attempted) }, 'A webhook could not be told.')
}

const succeeded = (attempted: Attempted) =>
  attempted.kind === 'answered' && attempted.status >= 200 && attempted.status < 300
const reasonOf = (attempted: Attempted) =>
  attempted.kind === 'answered' ? `http.${attempted.status}` : attempted.error
const isGone = (attempted: Attempted) => attempted.kind === 'answered' && attempted.status === 410

function outcomeOf(deps: WebhookDeps, { delivery, attempted }: Ended, now: Date) {
  const responseStatus = attempted.kind === 'answered' ? attempted.status : null
  if (succeeded(attempted)) return { state: 'confirmed', nextAttemptAt: null, responseStatus, error: null } as const
  const error = reasonOf(attempted)
  const nextAttemptAt = new Date(now.getTime() + deliveryWaitMs(delivery.attempts, deps.random))
  if (isGone(attempted) || nextAttemptAt > delivery.giveUpAt) {
    return { state: 'failed', nextAttemptAt: null, responseStatus, error } as const
  }
  const state = attempted.kind === 'unanswered' ? 'unknown' : 'planned'
  return { state, nextAttemptAt, responseStatus, error } as const
}

const alertKey = (webhook: Webhook) => `webhook.disabled ${webhook.webhookId}`

async function noteSuccess(tx: OrgTransaction, webhook: Webhook, now: Date): Promise<void> {
  if (webhook.failingSince !== null) await noteFailing(tx, webhook.webhookId, null)
  if (webhook.active) await resolveAlert(tx, alertKey(webhook), now)
}

async function noteFailure(
  deps: WebhookDeps,
  tx: OrgTransaction,
  { webhook, attempted, now }: { readonly webhook: Webhook; readonly attempted: Attempted; readonly now: Date },
): Promise<void> {
  const since = webhook.failingSince ?? now
  if (webhook.failingSince === null) await noteFailing(tx, webhook.webhookId, now)
  if (!webhook.active) return
  const isLong = now.getTime() - since.getTime() >= failingLimitMs
  if (!isLong && !isGone(attempted)) return
  await switchWebhook(tx, webhook.webhookId, isGone(attempted) ? 'gone' : 'failing')
  const why = isGone(attempted) ? 'Its server says that it is gone for good' : `It fails since ${since.toISOString()}`
  await deps.raiseAlert(
    {
      ...{ severity: 'error', orgId: tx.orgId, component: 'webhooks', code: 'webhook.disabled' },
      dedupeKey: alertKey(webhook),
      message: `${why} (${reasonOf(attempted)}), so webhook ${webhook.webhookId} is told nothing any more. When it is well again: autopilot webhooks enable ${webhook.webhookId}`,
      details: { webhook_id: webhook.webhookId, reason: reasonOf(attempted) },
    },
    tx,
  )
}
