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
import type { Attempted } from './attempted.ts'
import { deliveryWaitMs, failingLimitMs } from './back-off.ts'
import { testEvent, type WebhookDeps, webhookActor } from './webhook-deps.ts'

type Ended = { readonly delivery: Delivery; readonly attempted: Attempted }
/** Once it is known who was told. */
type EndedFor = Ended & { readonly webhook: Webhook }

/** Keeps what became of an attempt: it succeeded, is tried later, or is given up; and a webhook that fails for long is switched off. */
export async function endDelivery(deps: WebhookDeps, claim: ClaimedDelivery, ended: Ended): Promise<void> {
  const { delivery, attempted } = ended
  const now = deps.clock.now()
  const facts = { delivery_id: delivery.deliveryId, webhook_id: delivery.webhookId, attempts: delivery.attempts }
  await deps.database.withOrg(claim.orgId, webhookActor, async (tx) => {
    const webhook = await lockWebhook(tx, delivery.webhookId)
    if (webhook === undefined) return
    const outcome = outcomeOf(deps, { ...ended, webhook }, now)
    const isOurs = await endAttempt(tx, claim, outcome)
    if (!isOurs) return
    if (succeeded(attempted)) return await noteSuccess(tx, webhook, now)
    // Whoever tries one is told what came of it, and may do so while a server is being set up.
    if (delivery.event === testEvent) return
    if (isDoubtfulMail(webhook, attempted)) return await tellDoubt(deps, tx, delivery)
    await noteFailure(deps, tx, { webhook, attempted, givenUp: outcome.state === 'failed' ? delivery : null, now })
  })
  if (succeeded(attempted)) deps.log.debug(facts, 'A webhook was told.')
  else deps.log.warn({ ...facts, reason: reasonOf(attempted) }, 'A webhook could not be told.')
}

const succeeded = (attempted: Attempted) =>
  attempted.kind === 'answered' && attempted.status >= 200 && attempted.status < 300
const reasonOf = (attempted: Attempted) =>
  attempted.kind === 'answered' ? `http.${attempted.status}` : attempted.error
/** Nobody knows whether people have it, and they would take a second one for another message. */
const isDoubtfulMail = ({ channel }: Webhook, { kind }: Attempted) => channel === 'mail' && kind === 'unanswered'
const isGone = (attempted: Attempted) => attempted.kind === 'answered' && attempted.status === 410

function outcomeOf(deps: WebhookDeps, { delivery, webhook, attempted }: EndedFor, now: Date) {
  const responseStatus = attempted.kind === 'answered' ? attempted.status : null
  if (succeeded(attempted)) {
    return { state: 'confirmed', nextAttemptAt: null, responseStatus, error: attempted.error ?? null } as const
  }
  const error = reasonOf(attempted)
  const nextAttemptAt = new Date(now.getTime() + deliveryWaitMs(delivery.attempts, deps.random))
  if (isGone(attempted) || isDoubtfulMail(webhook, attempted) || nextAttemptAt > delivery.giveUpAt) {
    return { state: 'failed', nextAttemptAt: null, responseStatus, error } as const
  }
  const state = attempted.kind === 'unanswered' ? 'unknown' : 'planned'
  return { state, nextAttemptAt, responseStatus, error } as const
}

const disabledKey = (webhook: Webhook) => `${codesOf(webhook).disabled} ${webhook.webhookId}`
const givenUpKey = (webhook: Webhook) => `${codesOf(webhook).givenUp} ${webhook.webhookId}`
const codesOf = ({ channel }: Webhook) =>
  channel === null
    ? ({ component: 'webhooks', disabled: 'webhook.disabled', givenUp: 'webhook.given_up' } as const)
    : ({ component: 'notifications', disabled: 'notification.disabled', givenUp: 'notification.given_up' } as const)
/** Who is not told: what goes into the details of an alert. */
const whom = ({ webhookId, channel }: Webhook) => (channel === null ? { webhook_id: webhookId } : { channel })

