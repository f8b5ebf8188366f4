import { asError, errorCode, openSealedText } from '#kernel'
import { type ClaimedDelivery, type Delivery, findDelivery, findSecrets, findWebhook, type Webhook } from '#runs'
import { endDelivery } from './end-delivery.ts'
import { payloadOf, signatureOf } from './sign-payload.ts'
import { sealedFor, type WebhookDeps, webhookActor } from './webhook-deps.ts'

/** What became of an attempt. `not_sent`: nothing of it arrived; `unanswered`: nobody knows. */
export type Attempted =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'not_sent' | 'unanswered'; readonly error: string }

/** Makes one attempt at a delivery that is claimed, and keeps what became of it. */
export async function attemptDelivery(deps: WebhookDeps, claim: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  const { orgId, deliveryId } = claim
  const found = await deps.database.withOrg(orgId, webhookActor, async (tx) => {
    const delivery = await findDelivery(tx, deliveryId)
    const webhook = delivery && (await findWebhook(tx, delivery.webhookId))
    const sealed = webhook && (await findSecrets(tx, webhook.webhookId))
    return delivery && webhook && sealed && { delivery, webhook, sealed }
  })
  // It was removed meanwhile.
  if (found === undefined) return
  const { delivery, webhook, sealed } = found
  const open = (secret: Uint8Array) => openSealedText(deps.seal, sealedFor(webhook.webhookId), secret)
  const attempted = await send(deps, { orgId, delivery, webhook, signal }, () => {
    const isRotating = sealed.formerUntil !== null && sealed.formerUntil > deps.clock.now()
    const former = isRotating && sealed.formerSecret !== null ? openFormer(open, sealed.formerSecret) : []
    return [open(sealed.secret), ...former]
  })
  // Asked to stop, nobody knows more of it than after a crash; the claim ends by itself.
  if (signal.aborted && attempted.kind !== 'answered') return
  await endDelivery(deps, claim, { delivery, attempted })
}

/** None when it cannot be opened: it was replaced because the key that sealed it was, and what is sent is signed with the new one. */
function openFormer(open: (secret: Uint8Array) => string, former: Uint8Array): readonly string[] {
  try {
    return [open(former)]
  } catch (thrown) {
    if (errorCode(thrown) === 'secret.unreadable') return []
    throw thrown
  }
}

async function send(
  deps: WebhookDeps,
  input: { readonly delivery: Delivery; readonly webhook: Webhook; readonly signal: AbortSignal } & Pick<
    ClaimedDelivery,
    'orgId'
  >,
  secretsOf: () => readonly string[],
): Promise<Attempted> {
  const { orgId, delivery, webhook, signal } = input
  const late = AbortSignal.timeout(deps.timeoutMs)
  try {
    const body = payloadOf(orgId, delivery)
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'paper-autopilot',
      'autopilot-signature': signatureOf(secretsOf(), body, deps.clock.now()),
      'autopilot-event-id': delivery.eventId,
      'autopilot-delivery-id': delivery.deliveryId,
      'autopilot-attempt': String(delivery.attempts),
    }
    const url = new URL(webhook.url)
    const { status } = await deps.post({ url, headers, body, signal: AbortSignal.any([signal, late]) })
    return { kind: 'answered', status }
  } catch (thrown) {
    const error = asError(thrown)
    const code = late.aborted ? 'timeout' : (errorCode(error) ?? error.name)
    return { kind: isUnsent(code) ? 'not_sent' : 'unanswered', error: code }
  }
}

/** Refused by ourselves, not found, or nobody listens there. */
function isUnsent(code: string): boolean {
  const system = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
  return code.startsWith('address.') || code.startsWith('secret.') || system.includes(code)
}
