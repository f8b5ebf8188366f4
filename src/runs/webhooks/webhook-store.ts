import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import type { Webhook, WebhookId } from './webhook.ts'

const columns = sql`id as "webhookId", url, channel, events, active, disabled_reason as "disabledReason",
  failing_since as "failingSince", former_until as "formerUntil", created_at as "createdAt", created_by as "createdBy"`

export async function insertWebhook(
  tx: OrgTransaction,
  webhook: Pick<Webhook, 'webhookId' | 'url' | 'channel'> & {
    /** One of `webhookEvents` each; of a channel what no event is called. */
    readonly events: readonly string[]
    readonly secret: Uint8Array
  },
  now: Date,
): Promise<void> {
  await tx.query
    .insertInto('webhooks')
    .values({
      ...{ id: webhook.webhookId, org_id: tx.orgId, url: webhook.url, channel: webhook.channel },
      events: [...webhook.events],
      ...{ secret: webhook.secret, created_at: now, created_by: describeActor(tx.actor) },
    })
    .execute()
}

/** All that are told of each event, newest first: there are few. */
export async function listWebhooks(tx: OrgTransaction): Promise<readonly Webhook[]> {
  const { rows } = await sql<Webhook>`select ${columns} from webhooks where org_id = ${tx.orgId} and channel is null
    order by created_at desc, id desc`.execute(tx.query)
  return rows
}

export async function findWebhook(tx: OrgTransaction, webhookId: WebhookId): Promise<Webhook | undefined> {
  const { rows } = await sql<Webhook>`select ${columns} from webhooks
    where org_id = ${tx.orgId} and id = ${webhookId}`.execute(tx.query)
  return rows[0]
}

/** Nobody else adds one to the org until the transaction ends. */
export async function lockWebhooks(tx: OrgTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.orgId} webhooks`}, 0))`.execute(tx.query)
}

/**
 * Nobody else changes it until the transaction ends. Deliveries can be planned for it meanwhile: a transaction that did so, and holds
 * the end of the trail, must not wait for one that waits for the trail.
 */
export async function lockWebhook(tx: OrgTransaction, webhookId: WebhookId): Promise<Webhook | undefined> {
  const { rows } = await sql<Webhook>`select ${columns} from webhooks
    where org_id = ${tx.orgId} and id = ${webhookId} for no key update`.execute(tx.query)
  return rows[0]
}

/** With its deliveries. */
export async function deleteWebhook(tx: OrgTransaction, webhookId: WebhookId): Promise<void> {
  await tx.query.deleteFrom('webhooks').where('org_id', '=', tx.orgId).where('id', '=', webhookId).execute()
}

export type SealedSecrets = {
  readonly secret: Uint8Array
  readonly formerSecret: Uint8Array | null
  readonly formerUntil: Date | null
}

export async function findSecrets(tx: OrgTransaction, webhookId: WebhookId): Promise<SealedSecrets | undefined> {
  const { rows } =
    await sql<SealedSecrets>`select secret, former_secret as "formerSecret", former_until as "formerUntil"
    from webhooks where org_id = ${tx.orgId} and id = ${webhookId}`.execute(tx.query)
  return rows[0]
}

/** Where a channel is told from now on. */
export async function replaceAddress(
  tx: OrgTransaction,
  webhookId: WebhookId,
  { url, secret }: { readonly url: string; readonly secret: Uint8Array },
): Promise<void> {
  await sql`update webhooks set url = ${url}, secret = ${secret} where org_id = ${tx.orgId} and id = ${webhookId}`.execute(
    tx.query,
  )
}

/** The one there was becomes the former one. */
export async function replaceSecret(
  tx: OrgTransaction,
  webhookId: WebhookId,
  { secret, formerUntil }: { readonly secret: Uint8Array; readonly formerUntil: Date },
): Promise<void> {
  await sql`update webhooks set former_secret = secret, former_until = ${formerUntil}, secret = ${secret}
    where org_id = ${tx.orgId} and id = ${webhookId}`.execute(tx.query)
}

export async function switchWebhook(
  tx: OrgTransaction,
  webhookId: WebhookId,
  disabledReason: Webhook['disabledReason'],
): Promise<void> {
  const failing = disabledReason === null ? { failing_since: null } : {}
  await tx.query
    .updateTable('webhooks')
    .set({ active: disabledReason === null, disabled_reason: disabledReason, ...failing })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', webhookId)
    .execute()
}

export async function noteFailing(tx: OrgTransaction, webhookId: WebhookId, since: Date | null): Promise<void> {
  await tx.query
    .updateTable('webhooks')
    .set({ failing_since: since })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', webhookId)
    .execute()
}
