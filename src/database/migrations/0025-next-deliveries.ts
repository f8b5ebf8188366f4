import { type Kysely, sql } from 'kysely'

/** The next deliveries of each webhook, without reading those that wait behind them. Nobody looks for those of all webhooks at once any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index webhook_deliveries_next on webhook_deliveries (org_id, webhook_id, next_attempt_at, id)
    where next_attempt_at is not null`.execute(db)
  await sql`drop index webhook_deliveries_due`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`create index webhook_deliveries_due on webhook_deliveries (next_attempt_at)
    where next_attempt_at is not null`.execute(db)
  await sql`drop index webhook_deliveries_next`.execute(db)
}
