import type { BudgetJson } from '#http/client'
import { csvLine } from './csv.ts'
import { renderTable } from './table.ts'

/** Budgets, one a line. Amounts in USD. */
export function renderBudgets(budgets: readonly BudgetJson[]): string {
  return renderTable(budgets, [
    { title: 'SCOPE', value: (budget) => budget.scope },
    { title: 'ID', value: (budget) => budget.scope_id },
    { title: 'PERIOD', value: (budget) => budget.period },
    { title: 'CAP', value: (budget) => budget.cap_usd ?? 'none', align: 'right' },
    { title: 'SPENT', value: (budget) => budget.spent_usd, align: 'right' },
    { title: 'RESERVED', value: (budget) => budget.reserved_usd, align: 'right' },
    { title: 'LEFT', value: (budget) => budget.left_usd, align: 'right' },
    { title: 'ALERTS', value: (budget) => budget.alert_usd.join(', ') || 'none' },
    { title: 'SINCE', value: (budget) => (budget.period === 'total' ? null : budget.period_started) },
  ])
}

const columns = [
  'scope',
  'scope_id',
  'period',
  'cap_usd',
  'spent_usd',
  'reserved_usd',
  'left_usd',
  'alert_usd',
  'period_started',
] as const satisfies readonly (keyof BudgetJson)[]

export const budgetCsvHeader = csvLine(columns)

export const budgetCsv = (budget: BudgetJson): string => csvLine(columns.map((name) => budget[name]))
