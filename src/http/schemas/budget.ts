import { z } from '@hono/zod-openapi'
import { budgetPeriods, budgetScopes } from '#budgets'
import { parseUsd } from '#kernel'
import { exampleIds } from './example-ids.ts'
import { pageOf, pageQuery } from './page.ts'
import { day, usd } from './values.ts'

export const budgetScope = z.enum(budgetScopes)
export const budgetPeriod = z.enum(budgetPeriods)

const scopeIdMeaning = {
  description:
    '`org` for the organization; `*` is the rule from which the budgets of all others of the scope are made. That of a document may be any reference to it.',
  example: 'org',
}

const example = {
  scope: 'org',
  scope_id: 'org',
  period: 'month',
  budget_id: exampleIds.budget,
  cap_usd: '10',
  alert_usd: ['5', '8'],
  spent_usd: '9.98',
  reserved_usd: '0',
  left_usd: '0.02',
  period_started: '2026-01-01',
}

export const budgetSchema = z
  .object({
    scope: budgetScope,
    scope_id: z.string().openapi(scopeIdMeaning),
    period: budgetPeriod,
    budget_id: z.string(),
    cap_usd: usd.nullable().openapi({ description: 'Null where spending is only watched.' }),
    alert_usd: z.array(usd).readonly(),
    spent_usd: usd,
    reserved_usd: usd,
    left_usd: usd.nullable().openapi({ description: 'What can still be reserved; null where there is no cap.' }),
    period_started: day.openapi({ description: 'First day (UTC) that `spent_usd` counts.' }),
  })
  .openapi('Budget', { description: 'What may be spent, and what was.', example })

export const budgetPage = pageOf(budgetSchema).openapi('BudgetPage', {
  example: { items: [example], next_cursor: null },
})

const scopeId = z.string().min(1).max(200).openapi(scopeIdMeaning)

export const budgetsQuery = pageQuery.extend({
  scope: budgetScope.optional().openapi({ description: 'Only budgets of this scope.' }),
  scope_id: scopeId.optional(),
  period: budgetPeriod.optional().openapi({ description: 'Only budgets of this period.' }),
})

const amount = z
  .string()
  .max(40)
  .openapi({ description: 'A decimal string in USD.', example: '25' })
  .transform(parseUsd)

export const budgetBody = z
  .strictObject({
    scope: budgetScope,
    scope_id: scopeId,
    period: budgetPeriod,
    cap_usd: amount
      .nullable()
      .openapi({ description: 'Null where spending is only watched; 0 refuses every paid call.' }),
    alert_usd: z.array(amount).max(20).readonly().optional().openapi({
      description:
        'Where to tell people; left out, what there is stays, and where nobody ever said, it is at 10, 50 and 100 USD as far as the cap goes.',
    }),
  })
  .openapi('BudgetChange', {
    example: { scope: 'org', scope_id: 'org', period: 'month', cap_usd: '25', alert_usd: ['10', '20'] },
  })
