import type { NanoUsd, OrgId, RunId } from '#kernel'
import type { BigintColumn, CostColumn, Defaulted, Fixed, Jsonb } from './columns.ts'

export type BudgetScope = 'org' | 'api_key' | 'workflow' | 'document'
export type BudgetPeriod = 'day' | 'month' | 'total'
export type ReservationState = 'held' | 'settled' | 'released' | 'unknown'

export type BudgetsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  scope: BudgetScope
  /** `*` is the rule from which the budget of every other id of the scope is made. */
  scope_id: string
  period: BudgetPeriod
  cap_nano_usd: NanoUsd | null
  alert_thresholds: bigint[]
  spent_nano_usd: CostColumn
  reserved_nano_usd: CostColumn
  period_started: string
  created_at: Fixed<Date>
  updated_at: Date
  updated_by: string
}

type PaidCall = {
  purpose: string
  workflow: string
  run_id: RunId | null
  document_id: string | null
  api_key_id: string | null
  provider: string
  model: string
  service_tier: string
  price_row: Jsonb
  estimate: Jsonb
}

export type ReservationsTable = PaidCall & {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  idempotency_key: Fixed<string>
  state: ReservationState
  amount_nano_usd: Fixed<NanoUsd>
  /** What an attempt whose outcome is unknown is charged. */
  input_bound_nano_usd: Fixed<NanoUsd>
  budget_ids: string[]
  expires_at: Date
  created_at: Fixed<Date>
  ended_at: Date | null
}

export type LedgerEntriesTable = PaidCall & {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  reservation_id: Fixed<string>
  outcome: 'answered' | 'unknown'
  occurred_at: Fixed<Date>
  document_type: string | null
  input_tokens: BigintColumn
  cached_input_tokens: BigintColumn
  cache_write_tokens: BigintColumn
  output_tokens: BigintColumn
  reasoning_tokens: BigintColumn
  usage: Jsonb
  reserved_nano_usd: Fixed<NanoUsd>
  cost_nano_usd: Fixed<NanoUsd>
}

export type BudgetAlertsTable = {
  id: Fixed<string>
  org_id: Fixed<OrgId>
  budget_id: Fixed<string>
  period_started: Fixed<string>
  threshold_nano_usd: Fixed<NanoUsd>
  spent_nano_usd: Fixed<NanoUsd>
  created_at: Defaulted<Date>
}
