import { type Selectable, sql } from 'kysely'
import {
  type AlertSeverity,
  isTransientDatabaseError,
  type OrgTransaction,
  type OwnerTransaction,
  type Tables,
} from '#database'
import { asError, describeActor, type Json } from '#kernel'
import type { Alert } from './alert.ts'

function toAlert(row: Selectable<Tables['alerts']>): Alert {
  const { acknowledged_at: at, acknowledged_by: by } = row
  return {
    alertId: row.id,
    severity: row.severity,
    component: row.component,
    code: row.code,
    dedupeKey: row.dedupe_key,
    message: row.message,
    details: row.details,
    count: Number(row.count),
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    resolvedAt: row.resolved_at,
    acknowledged: at === null || by === null ? null : { at, by },
  }
}

export type RaisedAlert = Pick<Alert, 'alertId' | 'severity' | 'component' | 'code' | 'dedupeKey' | 'message'> & {
  readonly details: Json
}

/** Begins a window of the alert's dedupe key, or counts one more in the open one, whoever else does so now. */
export async function keepAlert(
  tx: OrgTransaction,
  alert: RaisedAlert,
  { windowMs, now }: { readonly windowMs: number; readonly now: Date },
): Promise<{ readonly isNew: boolean; readonly count: number }> {
  const { rows } = await sql<{ id: string; count: bigint }>`select id, count from raise_alert(${tx.orgId},
    ${alert.alertId}, ${alert.severity}, ${alert.component}, ${alert.code}, ${alert.dedupeKey}, ${alert.message},
    ${JSON.stringify(alert.details)}::jsonb, ${windowMs}, ${now}::timestamptz)`.execute(tx.query)
  const [row] = rows
  if (row === undefined) throw new TypeError('an upsert returns its row')
  return { isNew: row.id === alert.alertId, count: Number(row.count) }
}

/** Notes that what an alert tells of is over. It opens again when it is raised again. */
export async function resolveAlert(tx: OrgTransaction, dedupeKey: string, now: Date): Promise<void> {
  await tx.query
    .updateTable('alerts')
    .set({ resolved_at: now })
    .where('org_id', '=', tx.orgId)
    .where('dedupe_key', '=', dedupeKey)
    .where('resolved_at', 'is', null)
    .execute()
}

/** The same of all that carry one of the codes. */
export async function resolveAlertsOf(tx: OrgTransaction, codes: readonly string[], now: Date): Promise<void> {
  await tx.query
    .updateTable('alerts')
    .set({ resolved_at: now })
    .where('org_id', '=', tx.orgId)
    .where('code', 'in', codes)
    .where('resolved_at', 'is', null)
    .execute()
}

/**
 * Does work whose failure undoes only itself in the transaction, and returns that failure.
 * @throws what the database repeats the whole transaction for
 */
export async function tryApart(tx: OrgTransaction, work: () => Promise<void>): Promise<Error | undefined> {
  await sql`savepoint apart`.execute(tx.query)
  try {
    await work()
    await sql`release savepoint apart`.execute(tx.query)
    return undefined
  } catch (thrown) {
    const error = asError(thrown)
    if (isTransientDatabaseError(error)) throw error
    await sql`rollback to savepoint apart`.execute(tx.query)
    return error
  }
}

export type AlertFilter = {
  readonly severities: readonly AlertSeverity[]
  /** Seen at or after it. */
  readonly since: Date | null
  /** True: those that were acknowledged or are over, too. */
  readonly all: boolean
}

/** By when they were first seen, newest first. */
export async function listAlerts(
  tx: OrgTransaction,
  input: AlertFilter & {
    readonly before: Pick<Alert, 'firstSeenAt' | 'alertId'> | null
    readonly limit: number
  },
): Promise<readonly Alert[]> {
  const { severities, since, all, before, limit } = input
  const rows = await tx.query
    .selectFrom('alerts')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('severity', 'in', severities)
    .$if(!all, (query) => query.where('acknowledged_at', 'is', null).where('resolved_at', 'is', null))
    .where(sql<boolean>`(${since}::timestamptz is null or last_seen_at >= ${since}::timestamptz)`)
    .where(
      sql<boolean>`(${before?.alertId ?? null}::uuid is null
        or (first_seen_at, id) < (${before?.firstSeenAt ?? null}::timestamptz, ${before?.alertId ?? null}::uuid))`,
    )
    .orderBy('first_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toAlert)
}

/** Notes who has seen to it; the first one stays. False when nothing was noted. */
export async function acknowledgeAlert(tx: OrgTransaction, alertId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .updateTable('alerts')
    .set({ acknowledged_at: now, acknowledged_by: describeActor(tx.actor) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', alertId)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Over all orgs: removes what was over or acknowledged before, and was not raised since. Returns how many. Open ones stay. */
export async function forgetAlerts(tx: OwnerTransaction, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from alerts
    where (resolved_at is not null or acknowledged_at is not null)
      and greatest(resolved_at, acknowledged_at, last_seen_at) < ${before}`.execute(tx.query)
  return Number(numAffectedRows ?? 0)
}

export async function findAlert(tx: OrgTransaction, alertId: string): Promise<Alert | undefined> {
  const row = await tx.query
    .selectFrom('alerts')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('id', '=', alertId)
    .executeTakeFirst()
  return row && toAlert(row)
}
