import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/**
 * What people should know of. Names are a public contract for SQL people. One row for each window of a dedupe key: the
 * open one counts, the ones before are history.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table alerts (
    id uuid not null,
    org_id uuid not null references orgs (id),
    severity text not null check (severity in ('info', 'warning', 'error', 'critical')),
    component text not null,
    code text not null,
    dedupe_key text not null,
    message text not null,
    details jsonb not null default '{}',
    count bigint not null default 1 check (count > 0),
    window_open boolean not null default true,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    resolved_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    check ((acknowledged_at is null) = (acknowledged_by is null))
  )`.execute(db)
  await sql`comment on table alerts is
    'resolved_at: when what it tells of was over by itself; details hold no secrets and no document text'`.execute(db)
  await sql`create index alerts_newest on alerts (org_id, first_seen_at desc, id desc)`.execute(db)
  await sql`create unique index alerts_window on alerts (org_id, dedupe_key) where window_open`.execute(db)
  await addTenantKey(db, 'alerts')
  await protectTenantTable(db, 'alerts')

  // Two statements, each of which waits for whoever does the same: the second always meets the one open window.
  await sql`create function raise_alert(
      org uuid, alert uuid, level text, part text, what text, key text, words text, facts jsonb, window_ms bigint,
      moment timestamptz
    ) returns alerts language plpgsql as $$
    declare
      raised alerts;
    begin
      update alerts set window_open = false
        where org_id = org and dedupe_key = key and window_open
          and first_seen_at <= moment - window_ms * interval '1 millisecond';
      insert into alerts (id, org_id, severity, component, code, dedupe_key, message, details, first_seen_at, last_seen_at)
        values (alert, org, level, part, what, key, words, facts, moment, moment)
        on conflict (org_id, dedupe_key) where window_open do update set
          count = alerts.count + 1, last_seen_at = greatest(alerts.last_seen_at, excluded.last_seen_at),
          severity = excluded.severity, message = excluded.message, details = excluded.details, resolved_at = null
        returning * into raised;
      return raised;
    end $$`.execute(db)
  await sql`comment on function raise_alert is
    'begins a window of a dedupe key, or counts one more in the open one; the row has the given id when it is new'`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function raise_alert`.execute(db)
  await sql`drop table alerts`.execute(db)
}
