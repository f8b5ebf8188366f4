import { sql } from 'kysely'
import type { NotificationChannel, OrgTransaction, OwnerTransaction } from '#database'
import { describeActor, type OrgId } from '#kernel'
import type { WebhookId } from '../webhooks/webhook.ts'
import type { NotificationPreference } from './notification.ts'

/** What is a preference alone; the rest is how its channel is. */
export type PreferenceValues = Pick<
  NotificationPreference,
  'recipients' | 'causes' | 'pauseTypes' | 'leastSeverity' | 'minIntervalSeconds' | 'quietUntil' | 'includeTitles'
>

/** By channel, in the order of the alphabet. */
export async function listPreferences(tx: OrgTransaction): Promise<readonly NotificationPreference[]> {
  const { rows } =
    await sql<NotificationPreference>`select p.channel, p.webhook_id as "webhookId", p.recipients, p.causes,
      p.pause_types as "pauseTypes", p.least_severity as "leastSeverity",
      p.min_interval_seconds as "minIntervalSeconds", p.quiet_until as "quietUntil",
      p.include_titles as "includeTitles", p.last_message_at as "lastMessageAt", p.updated_at as "updatedAt",
      p.updated_by as "updatedBy", w.url, w.active, w.disabled_reason as "disabledReason",
      w.failing_since as "failingSince", (select count(*)::integer from notification_events e
        where e.org_id = p.org_id and e.webhook_id = p.webhook_id) as gathered
    from notification_preferences p join webhooks w on w.org_id = p.org_id and w.id = p.webhook_id
    where p.org_id = ${tx.orgId} order by p.channel`.execute(tx.query)
  return rows
}

export async function findPreference(
  tx: OrgTransaction,
  channel: NotificationChannel,
): Promise<NotificationPreference | undefined> {
  return (await listPreferences(tx)).find((one) => one.channel === channel)
}

export async function insertPreference(
  tx: OrgTransaction,
  { channel, webhookId }: { readonly channel: NotificationChannel; readonly webhookId: WebhookId },
  values: PreferenceValues,
  now: Date,
): Promise<void> {
  const by = describeActor(tx.actor)
  await tx.query
    .insertInto('notification_preferences')
    .values({
      ...{ org_id: tx.orgId, channel, webhook_id: webhookId, ...columnsOf(values) },
      ...{ created_at: now, created_by: by, updated_at: now, updated_by: by },
    })
    .execute()
}

export async function updatePreference(
  tx: OrgTransaction,
  channel: NotificationChannel,
  values: PreferenceValues,
  now: Date,
): Promise<void> {
  await tx.query
    .updateTable('notification_preferences')
    .set({ ...columnsOf(values), updated_at: now, updated_by: describeActor(tx.actor) })
    .where('org_id', '=', tx.orgId)
    .where('channel', '=', channel)
    .execute()
}

const columnsOf = (values: PreferenceValues) => ({
  recipients: [...values.recipients],
  causes: [...values.causes],
  pause_types: values.pauseTypes && [...values.pauseTypes],
  least_severity: values.leastSeverity,
  min_interval_seconds: values.minIntervalSeconds,
  quiet_until: values.quietUntil,
  include_titles: values.includeTitles,
})

export type DueChannel = { readonly orgId: OrgId; readonly channel: NotificationChannel }

/** That it is time for its next message: the one before has ended, and long enough ago. */
const isDue = (now: Date) => sql<boolean>`(p.quiet_until is null or p.quiet_until <= ${now}::timestamptz)
  and (p.last_message_at is null
    or p.last_message_at + p.min_interval_seconds * interval '1 second' <= ${now}::timestamptz)
  and not exists (select from webhook_deliveries d where d.org_id = p.org_id and d.webhook_id = p.webhook_id
    and d.next_attempt_at is not null)`

/** Over all orgs: channels for which something has gathered, whose time has come. */
export async function listDueChannels(
  tx: OwnerTransaction,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly DueChannel[]> {
  const { rows } = await sql<DueChannel>`select p.org_id as "orgId", p.channel from notification_preferences p
      join webhooks w on w.org_id = p.org_id and w.id = p.webhook_id and w.active
    where exists (select from notification_events e where e.org_id = p.org_id and e.webhook_id = p.webhook_id)
      and ${isDue(now)} order by p.last_message_at nulls first, p.org_id, p.channel limit ${limit}`.execute(tx.query)
  return rows
}

/**
 * Makes it the time of the channel's last message, if its time has still come. Nobody else does until the transaction ends; more
 * can gather meanwhile.
 */
export async function takeTurn(
  tx: OrgTransaction,
  channel: NotificationChannel,
  now: Date,
): Promise<WebhookId | undefined> {
  const { rows } = await sql<{ webhookId: WebhookId }>`select p.webhook_id as "webhookId"
    from notification_preferences p where p.org_id = ${tx.orgId} and p.channel = ${channel} for no key update`.execute(
    tx.query,
  )
  if (rows.length === 0) return undefined
  // Looked at once it is locked: whoever had it may have taken the turn.
  const taken = await sql<{ webhookId: WebhookId }>`update notification_preferences p set last_message_at = ${now}
    where p.org_id = ${tx.orgId} and p.channel = ${channel} and ${isDue(now)}
    returning p.webhook_id as "webhookId"`.execute(tx.query)
  return taken.rows[0]?.webhookId
}
