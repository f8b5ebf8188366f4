import type { BudgetPeriod, BudgetScope } from '#database'
import { DomainError, formatUsd, type NanoUsd, zeroUsd } from '#kernel'

export const budgetScopes: readonly BudgetScope[] = ['org', 'api_key', 'workflow', 'document']
export const budgetPeriods: readonly BudgetPeriod[] = ['day', 'month', 'total']

/** The scope id of the rule from which the budget of every single id of the scope is made when it first spends. */
export const everyId = '*'

/** What a budget is on: the org itself, one API key, one kind of work, one document. */
export type BudgetSubject = { readonly scope: BudgetScope; readonly scopeId: string }

/** The subject of the budget that every org has: what all of it spends. */
export const wholeOrg: BudgetSubject = { scope: 'org', scopeId: 'org' }

export type Budget = BudgetSubject & {
  readonly budgetId: string
  readonly period: BudgetPeriod
  /** Null where spending is only watched. */
  readonly cap: NanoUsd | null
  /** In order. Reaching one raises an alert, once a period. */
  readonly alertThresholds: readonly NanoUsd[]
  readonly spent: NanoUsd
  readonly reserved: NanoUsd
  /** First day that `spent` counts (UTC), `YYYY-MM-DD`. */
  readonly periodStarted: string
}

const usualUsd = [10n, 50n, 100n]

/** Where people are told who have not said where: at $10, $50 and $100, as far as the cap lets anybody spend. */
export function usualThresholds(cap: NanoUsd | null): readonly NanoUsd[] {
  const all = usualUsd.map((usd) => (usd * 10n ** 9n) as NanoUsd)
  return all.filter((threshold) => cap === null || threshold <= cap)
}

/** Where people are told when only the cap is changed: what somebody has said stays. */
export function thresholdsAt(
  former: Pick<Budget, 'cap' | 'alertThresholds'> | undefined,
  cap: NanoUsd | null,
): readonly NanoUsd[] {
  if (former === undefined) return usualThresholds(cap)
  const wereUsual = former.alertThresholds.join() === usualThresholds(former.cap).join()
  return wereUsual ? usualThresholds(cap) : former.alertThresholds
}

/** The first day of the period that a moment lies in (UTC). A total has one period, from the beginning of time. */
export function periodStart(period: BudgetPeriod, now: Date): string {
  const day = now.toISOString().slice(0, 10)
  switch (period) {
    case 'day':
      return day
    case 'month':
      return `${day.slice(0, 7)}-01`
    case 'total':
      return '1970-01-01'
  }
}

/** When the period that a moment lies in ends, and what was spent counts no more. Undefined for a total. */
export function periodEnd(period: BudgetPeriod, now: Date): Date | undefined {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  switch (period) {
    case 'day':
      return new Date(Date.UTC(year, month, day + 1))
    case 'month':
      return new Date(Date.UTC(year, month + 1, 1))
    case 'total':
      return undefined
  }
}

/** A budget as it is at a moment: in a new period nothing is spent; what is reserved is carried over. */
export function budgetAt(budget: Budget, now: Date): Budget {
  const started = periodStart(budget.period, now)
  return started > budget.periodStarted ? { ...budget, spent: zeroUsd, periodStarted: started } : budget
}

/** What can still be reserved; null where there is no cap. Never negative. */
export function leftOf(budget: Budget): NanoUsd | null {
  if (budget.cap === null) return null
  const left = budget.cap - budget.spent - budget.reserved
  return (left > 0n ? left : 0n) as NanoUsd
}

/** `$20.00 a month on this organization` */
export function describeBudget(budget: Budget): string {
  const period = budget.period === 'total' ? 'in total' : `a ${budget.period}`
  const subject = budget.scope === 'org' ? 'this organization' : `${budget.scope.replace('_', ' ')} ${budget.scopeId}`
  return `$${formatUsd(budget.cap ?? zeroUsd)} ${period} on ${subject}`
}

/** Nothing was spent or reserved: a person raises the cap, waits for the next period, or cancels. */
export function budgetExceeded(budget: Budget, needed: NanoUsd): DomainError {
  return new DomainError({
    code: 'budget.exceeded',
    kind: 'denied',
    message:
      `The budget of ${describeBudget(budget)} has $${formatUsd(leftOf(budget) ?? zeroUsd)} left ($${formatUsd(budget.spent)} spent, ` +
      `$${formatUsd(budget.reserved)} reserved), and this call can cost up to $${formatUsd(needed)}. Raise it (autopilot budgets set), or wait for the next period.`,
    failureClass: 'needs_person',
    details: {
      budget_id: budget.budgetId,
      scope: budget.scope,
      scope_id: budget.scopeId,
      period: budget.period,
      cap_usd: formatUsd(budget.cap ?? zeroUsd),
      spent_usd: formatUsd(budget.spent),
      reserved_usd: formatUsd(budget.reserved),
      needed_usd: formatUsd(needed),
    },
  })
}
