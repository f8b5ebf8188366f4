import { type Budget, type CostLine, leftOf } from '#budgets'
import { formatUsd } from '#kernel'
import type { EstimateQuality } from '#workflows'
import type { BudgetJson, CostLineJson, EstimateQualityJson } from './client/money-types.ts'

export function budgetJson(budget: Budget): BudgetJson {
  const left = leftOf(budget)
  return {
    budget_id: budget.budgetId,
    scope: budget.scope,
    scope_id: budget.scopeId,
    period: budget.period,
    cap_usd: budget.cap === null ? null : formatUsd(budget.cap),
    alert_usd: budget.alertThresholds.map(formatUsd),
    spent_usd: formatUsd(budget.spent),
    reserved_usd: formatUsd(budget.reserved),
    left_usd: left === null ? null : formatUsd(left),
    period_started: budget.periodStarted,
  }
}

export function costLineJson(line: CostLine): CostLineJson {
  const [input, cached] = [Number(line.inputTokens), Number(line.cachedInputTokens)]
  return {
    calls: line.calls,
    unknown: line.unknown,
    input_tokens: input,
    cached_input_tokens: cached,
    cached_share: input === 0 ? null : cached / input,
    output_tokens: Number(line.outputTokens),
    cost_usd: formatUsd(line.cost),
    reserved_usd: formatUsd(line.reserved),
    actual_over_estimate: line.actualOverEstimate,
  }
}

export function estimateQualityJson(quality: EstimateQuality): EstimateQualityJson {
  return {
    model: quality.model,
    method: quality.method,
    detail: quality.detail,
    calls: quality.calls,
    mean_delta: quality.meanDelta,
    within_tolerance: quality.withinTolerance,
    p95_ratio: quality.p95Ratio,
    multiplier: quality.multiplier,
  }
}
