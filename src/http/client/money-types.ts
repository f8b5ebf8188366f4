// The JSON of budgets, costs and estimates, as the server writes it and clients read it. Amounts are decimal strings in USD.

export type BudgetScopeJson = 'org' | 'api_key' | 'workflow' | 'document'
export type BudgetPeriodJson = 'day' | 'month' | 'total'

export type BudgetKeyJson = {
  readonly scope: BudgetScopeJson
  /** `org` for the organization; `*` is the rule from which the budgets of all others of the scope are made. */
  readonly scope_id: string
  readonly period: BudgetPeriodJson
}

export type BudgetJson = BudgetKeyJson & {
  readonly budget_id: string
  /** Null where spending is only watched. */
  readonly cap_usd: string | null
  readonly alert_usd: readonly string[]
  readonly spent_usd: string
  readonly reserved_usd: string
  /** What can still be reserved; null where there is no cap. */
  readonly left_usd: string | null
  /** First day (UTC) that `spent_usd` counts. */
  readonly period_started: string
}

export type BudgetsJson = { readonly budgets: readonly BudgetJson[]; readonly has_more: boolean }

export type CostGroupingJson = 'day' | 'model' | 'org' | 'document_type' | 'workflow' | 'purpose' | 'tier'

export type CostLineJson = {
  readonly calls: number
  /** Calls whose outcome nobody knows; they were charged the bound of their input. */
  readonly unknown: number
  readonly input_tokens: number
  readonly cached_input_tokens: number
  /** Of the input tokens, 0 to 1; null where there were none. */
  readonly cached_share: number | null
  readonly output_tokens: number
  readonly cost_usd: string
  readonly reserved_usd: string
  /** Mean of input tokens over what was expected, of answered calls; null where nothing was expected. */
  readonly actual_over_estimate: number | null
}

export type CostsJson = {
  readonly by: CostGroupingJson
  /** First and last day (UTC), both included. */
  readonly from: string
  readonly to: string
  readonly lines: readonly (CostLineJson & { readonly group: string | null })[]
  readonly total: CostLineJson
}

export type EstimateQualityJson = {
  readonly model: string
  readonly method: string
  readonly detail: string | null
  readonly calls: number
  /** Mean of (actual - expected) / expected: positive means estimated too low. */
  readonly mean_delta: number
  /** Share of calls within the tolerance, 0 to 1. */
  readonly within_tolerance: number
  readonly p95_ratio: number
  /** What the next estimate is multiplied by, as learned from the newest calls; 1 where too few are known. */
  readonly multiplier: number
}
