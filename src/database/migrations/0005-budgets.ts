import { type Kysely, sql } from 'kysely'
import { addTenantKey, protectTenantTable, tenantRole } from './protect-table.ts'

/**
 * Money: budgets with what was spent and is reserved, one reservation before every paid call, an immutable ledger, and
 * alerts. All amounts are nano-USD. Names are a public contract for SQL people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table budgets (
    id uuid not null,
    org_id uuid not null references orgs (id),
    scope text not null check (scope in ('org', 'api_key', 'workflow', 'document')),
    scope_id text not null,
    period text not null check (period in ('day', 'month', 'total')),
    cap_nano_usd bigint check (cap_nano_usd >= 0),
    alert_thresholds bigint[] not null,
    spent_nano_usd bigint not null default 0 check (spent_nano_usd >= 0),
    reserved_nano_usd bigint not null default 0 check (reserved_nano_usd >= 0),
    period_started date not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by text not null,
    unique (org_id, scope, scope_id, period)
  )`.execute(db)
  await sql`comment on column budgets.scope_id is
    'what the scope names; * is the rule from which the budget of every other id of the scope is made'`.execute(db)
  await sql`comment on column budgets.period_started is
    'first day (UTC) that spent_nano_usd counts; what is reserved is carried from period to period'`.execute(db)
  await addTenantKey(db, 'budgets')
  await protectTenantTable(db, 'budgets')

  await sql`create table reservations (
    id uuid not null,
    org_id uuid not null references orgs (id),
    idempotency_key text not null,
    state text not null check (state in ('held', 'settled', 'released', 'unknown')),
    amount_nano_usd bigint not null check (amount_nano_usd >= 0),
    input_bound_nano_usd bigint not null check (input_bound_nano_usd between 0 and amount_nano_usd),
    budget_ids uuid[] not null,
    purpose text not null,
    workflow text not null,
    run_id uuid,
    document_id uuid,
    api_key_id text,
    provider text not null,
    model text not null,
    service_tier text not null,
    price_row jsonb not null,
    estimate jsonb not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    unique (org_id, idempotency_key)
  )`.execute(db)
  await sql`create index reservations_held on reservations (expires_at) where state = 'held'`.execute(db)
  await sql`create index reservations_run on reservations (org_id, run_id) where run_id is not null`.execute(db)
  await addTenantKey(db, 'reservations')
  await protectTenantTable(db, 'reservations')

  await sql`create table ledger_entries (
    id uuid not null,
    org_id uuid not null references orgs (id),
    reservation_id uuid not null,
    outcome text not null check (outcome in ('answered', 'unknown')),
    occurred_at timestamptz not null,
    purpose text not null,
    workflow text not null,
    run_id uuid,
    document_id uuid,
    document_type text,
    api_key_id text,
    provider text not null,
    model text not null,
    service_tier text not null,
    input_tokens bigint not null check (input_tokens >= 0),
    cached_input_tokens bigint not null check (cached_input_tokens >= 0),
    cache_write_tokens bigint not null check (cache_write_tokens >= 0),
    output_tokens bigint not null check (output_tokens >= 0),
    reasoning_tokens bigint not null check (reasoning_tokens >= 0),
    usage jsonb not null,
    price_row jsonb not null,
    estimate jsonb not null,
    reserved_nano_usd bigint not null,
    cost_nano_usd bigint not null check (cost_nano_usd >= 0),
    unique (org_id, reservation_id),
    foreign key (org_id, reservation_id) references reservations (org_id, id)
  )`.execute(db)
  await sql`create index ledger_entries_time on ledger_entries (org_id, occurred_at desc)`.execute(db)
  await addTenantKey(db, 'ledger_entries')
  await protectTenantTable(db, 'ledger_entries')
  await sql`revoke update, delete on ledger_entries from ${sql.ref(tenantRole)}`.execute(db)

  await sql`create table budget_alerts (
    id uuid not null,
    org_id uuid not null,
    budget_id uuid not null,
    period_started date not null,
    threshold_nano_usd bigint not null,
    spent_nano_usd bigint not null,
    created_at timestamptz not null,
    unique (org_id, budget_id, period_started, threshold_nano_usd),
    foreign key (org_id, budget_id) references budgets (org_id, id) on delete cascade
  )`.execute(db)
  await addTenantKey(db, 'budget_alerts')
  await protectTenantTable(db, 'budget_alerts')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table budget_alerts, ledger_entries, reservations, budgets`.execute(db)
}
