import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import type { OrgId } from '#kernel'
import type { Delivery, DeliveryId, WebhookId } from './webhook.ts'

const columns = sql`id as "deliveryId", webhook_id as "webhookId", event_id as "eventId", event, about,
  occurred_at as "occurredAt", state, attempts, next_attempt_at as "nextAttemptAt", give_up_at as "giveUpAt",
  last_attempt_at as "lastAttemptAt", response_status as "responseStatus", error, doubtful`

type NewDelivery = Pick<Delivery, 'deliveryId' | 'webhookId' | 'eventId' | 'event' | 'about' | 'giveUpAt'>

/** One that nothing but its being asked for made; it is held until then. Those of events are written by the database. */
export async function insertDelivery(
  tx: OrgTransaction,
  delivery: NewDelivery,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<void> {
  await tx.query
    .insertInto('webhook_deliveries')
    .values({
      ...{ id: delivery.deliveryId, org_id: tx.orgId, webhook_id: delivery.webhookId, event_id: delivery.eventId },
      ...{ event: delivery.event, about: JSON.stringify(delivery.about), occurred_at: now, next_attempt_at: now },
      ...{ give_up_at: delivery.giveUpAt, claimed_until: until, state: 'sent', attempts: 1, last_attempt_at: now },
    })
    .execute()
}

export async function findDelivery(tx: OrgTransaction, deliveryId: DeliveryId): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`select ${columns} from webhook_deliveries
    where org_id = ${tx.orgId} and id = ${deliveryId}`.execute(tx.query)
  return rows[0]
}

/** Newest first. `before` is the last one of the page before. */
export async function listDeliveries(
  tx: OrgTransaction,
  input: {
    readonly webhookId: WebhookId
    readonly before: Pick<Delivery, 'occurredAt' | 'deliveryId'> | null
    readonly limit: number
  },
): Promise<readonly Delivery[]> {
  const { before } = input
  const { rows } = await sql<Delivery>`select ${columns} from webhook_deliveries
    where org_id = ${tx.orgId} and webhook_id = ${input.webhookId}
      ${before === null ? sql`` : sql`and (occurred_at, id) < (${before.occurredAt}, ${before.deliveryId}::uuid)`}
    order by occurred_at desc, id desc limit ${input.limit}`.execute(tx.query)
  return rows
}

/** Lets one be sent again as if for the first time, whatever became of it. What is on its way at this moment is not touched. */
export async function replanDelivery(
  tx: OrgTransaction,
  deliveryId: DeliveryId,
  { now, giveUpAt }: { readonly now: Date; readonly giveUpAt: Date },
): Promise<void> {
  await sql`update webhook_deliveries set state = 'planned', attempts = 0, next_attempt_at = ${now}, doubtful = false,
      give_up_at = ${giveUpAt}
    where org_id = ${tx.orgId} and id = ${deliveryId} and not (state = 'sent' and claimed_until > ${now})`.execute(
    tx.query,
  )
}

export type ClaimedDelivery = { readonly orgId: OrgId; readonly deliveryId: DeliveryId; readonly until: Date }

type ClaimShare = {
  readonly now: Date
  readonly until: Date
  readonly limit: number
  /** So many of one webhook, and of one org, may be on their way at once, wherever they are sent from. */
  readonly ofOneWebhook: number
  readonly ofOneOrg: number
}

/**
 * Over all orgs: deliveries whose time has come, marked as sent, for this process alone until then. Who has the fewest on their way
 * comes first, so that neither a webhook nor an org that is slow keeps another one waiting.
 */
