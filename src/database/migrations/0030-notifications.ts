import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable } from './protect-table.ts'

/** Which people an org has told of what needs them, and what gathered since it was told last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table webhooks add column channel text check (channel in ('webhook', 'slack', 'discord', 'mail'))`.execute(
    db,
  )
  await sql`comment on column webhooks.channel is
    'null: told of each event as it happens; else of what gathered, as notification_preferences says. Its secret holds the address then'`.execute(
    db,
  )
  await sql`create unique index webhooks_channel on webhooks (org_id, channel) where channel is not null`.execute(db)
  await sql`alter table webhook_deliveries add column doubtful boolean not null default false`.execute(db)
  await sql`comment on column webhook_deliveries.doubtful is
    'an earlier attempt may have arrived: it was sent, and nobody knows what came of it'`.execute(db)

  await sql`create table notification_preferences (
    org_id uuid not null references orgs (id),
    channel text not null check (channel in ('webhook', 'slack', 'discord', 'mail')),
    webhook_id uuid not null,
    recipients text[] not null default '{}',
    causes text[] not null check (cardinality(causes) > 0),
    pause_types text[] check (cardinality(pause_types) > 0),
    least_severity text not null check (least_severity in ('info', 'warning', 'error', 'critical')),
    min_interval_seconds integer not null check (min_interval_seconds between 0 and 604800),
    quiet_until timestamptz,
    include_titles boolean not null,
    last_message_at timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    updated_at timestamptz not null,
    updated_by text not null,
    primary key (org_id, channel),
    foreign key (org_id, webhook_id) references webhooks (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on column notification_preferences.pause_types is
    'null: all but waits that end by themselves'`.execute(db)
  await protectTenantTable(db, 'notification_preferences')

  await sql`create table notification_events (
    id uuid not null,
    org_id uuid not null references orgs (id),
    webhook_id uuid not null,
    cause text not null,
    about jsonb not null,
    occurred_at timestamptz not null,
    foreign key (org_id, webhook_id) references webhooks (org_id, id) on delete cascade
  )`.execute(db)
  await sql`comment on table notification_events is
    'written in the transaction that makes it so, and gone once it is part of a message'`.execute(db)
  await sql`create index notification_events_gathered on notification_events (org_id, webhook_id, occurred_at, id)`.execute(
    db,
  )
  await addTenantKey(db, 'notification_events')
  await protectTenantTable(db, 'notification_events')

  // What waits is few among what waited. Not by the org first: without statistics it would be taken for those of a run too.
  await sql`create index paused_sessions_waiting on paused_sessions (resolved, org_id, paused_at, id)
    where not resolved`.execute(db)
  await createFunctions(db)
  await replaceRecordEvent(
    db,
    sql`perform plan_deliveries_of_event(org, event_id, moment, what, of_id, content);
      perform gather_event(org, event_id, moment, what, of_id, content);`,
  )
  await replaceRaiseAlert(db, sql`perform gather_alert(org, alert, moment, level, part, what, facts);`)
}

async function createFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`create function gather_notification(org uuid, event uuid, moment timestamptz, why text, facts jsonb)
    returns void language sql as $$
      insert into notification_events (id, org_id, webhook_id, cause, about, occurred_at)
        select md5(p.webhook_id || ' ' || event)::uuid, org, p.webhook_id, why, facts - 'by_itself' - 'rank', moment
          from notification_preferences p
            join webhooks w on w.org_id = p.org_id and w.id = p.webhook_id and w.active
          where p.org_id = org and why = any (p.causes)
            and (why <> 'run.waits' or case when p.pause_types is null then not (facts ->> 'by_itself')::boolean
                else facts ->> 'pause_type' = any (p.pause_types) end)
            and (why <> 'alert.raised' or (
              (facts ->> 'rank')::integer >= array_position(array['info', 'warning', 'error', 'critical'], p.least_severity)
              and facts ->> 'channel' is distinct from p.channel
              -- Told as what it is, and not once more.
              and not (facts ->> 'alert_code' = 'budget.threshold_reached' and 'budget.alert' = any (p.causes))
              and not (facts ->> 'alert_code' = 'run.escalated' and 'deadline.escalated' = any (p.causes))))
        on conflict do nothing
    $$`.execute(db)
  await sql`comment on function gather_notification is
    'notes something for the next message of each channel that wants to be told of it'`.execute(db)

  await sql`create function gather_event(org uuid, event uuid, moment timestamptz, what text, of_id text, content text)
    returns void language plpgsql as $$
    declare
      pause paused_sessions;
      told jsonb;
    begin
      if what not in ('document.ingested', 'document.reprocessed', 'document.reprocess_undone', 'run.paused',
          'run.failed', 'run.escalated') then return; end if;
      -- Where nobody listens, nothing is computed.
      if not exists (select from notification_preferences where org_id = org) then return; end if;
      -- Only of these: what people write may be no text that the database can take apart.
      if what like 'run.%' then told := content::jsonb -> 'details'; end if;
      if what = 'run.paused' then
        select * into pause from paused_sessions where org_id = org and id = (told ->> 'intervention_id')::uuid;
        perform gather_notification(org, event, moment, 'run.waits', jsonb_build_object('run_id', of_id,
          'intervention_id', pause.id, 'pause_type', pause.pause_type, 'subject', told -> 'subject', 'by_itself',
          pause.pause_type = 'batch' or (pause.auto_resume_at is not null and pause.pause_type <> 'budget_exceeded')));
      elsif what = 'run.failed' then
        perform gather_notification(org, event, moment, what, jsonb_build_object('run_id', of_id, 'subject',
          told -> 'subject', 'error_code', told -> 'code'));
      elsif what = 'run.escalated' then
        perform gather_notification(org, event, moment, 'deadline.escalated', jsonb_build_object('run_id', of_id,
          'intervention_id', told -> 'intervention_id', 'pause_type', told -> 'pause_type', 'subject',
          told -> 'subject'));
      else
        perform gather_notification(org, event, moment, 'document.needs_review', jsonb_build_object('document_id', id))
          from documents where org_id = org and id = of_id::uuid and state = 'needs_review';
      end if;
    end $$`.execute(db)

  await sql`create function gather_alert(
      org uuid, alert uuid, moment timestamptz, level text, part text, what text, facts jsonb
    ) returns void language plpgsql as $$
    declare
      told jsonb := jsonb_build_object('alert_id', alert, 'severity', level, 'component', part, 'alert_code', what, 'rank',
        array_position(array['info', 'warning', 'error', 'critical'], level),
        -- No channel is told that it fails itself.
        'channel', case when part = 'notifications' then facts -> 'channel' end);
    begin
      if not exists (select from notification_preferences where org_id = org) then return; end if;
      perform gather_notification(org, alert, moment, 'alert.raised', told);
      if what = 'budget.threshold_reached' then
        perform gather_notification(org, md5(what || ' ' || alert)::uuid, moment, 'budget.alert', told || jsonb_build_object(
          'scope', facts -> 'scope', 'period', facts -> 'period', 'spent_usd', facts -> 'spent_usd',
          'cap_usd', facts -> 'cap_usd'));
      end if;
    end $$`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceRecordEvent(db, sql`perform plan_deliveries_of_event(org, event_id, moment, what, of_id, content);`)
  await replaceRaiseAlert(db, sql``)
  await sql`drop function gather_alert, gather_event, gather_notification`.execute(db)
  await sql`drop index paused_sessions_waiting`.execute(db)
  await sql`drop table notification_events, notification_preferences`.execute(db)
  // What is told here would be taken for webhooks of the org.
  await sql`delete from webhooks where channel is not null`.execute(db)
  await sql`alter table webhook_deliveries drop column doubtful`.execute(db)
  await sql`alter table webhooks drop column channel`.execute(db)
}

type Fragment = ReturnType<typeof sql>

/** As the migration of webhooks made it, with more done at its end. */
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

/** As the migration of webhooks made it, with more done for a new alert. */
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
      if raised.id = alert then
        perform plan_deliveries(org, alert, moment, 'alert.raised', jsonb_build_object(
          'alert_id', alert, 'severity', level, 'component', part, 'code', what));
        if what = 'budget.threshold_reached' then
          -- Another event, so another id; always the same for the same alert.
          perform plan_deliveries(org, md5(what || ' ' || alert)::uuid, moment, what, jsonb_build_object(
            'alert_id', alert, 'budget_id', facts -> 'budget_id', 'scope', facts -> 'scope',
            'period', facts -> 'period', 'period_started', facts -> 'period_started',
            'threshold_usd', facts -> 'threshold_usd', 'spent_usd', facts -> 'spent_usd', 'cap_usd', facts -> 'cap_usd'));
        end if;
        ${last}
      end if;
      return raised;
    end $$`.execute(db)
}
