import { sql } from 'kysely'
import type { NotificationChannel, OrgTransaction, OwnerTransaction } from '#database'
import type { Delivery, DeliveryId, WebhookId } from '../webhooks/webhook.ts'
import type { MessageFacts, NotificationItem, NotificationMessage } from './notification.ts'
import { messageEvent } from './notification.ts'

/** Takes what gathered for a channel until now, and tells how much of what it was, with the first ones. */
export async function takeGathered(
  tx: OrgTransaction,
  {
    channel,
    webhookId,
    shown,
  }: {
    readonly channel: NotificationChannel
    readonly webhookId: WebhookId
    readonly shown: number
  },
): Promise<MessageFacts | undefined> {
  const { rows } = await sql<{ counts: Record<string, number>; total: number; items: readonly NotificationItem[] }>`
    with taken as (delete from notification_events where org_id = ${tx.orgId} and webhook_id = ${webhookId}
        returning id, cause, about, occurred_at),
      first as (select * from taken order by occurred_at, id limit ${shown})
    select (select jsonb_object_agg(cause, count) from (
          select cause, count(*)::integer as count from taken group by cause) by_cause) as counts,
      (select count(*)::integer from taken) as total,
      coalesce((select jsonb_agg(jsonb_strip_nulls(about) || jsonb_build_object('cause', cause, 'occurred_at',
          to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by occurred_at, id)
        from first), '[]') as items`.execute(tx.query)
  const [taken] = rows
  return taken === undefined || taken.total === 0 ? undefined : { channel, ...taken }
}

export async function insertMessage(
  tx: OrgTransaction,
  message: {
    readonly deliveryId: DeliveryId
    readonly webhookId: WebhookId
    readonly facts: MessageFacts
    readonly giveUpAt: Date
  },
  now: Date,
): Promise<void> {
  const { deliveryId, webhookId, facts, giveUpAt } = message
  await tx.query
    .insertInto('webhook_deliveries')
    .values({
      ...{ id: deliveryId, org_id: tx.orgId, webhook_id: webhookId, event_id: deliveryId, event: messageEvent },
      ...{ about: JSON.stringify(facts), occurred_at: now, next_attempt_at: now, give_up_at: giveUpAt },
    })
    .execute()
}

/** Newest first, tests too. `before` is the last one of the page before. */
export async function listMessages(
  tx: OrgTransaction,
  input: {
    readonly before: Pick<Delivery, 'occurredAt' | 'deliveryId'> | null
    readonly limit: number
  },
): Promise<readonly NotificationMessage[]> {
  const { before, limit } = input
  // Of each channel no more than the page holds.
  const { rows } = await sql<NotificationMessage>`select d.id as "deliveryId", d.webhook_id as "webhookId",
      d.event_id as "eventId", d.event, d.occurred_at as "occurredAt", d.state, d.attempts,
      d.next_attempt_at as "nextAttemptAt", d.give_up_at as "giveUpAt", d.last_attempt_at as "lastAttemptAt",
      d.response_status as "responseStatus", d.error, d.doubtful, w.channel,
      case when d.event = ${messageEvent} then d.about end as facts
    from webhooks w cross join lateral (
      select * from webhook_deliveries d where d.org_id = w.org_id and d.webhook_id = w.id
        ${before === null ? sql`` : sql`and (d.occurred_at, d.id) < (${before.occurredAt}, ${before.deliveryId}::uuid)`}
        order by d.occurred_at desc, d.id desc limit ${limit}) d
    where w.org_id = ${tx.orgId} and w.channel is not null
    order by d.occurred_at desc, d.id desc limit ${limit}`.execute(tx.query)
  return rows
}

/** Over all orgs: what gathered for channels that were switched off long ago. */
export async function forgetGathered(tx: OwnerTransaction, before: Date): Promise<void> {
  await sql`delete from notification_events e using webhooks w
    where w.org_id = e.org_id and w.id = e.webhook_id and not w.active and e.occurred_at < ${before}`.execute(tx.query)
}
