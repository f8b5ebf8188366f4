import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Whom an org has told of what happens, and what each of them was or is still to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table webhooks (
    id uuid not null,
    org_id uuid not null references orgs (id),
    url text not null,
    events text[] not null check (cardinality(events) > 0),
    secret bytea not null,
    former_secret bytea,
    former_until timestamptz,
    active boolean not null default true,
    disabled_reason text,
    failing_since timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    check (num_nulls(former_secret, former_until) in (0, 2))
  )`.execute(db)
  await sql`comment on column webhooks.secret is
    'signs what is sent, so it must be known: sealed with a key of the installation; never its plain text'`.execute(db)
  await sql`create index webhooks_newest on webhooks (org_id, created_at desc, id desc)`.execute(db)
  await addTenantKey(db, 'webhooks')
  await protectTenantTable(db, 'webhooks')

  await sql`create table webhook_deliveries (
    id uuid not null,
    org_id uuid not null references orgs (id),
    webhook_id uuid not null,
    event_id uuid not null,
    event text not null,
    about jsonb not null,
    occurred_at timestamptz not null,
    state text not null default 'planned' check (state in ('planned', 'sent', 'confirmed', 'unknown', 'failed')),
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    give_up_at timestamptz not null,
    claimed_until timestamptz,
    last_attempt_at timestamptz,
    response_status integer,
    error text,
    foreign key (org_id, webhook_id) references webhooks (org_id, id) on delete cascade,
    check ((next_attempt_at is null) = (state in ('confirmed', 'failed')))
  )`.execute(db)
  await sql`comment on table webhook_deliveries is
    'written in the transaction that makes the event true; the id of a webhook and an event is always the same'`.execute(
    db,
  )
  await sql`comment on column webhook_deliveries.state is
    'unknown: sent and not answered, so it is sent again; planned again after an answer that was no success'`.execute(
    db,
  )
  await sql`create index webhook_deliveries_due on webhook_deliveries (next_attempt_at)
    where next_attempt_at is not null`.execute(db)
  await sql`create index webhook_deliveries_newest on webhook_deliveries
    (org_id, webhook_id, occurred_at desc, id desc)`.execute(db)
  await addTenantKey(db, 'webhook_deliveries')
  await protectTenantTable(db, 'webhook_deliveries')

  await sql`create function plan_deliveries(org uuid, of_event uuid, moment timestamptz, what text, facts jsonb)
    returns void language sql as $$
      insert into webhook_deliveries
          (id, org_id, webhook_id, event_id, event, about, occurred_at, next_attempt_at, give_up_at)
        select md5(id || ' ' || of_event)::uuid, org, id, of_event, what, facts, moment, moment,
            moment + interval '2 days'
          from webhooks where org_id = org and active and what = any (events)
        on conflict do nothing
    $$`.execute(db)
  await sql`create function plan_deliveries_of_event(
      org uuid, event_id uuid, moment timestamptz, what text, of_id text, content text
    ) returns void language plpgsql as $$
    declare
      told text;
      facts jsonb;
    begin
      -- Where nobody listens, nothing is computed.
      if not exists (select from webhooks where org_id = org and active) then return; end if;
      if what in ('document.ingested', 'document.reprocessed', 'document.approved', 'document.edited',
          'document.rejected', 'document.failed', 'document.reprocess_undone') then
        select 'document.' || state, jsonb_build_object('document_id', id, 'state', state, 'version', version)
          into told, facts from documents
          where org_id = org and id = of_id::uuid and state in ('ready', 'needs_review', 'failed');
      elsif what in ('document.trashed', 'document.restored', 'document.purged') then
        told := what;
        facts := jsonb_build_object('document_id', of_id);
      elsif what in ('run.paused', 'run.resumed') then
        told := what;
        facts := jsonb_build_object('run_id', of_id) || (content::jsonb -> 'details');
      end if;
      if told is not null then perform plan_deliveries(org, event_id, moment, told, facts); end if;
    end $$`.execute(db)
  await replaceRecordEvent(db, sql`perform plan_deliveries_of_event(org, event_id, moment, what, of_id, content);`)
  await replaceRaiseAlert(
    db,
    sql`if raised.id = alert then
        perform plan_deliveries(org, alert, moment, 'alert.raised', jsonb_build_object(
          'alert_id', alert, 'severity', level, 'component', part, 'code', what));
        if what = 'budget.threshold_reached' then
          -- Another event, so another id; always the same for the same alert.
          perform plan_deliveries(org, md5(what || ' ' || alert)::uuid, moment, what, jsonb_build_object(
            'alert_id', alert, 'budget_id', facts -> 'budget_id', 'scope', facts -> 'scope',
            'period', facts -> 'period', 'period_started', facts -> 'period_started',
            'threshold_usd', facts -> 'threshold_usd', 'spent_usd', facts -> 'spent_usd', 'cap_usd', facts -> 'cap_usd'));
        end if;
      end if;`,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceRecordEvent(db, sql``)
  await replaceRaiseAlert(db, sql``)
  await sql`drop function plan_deliveries_of_event, plan_deliveries`.execute(db)
  await sql`drop table webhook_deliveries, webhooks`.execute(db)
}

type Fragment = ReturnType<typeof sql>

/** As the first migration made it, with something done at its end. */
async function replaceRecordEvent(db: Kysely<unknown>, last: Fragment): Promise<void> {
  await sql`create or replace function record_audit_event(
      org uuid, event_id uuid, moment timestamptz, who text, what text, of_kind text, of_id text, content text
    ) returns void language plpgsql as $$
    declare
      head audit_heads;
    begin
      update audit_heads
        set sequence = sequence + 1, previous_hash = hash, hash = sha256(hash || convert_to(content, 'UTF8'))
        where org_id = org returning * into strict head;
      insert into audit_events (org_id, sequence, id, occurred_at, actor, event, subject_kind, subject_id, payload,
          previous_hash, hash)
        values (org, head.sequence, event_id, moment, who, what, of_kind, of_id, content, head.previous_hash, head.hash);
      ${last}
    end $$`.execute(db)
}

/** As the migration of alerts made it, with something done at its end. */
async function replaceRaiseAlert(db: Kysely<unknown>, last: Fragment): Promise<void> {
  await sql`create or replace function raise_alert(
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
      ${last}
      return raised;
    end $$`.execute(db)
}
