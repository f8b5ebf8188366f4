import { sql } from 'kysely'
import type { BudgetPeriod, BudgetScope, OrgTransaction } from '#database'
import { describeActor, type NanoUsd } from '#kernel'
import { type Budget, type BudgetSubject, everyId, periodStart, usualThresholds, wholeOrg } from './budget.ts'

type BudgetRow = {
  id: string
  scope: BudgetScope
  scope_id: string
  period: BudgetPeriod
  cap_nano_usd: NanoUsd | null
  alert_thresholds: readonly string[]
  spent_nano_usd: NanoUsd
  reserved_nano_usd: NanoUsd
  period_started: string
}

// Arrays of bigint are read as text: the drivers disagree about their elements.
const columns = sql`id, scope, scope_id, period, cap_nano_usd, alert_thresholds::text[] as alert_thresholds,
  spent_nano_usd, reserved_nano_usd, period_started::text as period_started`

function toBudget(row: BudgetRow): Budget {
  return {
    budgetId: row.id,
    scope: row.scope,
    scopeId: row.scope_id,
    period: row.period,
    cap: row.cap_nano_usd,
    // Only `putBudget` writes the column, from amounts.
    alertThresholds: row.alert_thresholds.map((threshold) => BigInt(threshold) as NanoUsd),
    spent: row.spent_nano_usd,
    reserved: row.reserved_nano_usd,
    periodStarted: row.period_started,
  }
}

export type BudgetFilter = {
  readonly scope?: BudgetScope
  readonly scopeId?: string
  readonly period?: BudgetPeriod
  /** Only those behind this one in the order of the list. */
  readonly after?: BudgetPlace | null
  /** How many at most; a rule for documents makes one for each that was paid for. */
  readonly limit?: number
}

/** Where a budget stands in the list; no other of the org has the same. */
export type BudgetPlace = Pick<Budget, 'scope' | 'scopeId' | 'period'>

/** Budgets of the org and its rules for others, by scope, id and period. */
export async function listBudgets(tx: OrgTransaction, filter: BudgetFilter = {}): Promise<readonly Budget[]> {
  const { scope = null, scopeId = null, period = null, after = null, limit = null } = filter
  const { rows } = await sql<BudgetRow>`select ${columns} from budgets where org_id = ${tx.orgId}
      and (${scope}::text is null or scope = ${scope}) and (${scopeId}::text is null or scope_id = ${scopeId})
      and (${period}::text is null or period = ${period})
      and (${after?.scope ?? null}::text is null
        or (scope, scope_id, period) > (${after?.scope ?? null}, ${after?.scopeId ?? null}, ${after?.period ?? null}))
    order by scope, scope_id, period limit ${limit}`.execute(tx.query)
  return rows.map(toBudget)
}

export type PutBudget = BudgetSubject & {
  readonly budgetId: string
  readonly period: BudgetPeriod
  readonly cap: NanoUsd | null
  readonly alertThresholds: readonly NanoUsd[]
}

/** Sets cap and thresholds of a budget that is there, or makes it. What it has spent and reserved stays. */
export async function putBudget(tx: OrgTransaction, budget: PutBudget, now: Date): Promise<Budget> {
  const { rows } = await sql<BudgetRow>`insert into budgets (id, org_id, scope, scope_id, period, cap_nano_usd,
      alert_thresholds, period_started, created_at, updated_at, updated_by)
    values (${budget.budgetId}, ${tx.orgId}, ${budget.scope}, ${budget.scopeId}, ${budget.period}, ${budget.cap},
      ${budget.alertThresholds.map(String)}::text[]::bigint[], ${periodStart(budget.period, now)}::date,
      ${now}, ${now}, ${describeActor(tx.actor)})
    on conflict (org_id, scope, scope_id, period) do update set cap_nano_usd = excluded.cap_nano_usd,
      alert_thresholds = excluded.alert_thresholds, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    returning ${columns}`.execute(tx.query)
  const [row] = rows
  if (row === undefined) throw new TypeError('an upsert returns its row')
  return toBudget(row)
}

/** An org without a budget gets one for each month that caps nothing and raises the usual alerts. */
export async function ensureOrgBudget(tx: OrgTransaction, input: { budgetId: string; now: Date }): Promise<void> {
  const { rows } = await sql`select from budgets where org_id = ${tx.orgId} and scope = ${wholeOrg.scope}
    and scope_id = ${wholeOrg.scopeId} limit 1`.execute(tx.query)
  if (rows.length > 0) return
  const budget = { ...wholeOrg, budgetId: input.budgetId, period: 'month', cap: null } as const
  await putBudget(tx, { ...budget, alertThresholds: usualThresholds(null) }, input.now)
}

