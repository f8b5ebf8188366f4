import { recordEvent } from '#audit'
import type { NotificationChannel, OrgTransaction } from '#database'
import { DomainError, sealText } from '#kernel'
import {
  type DeliveryId,
  deleteWebhook,
  findPreference,
  insertPreference,
  insertWebhook,
  listMessages,
  listPreferences,
  lockWebhooks,
  messageEvent,
  type NotificationMessage,
  type NotificationPreference,
  notificationCauses,
  type PreferenceValues,
  preferenceNotFound,
  replaceAddress,
  switchWebhook,
  updatePreference,
  type WebhookId,
} from '#runs'
import { writeAddress } from '../notifications/channel-address.ts'
import type { NotificationOperations, PreferenceChange } from '../notifications.ts'
import type { Caller } from '../operations.ts'
import { fitUrl } from '../webhooks/fit-url.ts'
import { sendTest } from '../webhooks/test-webhook.ts'
import { sealedFor } from '../webhooks/webhook-deps.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import type { WebhookOperationsDeps } from './webhook-operations.ts'

const usual = {
  causes: notificationCauses.filter((cause) => cause !== 'run.failed'),
  pauseTypes: null,
  leastSeverity: 'error',
  minIntervalSeconds: 300,
  quietUntil: null,
} as const satisfies Partial<PreferenceValues>

type Deps = WebhookOperationsDeps['webhooks']

export function notificationOperations({ webhooks: deps }: WebhookOperationsDeps): NotificationOperations {
  const { database, clock, ids, seal } = deps
  const within = <T>({ orgId, actor }: Caller, work: (tx: OrgTransaction) => Promise<T>) =>
    database.withOrg(orgId, actor, work)
  const record = (tx: OrgTransaction, event: string, channel: NotificationChannel) =>
    recordEvent(
      tx,
      { id: ids.next(), event, subjectKind: 'notification_channel', subjectId: channel, details: { channel } },
      clock.now(),
    )
  const sealed = (webhookId: WebhookId, address: Parameters<typeof writeAddress>[0]) =>
    sealText(seal, sealedFor(webhookId), writeAddress(address))
  const newSecret = (channel: NotificationChannel) =>
    channel === 'webhook' ? `whsec_${Buffer.from(seal.random(32)).toString('base64url')}` : null

  /** @returns its new secret, where it has one */
  const begin = async (tx: OrgTransaction, channel: NotificationChannel, change: PreferenceChange) => {
    if (channel !== 'mail' && change.url === undefined) throw unfit(`${channel} needs the address that it is told at`)
    const url = channel === 'mail' ? null : fitUrl(change.url ?? '', deps)
    const values = valuesOf(channel, { ...usual, recipients: [], includeTitles: channel === 'mail' }, change)
    const webhookId = ids.next<WebhookId>()
    const signingSecret = newSecret(channel)
    const secret = sealed(webhookId, { url, signingSecret })
    const shown = { webhookId, channel, url: shownUrl(url), events: [messageEvent] }
    await insertWebhook(tx, { ...shown, secret }, clock.now())
    await insertPreference(tx, { channel, webhookId }, values, clock.now())
    return { webhookId, secret: signingSecret }
  }
  const alter = async (tx: OrgTransaction, before: NotificationPreference, change: PreferenceChange) => {
    const { channel, webhookId } = before
    await updatePreference(tx, channel, valuesOf(channel, before, change), clock.now())
    if (change.url === undefined) return { webhookId, secret: null }
    // Who is somewhere else does not know what signed before.
    const signingSecret = newSecret(channel)
    const url = fitUrl(change.url, deps)
    await replaceAddress(tx, webhookId, { url: shownUrl(url), secret: sealed(webhookId, { url, signingSecret }) })
    return { webhookId, secret: signingSecret }
  }

  return {
    listPreferences: (caller) => within(caller, listPreferences),
    setPreference: (caller, { channel, change }) =>
      within(caller, async (tx) => {
        requireFit(channel, change, deps)
        // Nobody else sets the same one for the first time.
        await lockWebhooks(tx)
        const before = await findPreference(tx, channel)
        const { webhookId, secret } = await (before === undefined
          ? begin(tx, channel, change)
          : alter(tx, before, change))
        if (change.active !== undefined) await switchWebhook(tx, webhookId, change.active ? null : 'by_hand')
        const preference = await requirePreference(tx, channel)
        await record(tx, 'notification.set', channel)
        return { preference, secret }
      }),
    removePreference: (caller, channel) =>
      within(caller, async (tx) => {
        const preference = await requirePreference(tx, channel)
        await deleteWebhook(tx, preference.webhookId)
        await record(tx, 'notification.removed', channel)
        return preference
      }),
    async testNotification(caller, channel) {
      const { webhookId } = await within(caller, async (tx) => {
        const preference = await requirePreference(tx, channel)
        await record(tx, 'notification.tested', channel)
        return preference
      })
      return await sendTest(deps, { orgId: caller.orgId, webhookId })
    },
    async listNotifications(caller, { cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      // A cursor is told by whoever was given one; its id is compared and nothing else.
      const before = after && { occurredAt: after.createdAt, deliveryId: after.id as DeliveryId }
      const found = await within(caller, (tx) => listMessages(tx, { before, limit: limit + 1 }))
      const placeOf = ({ occurredAt, deliveryId }: NotificationMessage) => ({ createdAt: occurredAt, id: deliveryId })
      return pageOf(found, limit, placeOf, (message) => message)
    },
  }
}

/** What comes behind the host is a secret. */
const shownUrl = (url: string | null) => (url === null ? 'mailto:' : new URL(url).origin)

function valuesOf(channel: NotificationChannel, before: PreferenceValues, change: PreferenceChange): PreferenceValues {
  const values = {
    recipients: change.recipients ?? before.recipients,
    causes: change.causes ?? before.causes,
    pauseTypes: change.pauseTypes === undefined ? before.pauseTypes : change.pauseTypes,
    leastSeverity: change.leastSeverity ?? before.leastSeverity,
    minIntervalSeconds: change.minIntervalSeconds ?? before.minIntervalSeconds,
    quietUntil: change.quietUntil === undefined ? before.quietUntil : change.quietUntil,
    includeTitles: change.includeTitles ?? before.includeTitles,
  }
  if (channel === 'mail' && values.recipients.length === 0) throw unfit('mail needs at least one recipient')
  return values
}

function requireFit(channel: NotificationChannel, change: PreferenceChange, deps: Deps): void {
  if (channel !== 'mail' && change.recipients !== undefined) throw unfit(`only mail has recipients, and not ${channel}`)
  if (channel === 'mail' && change.url !== undefined)
    throw unfit('mail goes to recipients, and has no address to post to')
  if (channel === 'mail' && change.active !== false && deps.notifications.sendMail === null) throw mailOff()
}

async function requirePreference(tx: OrgTransaction, channel: NotificationChannel): Promise<NotificationPreference> {
  const found = await findPreference(tx, channel)
  if (found === undefined) throw preferenceNotFound(channel)
  return found
}

function unfit(why: string): DomainError {
  return new DomainError({
    code: 'notification.unfit',
    kind: 'invalid',
    message: `Notifications cannot be set so: ${why}.`,
  })
}

function mailOff(): DomainError {
  return new DomainError({
    code: 'notification.mail_off',
    kind: 'conflict',
    message:
      'This installation sends no mail. Whoever runs it sets smtp.url and mail.from (AUTOPILOT_SMTP_URL, AUTOPILOT_MAIL_FROM).',
  })
}
