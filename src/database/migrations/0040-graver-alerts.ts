import { type Kysely, sql } from 'kysely'

type Fragment = ReturnType<typeof sql>

const rank = (severity: Fragment) => sql`array_position(array['info', 'warning', 'error', 'critical'], ${severity})`

/** What becomes graver is another alert, so that whoever wants to be told of grave ones alone is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replaceRaiseAlert(db, {
    ends: sql`or ${rank(sql`severity`)} < ${rank(sql`level`)}`,
    // What goes up and down is told once.
    severity: sql`alerts.severity`,
  })
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceRaiseAlert(db, { ends: sql``, severity: sql`excluded.severity` })
}

/** As the migration of notifications made it. */
async function replaceRaiseAlert(
  db: Kysely<unknown>,
  { ends, severity }: { readonly ends: Fragment; readonly severity: Fragment },
): Promise<void> {
  await sql`create or replace function raise_alert(
      org uuid, alert uuid, level text, part text, what text, key text, words text, facts jsonb, window_ms bigint,
      moment timestamptz
    ) returns alerts language plpgsql as $$
    declare
      raised alerts;
    begin
      update alerts set window_open = false
        where org_id = org and dedupe_key = key and window_open
          and (first_seen_at <= moment - window_ms * interval '1 millisecond' ${ends});
      insert into alerts (id, org_id, severity, component, code, dedupe_key, message, details, first_seen_at, last_seen_at)
        values (alert, org, level, part, what, key, words, facts, moment, moment)
        on conflict (org_id, dedupe_key) where window_open do update set
          count = alerts.count + 1, last_seen_at = greatest(alerts.last_seen_at, excluded.last_seen_at),
          severity = ${severity}, message = excluded.message, details = excluded.details, resolved_at = null
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
        perform gather_alert(org, alert, moment, level, part, what, facts);
      end if;
      return raised;
    end $$`.execute(db)
}
