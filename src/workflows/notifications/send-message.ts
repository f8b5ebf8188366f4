import type { NotificationChannel, OrgTransaction } from '#database'
import { lookupDocuments } from '#documents'
import type { OrgId, RunId } from '#kernel'
import {
  type Delivery,
  findPreference,
  listActivePauses,
  type MessageFacts,
  messageEvent,
  type NotificationItem,
} from '#runs'
import { documentOf } from '../document-subject.ts'
import { type Attempted, attemptWith } from '../webhooks/attempted.ts'
import { deliveryHeaders } from '../webhooks/delivery-headers.ts'
import { signatureOf } from '../webhooks/sign-payload.ts'
import { type WebhookDeps, webhookActor } from '../webhooks/webhook-deps.ts'
import { readAddress } from './channel-address.ts'
import { discordBody, jsonBody, mailText, slackBody } from './format-message.ts'
import { type ItemWords, type Message, messageOf, testMessage } from './message.ts'

type Sending = {
  readonly orgId: OrgId
  readonly delivery: Delivery
  readonly channel: NotificationChannel
  readonly signal: AbortSignal
}

/** Makes one attempt to tell people what gathered. */
export async function sendMessage(deps: WebhookDeps, input: Sending, openAddress: () => string): Promise<Attempted> {
  const { orgId, delivery, channel } = input
  // A mail that may have arrived is not sent again: people would take it for another one.
  if (channel === 'mail' && delivery.doubtful) return { kind: 'unanswered', error: 'mail.outcome_unknown' }
  const facts = factsOf(delivery)
  const { message, recipients } = await deps.database.withOrg(orgId, webhookActor, async (tx) => {
    const preference = await findPreference(tx, channel)
    const words = preference && facts && (await wordsOf(tx, facts.items, preference.includeTitles))
    const composed = facts === null ? testMessage : messageOf(facts, words ?? [], deps.notifications.publicUrl)
    return { message: composed, recipients: preference?.recipients ?? [] }
  })
  if (channel === 'mail') return await sendAsMail(deps, input, { message, recipients })
  return attemptWith(deps, input.signal, async (signal) => {
    const { url, signingSecret } = readAddress(openAddress())
    const body =
      channel === 'webhook'
        ? jsonBody(orgId, delivery, facts, message)
        : channel === 'slack'
          ? slackBody(message)
          : discordBody(message)
    const signed = signingSecret && { 'autopilot-signature': signatureOf([signingSecret], body, deps.clock.now()) }
    const headers = { ...deliveryHeaders(delivery, body), ...signed }
    // Those that are no mail have one.
    const { status } = await deps.post({ url: new URL(url ?? ''), headers, body, signal })
    return { kind: 'answered', status }
  })
}

async function sendAsMail(
  deps: WebhookDeps,
  { delivery, signal }: Sending,
  { message, recipients }: { readonly message: Message; readonly recipients: readonly string[] },
): Promise<Attempted> {
  const { sendMail } = deps.notifications
  if (sendMail === null) return { kind: 'not_sent', error: 'mail.not_set' }
  const mail = { id: delivery.deliveryId, to: recipients, ...mailText(message), date: delivery.occurredAt }
  const outcome = await sendMail({ ...mail, signal: AbortSignal.any([signal, AbortSignal.timeout(deps.timeoutMs)]) })
  if (outcome.kind === 'unanswered') return { kind: 'unanswered', error: 'mail.outcome_unknown' }
  if (outcome.kind === 'not_sent') return { kind: 'not_sent', error: outcome.error }
  const { status, refused } = outcome
  return { kind: 'answered', status, ...(refused > 0 && { error: 'mail.some_refused' }) }
}

/** Null of a test. */
export function factsOf({ event, about }: Pick<Delivery, 'event' | 'about'>): MessageFacts | null {
  // Written by whoever made the message, from this type.
  return event === messageEvent ? (about as unknown as MessageFacts) : null
}

/** As it is now: what was decided meanwhile says so, and what was purged has no name any more. */
async function wordsOf(
  tx: OrgTransaction,
  items: readonly NotificationItem[],
  includeTitles: boolean,
): Promise<readonly ItemWords[]> {
  const idOf = ({ document_id: id, subject }: NotificationItem) =>
    documentOf(id === undefined ? (subject ?? '') : `document:${id}`)
  const documents = new Map(
    (
      await lookupDocuments(
        tx,
        items.flatMap((item) => idOf(item) ?? []),
      )
    ).map((one) => [one.documentId, one]),
  )
  // Ids of runs, as the database wrote them.
  const waiting = await listActivePauses(
    tx,
    items.flatMap(({ run_id: id }) => (id === undefined ? [] : [id as RunId])),
  )
  return items.map((item) => {
    const id = idOf(item)
    const document = id && documents.get(id)
    const pause = waiting.get(item.run_id as RunId)
    const isPause = item.intervention_id !== undefined
    const decided = isPause
      ? pause?.interventionId !== item.intervention_id
      : item.cause === 'document.needs_review' && (document?.state !== 'needs_review' || document.trashedAt !== null)
    if (!includeTitles) return { decided }
    const name = document?.purgedAt === null ? (document.fields?.title ?? document.originalName) : undefined
    return { decided, name, reason: decided || !isPause ? undefined : pause?.reason }
  })
}
