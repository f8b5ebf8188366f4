import { errorCode, openSealedText } from '#kernel'
import { type ClaimedDelivery, type Delivery, findDelivery, findSecrets, findWebhook, type Webhook } from '#runs'
import { sendMessage } from '../notifications/send-message.ts'
import { type Attempted, attemptWith } from './attempted.ts'
import { deliveryHeaders } from './delivery-headers.ts'
import { endDelivery } from './end-delivery.ts'
import { payloadOf, signatureOf } from './sign-payload.ts'
import { sealedFor, type WebhookDeps, webhookActor } from './webhook-deps.ts'

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
  const { channel } = webhook
  const attempted =
    channel === null
      ? await send(deps, { orgId, delivery, webhook, signal }, () => {
          const isRotating = sealed.formerUntil !== null && sealed.formerUntil > deps.clock.now()
          const former = isRotating && sealed.formerSecret !== null ? openFormer(open, sealed.formerSecret) : []
          return [open(sealed.secret), ...former]
        })
      : await sendMessage(deps, { orgId, delivery, channel, signal }, () => open(sealed.secret))
  deps.crashPoints.reach('delivery.sent')
  // Asked to stop, nobody knows more of it than after a crash; the claim ends by itself.
  if (signal.aborted && attempted.kind === 'unanswered') return
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

function send(
  deps: WebhookDeps,
  input: { readonly delivery: Delivery; readonly webhook: Webhook; readonly signal: AbortSignal } & Pick<
    ClaimedDelivery,
    'orgId'
  >,
  secretsOf: () => readonly string[],
): Promise<Attempted> {
  const { orgId, delivery, webhook } = input
  return attemptWith(deps, input.signal, async (signal) => {
    const body = payloadOf(orgId, delivery)
    const headers = {
      ...deliveryHeaders(delivery, body),
      'autopilot-signature': signatureOf(secretsOf(), body, deps.clock.now()),
    }
    const { status } = await deps.post({ url: new URL(webhook.url), headers, body, signal })
    return { kind: 'answered', status }
  })
}