/**
 * Makes the budgets of single ids that have none yet from the rules of their scope (`*`). Does nothing where the org has
 * no rules, which is one look at an index.
 */
export async function applyRules(
  tx: OrgTransaction,
  input: { subjects: readonly BudgetSubject[]; newId: () => string; now: Date },
): Promise<void> {
  const { rows: rules } = await sql<BudgetRow>`select ${columns} from budgets
    where org_id = ${tx.orgId} and scope_id = ${everyId}`.execute(tx.query)
  for (const rule of rules.map(toBudget)) {
    const wanted = new Set(input.subjects.filter(({ scope }) => scope === rule.scope).map(({ scopeId }) => scopeId))
    for (const scopeId of [...wanted].sort()) {
      await sql`insert into budgets (id, org_id, scope, scope_id, period, cap_nano_usd, alert_thresholds, period_started,
          created_at, updated_at, updated_by)
        values (${input.newId()}, ${tx.orgId}, ${rule.scope}, ${scopeId}, ${rule.period}, ${rule.cap},
          ${rule.alertThresholds.map(String)}::text[]::bigint[], ${periodStart(rule.period, input.now)}::date,
          ${input.now}, ${input.now}, ${describeActor(tx.actor)})
        on conflict (org_id, scope, scope_id, period) do nothing`.execute(tx.query)
    }
  }
}

/** The budgets of these subjects, locked in the order of their ids, so that two transactions never wait for each other. */
export async function lockBudgetsOf(
  tx: OrgTransaction,
  subjects: readonly BudgetSubject[],
): Promise<readonly Budget[]> {
  const { rows } = await sql<BudgetRow>`select ${columns} from budgets
    where org_id = ${tx.orgId} and (scope, scope_id) in (
      select * from unnest(${subjects.map(({ scope }) => scope)}::text[], ${subjects.map(({ scopeId }) => scopeId)}::text[]))
    order by id for update`.execute(tx.query)
  return rows.map(toBudget)
}

export async function lockBudgets(tx: OrgTransaction, budgetIds: readonly string[]): Promise<readonly Budget[]> {
  const { rows } = await sql<BudgetRow>`select ${columns} from budgets
    where org_id = ${tx.orgId} and id = any(${[...budgetIds]}::uuid[])
    order by id for update`.execute(tx.query)
  return rows.map(toBudget)
}

/** Writes back what locked budgets have spent and reserved. */
export async function writeCounts(tx: OrgTransaction, budgets: readonly Budget[]): Promise<void> {
  await sql`update budgets b set spent_nano_usd = c.spent, reserved_nano_usd = c.reserved, period_started = c.started
    from unnest(${budgets.map(({ budgetId }) => budgetId)}::uuid[], ${budgets.map(({ spent }) => String(spent))}::bigint[],
      ${budgets.map(({ reserved }) => String(reserved))}::bigint[],
      ${budgets.map(({ periodStarted }) => periodStarted)}::date[]) as c(id, spent, reserved, started)
    where b.org_id = ${tx.orgId} and b.id = c.id`.execute(tx.query)
}

export type NewBudgetAlert = {
  readonly alertId: string
  readonly budget: Budget
  readonly threshold: NanoUsd
}

/** One row for a threshold that was reached, at most one a period. Returns those that are new. */
export async function insertBudgetAlerts(
  tx: OrgTransaction,
  alerts: readonly NewBudgetAlert[],
  now: Date,
): Promise<readonly NewBudgetAlert[]> {
  const fresh: NewBudgetAlert[] = []
  for (const alert of alerts) {
    const { budget, threshold } = alert
    const { rows } = await sql`insert into budget_alerts (id, org_id, budget_id, period_started, threshold_nano_usd,
        spent_nano_usd, created_at)
      values (${alert.alertId}, ${tx.orgId}, ${budget.budgetId}, ${budget.periodStarted}::date, ${threshold},
        ${budget.spent}, ${now})
      on conflict (org_id, budget_id, period_started, threshold_nano_usd) do nothing returning id`.execute(tx.query)
    if (rows.length > 0) fresh.push(alert)
  }
  return fresh
}
