import type { Budget, NewBudgetAlert, Settled } from '#budgets'
import type { OrgTransaction } from '#database'
import { formatUsd, type NanoUsd } from '#kernel'
import type { NewAlert, RaiseAlert } from '#telemetry'

/**
 * Raises an alert for each threshold of a budget that a call reached, and one for a call that cost more than was held for it, in
 * the transaction that books it.
 */
export function tellSettled(raiseAlert: RaiseAlert): (tx: OrgTransaction, settled: Settled) => Promise<void> {
  return async (tx, settled) => {
    for (const reached of settled.alerts) await raiseAlert({ ...thresholdAlert(reached), orgId: tx.orgId }, tx)
    if (settled.overran) await raiseAlert({ ...overrunAlert(settled), orgId: tx.orgId }, tx)
  }
}

type Told = Omit<NewAlert, 'orgId'>

function thresholdAlert({ budget, threshold }: NewBudgetAlert): Told {
  const { budgetId, scope, scopeId, period, periodStarted, spent, cap } = budget
  const usd = (amount: NanoUsd) => `$${formatUsd(amount)}`
  const left = cap === null ? 'Nothing caps it.' : `Its cap is ${usd(cap)}.`
  return {
    severity: 'warning',
    component: 'budgets',
    code: 'budget.threshold_reached',
    // Once for each threshold and period, as the budget's own record of it.
    dedupeKey: `budget.threshold_reached ${budgetId} ${periodStarted} ${threshold}`,
    message: `${nameOf(budget)} has spent ${usd(spent)} and so reached ${usd(threshold)}. ${left} See autopilot costs, and autopilot budgets set to change it.`,
    details: {
      ...{ budget_id: budgetId, scope, scope_id: scopeId, period, period_started: periodStarted },
      ...{ threshold_usd: formatUsd(threshold), spent_usd: formatUsd(spent), cap_usd: cap && formatUsd(cap) },
    },
  }
}

function nameOf({ scope, scopeId, period }: Budget): string {
  const ofWhat = scope === 'org' ? 'the org' : `${scope.replace('_', ' ')} ${scopeId}`
  return `The budget of ${ofWhat} (${period})`
}

function overrunAlert({ call, cost, reserved }: Settled): Told {
  const { provider, model } = call
  return {
    severity: 'error',
    component: 'budgets',
    code: 'budget.call_overran',
    dedupeKey: `budget.call_overran ${provider} ${model}`,
    message: `A call of ${model} cost $${formatUsd(cost)}, and $${formatUsd(reserved)} was reserved for it: the bound was none, and a cap can be passed. Compare the prices of ${model} with those of ${provider}.`,
    details: { provider, model, cost_usd: formatUsd(cost), reserved_usd: formatUsd(reserved) },
  }
}
