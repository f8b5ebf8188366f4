// The JSON of budgets, costs and estimates, as the server writes it and clients read it. Amounts are decimal strings in USD.

import type { z } from 'zod'
import type { budgetBody, budgetPeriod, budgetSchema, budgetScope } from '../schemas/budget.ts'
import type { costGrouping, costLineSchema, costsSchema } from '../schemas/cost.ts'
import type { estimateQualitySchema } from '../schemas/estimate.ts'

export type BudgetScopeJson = z.output<typeof budgetScope>
export type BudgetPeriodJson = z.output<typeof budgetPeriod>
export type BudgetJson = z.output<typeof budgetSchema>
export type BudgetKeyJson = Pick<BudgetJson, 'scope' | 'scope_id' | 'period'>
export type BudgetChangeJson = z.input<typeof budgetBody>
export type CostGroupingJson = z.output<typeof costGrouping>
export type CostLineJson = z.output<typeof costLineSchema>
export type CostsJson = z.output<typeof costsSchema>
export type EstimateQualityJson = z.output<typeof estimateQualitySchema>