export async function claimDueDeliveries(
  tx: OwnerTransaction,
  { now, until, limit, ofOneWebhook, ofOneOrg }: ClaimShare,
): Promise<readonly ClaimedDelivery[]> {
  // Of each webhook only the oldest are read: those on their way come first, being older than those that wait for them.
  const ofEach = 2 * ofOneWebhook
  // A plan that was made while few waited, and is kept, would read them all once many do.
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx.query)
  const { rows } = await sql<Omit<ClaimedDelivery, 'until'>>`with recursive told as (
      (select org_id, webhook_id from webhook_deliveries where next_attempt_at is not null
        order by org_id, webhook_id, next_attempt_at, id limit 1)
      union all
      select next.org_id, next.webhook_id from told cross join lateral (
        select org_id, webhook_id from webhook_deliveries
          where next_attempt_at is not null and (org_id, webhook_id) > (told.org_id, told.webhook_id)
          order by org_id, webhook_id, next_attempt_at, id limit 1) next),
    waiting as (
      select w.org_id, w.id as webhook_id, oldest.id, oldest.next_attempt_at, oldest.busy
        from told join webhooks w on w.org_id = told.org_id and w.id = told.webhook_id and w.active
        cross join lateral (
          select id, next_attempt_at, coalesce(claimed_until > ${now}, false) as busy from webhook_deliveries d
            where d.org_id = w.org_id and d.webhook_id = w.id and d.next_attempt_at <= ${now}
            order by next_attempt_at, id limit ${ofEach}) oldest),
    of_webhook as (
      select *, count(*) filter (where busy) over (partition by org_id, webhook_id)
          + row_number() over (partition by org_id, webhook_id, busy order by next_attempt_at, id) as place
        from waiting),
    of_org as (
      select *, count(*) filter (where busy) over (partition by org_id)
          + row_number() over (partition by org_id, busy order by place, next_attempt_at, id) as share
        from of_webhook where busy or place <= ${ofOneWebhook}),
    chosen as (
      select d.org_id, d.id from webhook_deliveries d
        where (d.org_id, d.id) in (select org_id, id from of_org where not busy and share <= ${ofOneOrg}
            order by share, next_attempt_at, id limit ${limit})
          and d.next_attempt_at <= ${now} and (d.claimed_until is null or d.claimed_until <= ${now})
        for update skip locked)
    update webhook_deliveries d set claimed_until = ${until}, state = 'sent', attempts = attempts + 1,
        last_attempt_at = ${now}, doubtful = d.doubtful or d.state in ('sent', 'unknown')
      from chosen where d.org_id = chosen.org_id and d.id = chosen.id
      returning d.org_id as "orgId", d.id as "deliveryId"`.execute(tx.query)
  return rows.map((row) => ({ ...row, until }))
}

/** Ends the claims of dead processes: what they were sending may have arrived. Only right when no other process can be alive. */
export async function dropDeliveryClaims(tx: OwnerTransaction): Promise<void> {
  await sql`update webhook_deliveries set claimed_until = null,
      state = case when state = 'sent' then 'unknown' else state end
    where claimed_until is not null`.execute(tx.query)
}

type Outcome = Pick<Delivery, 'state' | 'nextAttemptAt' | 'responseStatus' | 'error'>

/** Keeps what became of an attempt. False when the claim had ended, and somebody else has it. */
export async function endAttempt(
  tx: OrgTransaction,
  claim: { readonly deliveryId: DeliveryId; readonly until: Date },
  outcome: Outcome,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update webhook_deliveries set state = ${outcome.state},
      next_attempt_at = ${outcome.nextAttemptAt}, response_status = ${outcome.responseStatus}, error = ${outcome.error},
      claimed_until = null
    where org_id = ${tx.orgId} and id = ${claim.deliveryId} and claimed_until = ${claim.until}`.execute(tx.query)
  return Number(numAffectedRows ?? 0) > 0
}

/** Over all orgs: those that ended and are older. */
export async function forgetDeliveries(tx: OwnerTransaction, before: Date): Promise<void> {
  await sql`delete from webhook_deliveries where next_attempt_at is null and occurred_at < ${before}
    and coalesce(last_attempt_at, occurred_at) < ${before}`.execute(tx.query)
}

/** Over all orgs: gives up those of webhooks that are switched off, once their time is over. */
export async function giveUpDeliveries(tx: OwnerTransaction, now: Date): Promise<void> {
  await sql`update webhook_deliveries d set state = 'failed', next_attempt_at = null
    from webhooks w where w.org_id = d.org_id and w.id = d.webhook_id and not w.active
      and d.next_attempt_at is not null and d.give_up_at <= ${now}
      and (d.claimed_until is null or d.claimed_until <= ${now})`.execute(tx.query)
}