async function noteSuccess(tx: OrgTransaction, webhook: Webhook, now: Date): Promise<void> {
  if (webhook.failingSince !== null) await noteFailing(tx, webhook.webhookId, null)
  await resolveAlert(tx, givenUpKey(webhook), now)
  if (webhook.active) await resolveAlert(tx, disabledKey(webhook), now)
}

type Failure = {
  readonly webhook: Webhook
  readonly attempted: Attempted
  /** What is not tried any more. */
  readonly givenUp: Delivery | null
  readonly now: Date
}

async function noteFailure(deps: WebhookDeps, tx: OrgTransaction, failure: Failure): Promise<void> {
  const { webhook, attempted, givenUp, now } = failure
  if (!webhook.active) return
  if (isGone(attempted)) return await switchOff(deps, tx, failure, 'Its server says that it is gone for good')
  if (givenUp !== null) await tellGivenUp(deps, tx, failure, givenUp)
  const since = webhook.failingSince ?? now
  // Not for a first attempt in vain: a webhook that is told something once in a while may be well again since.
  if (givenUp !== null && now.getTime() - since.getTime() >= failingLimitMs) {
    return await switchOff(deps, tx, failure, `It fails since ${since.toISOString()}`)
  }
  if (webhook.failingSince === null) await noteFailing(tx, webhook.webhookId, since)
}

async function tellGivenUp(
  deps: WebhookDeps,
  tx: OrgTransaction,
  { webhook, attempted }: Failure,
  { deliveryId, event }: Delivery,
): Promise<void> {
  const { webhookId, channel } = webhook
  const { component, givenUp: code } = codesOf(webhook)
  const reason = reasonOf(attempted)
  const message =
    channel === null
      ? `Webhook ${webhookId} was not told of ${event} and is not told of it any more: it failed for two days (${reason}). When it is well again: autopilot webhooks deliveries ${webhookId} shows what it missed, autopilot webhooks replay tells it again.`
      : `A message could not be sent by ${channel} for two days (${reason}) and is given up. autopilot notifications list shows what it was, and autopilot notifications test ${channel} whether it works.`
  await deps.raiseAlert(
    {
      ...{ severity: 'error', orgId: tx.orgId, component, code, dedupeKey: givenUpKey(webhook), message },
      details: { ...whom(webhook), delivery_id: deliveryId, event, reason },
    },
    tx,
  )
}

async function tellDoubt(deps: WebhookDeps, tx: OrgTransaction, { deliveryId }: Delivery): Promise<void> {
  await deps.raiseAlert(
    {
      ...{ severity: 'warning', orgId: tx.orgId, component: 'notifications', code: 'notification.unknown' },
      dedupeKey: `notification.unknown ${deliveryId}`,
      message: `A mail was sent and nobody knows whether it arrived, so it is not sent again. autopilot notifications list shows what it was to tell.`,
      details: { channel: 'mail', delivery_id: deliveryId },
    },
    tx,
  )
}

async function switchOff(
  deps: WebhookDeps,
  tx: OrgTransaction,
  { webhook, attempted }: Failure,
  why: string,
): Promise<void> {
  await switchWebhook(tx, webhook.webhookId, isGone(attempted) ? 'gone' : 'failing')
  const { webhookId, channel } = webhook
  const { component, disabled: code } = codesOf(webhook)
  const reason = reasonOf(attempted)
  const message =
    channel === null
      ? `${why} (${reason}), so webhook ${webhookId} is told nothing any more. When it is well again: autopilot webhooks enable ${webhookId}`
      : `${why} (${reason}), so nothing is told by ${channel} any more. When it is well again: autopilot notifications set ${channel} --on`
  await deps.raiseAlert(
    {
      ...{ severity: 'error', orgId: tx.orgId, component, code, dedupeKey: disabledKey(webhook), message },
      details: { ...whom(webhook), reason },
    },
    tx,
  )
}
