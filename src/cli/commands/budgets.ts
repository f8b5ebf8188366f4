import type { BudgetJson, BudgetPeriodJson, BudgetScopeJson } from '#http/client'
import { type CommandContext, printJson, withArchive } from '../context.ts'
import { type ExitCode, exitCodes, usageError } from '../exit-code.ts'
import { budgetCsv, budgetCsvHeader, renderBudgets } from '../output/budget-table.ts'
import { requireOneForm } from '../output/form.ts'
import { allPages } from '../pages.ts'

const none = 'none'

export async function budgetsSet(
  context: CommandContext,
  flags: {
    readonly scope: BudgetScopeJson
    readonly id?: string
    readonly period: BudgetPeriodJson
    readonly cap: string
    readonly alert: readonly string[]
  },
): Promise<ExitCode> {
  const { io, json } = context
  const { scope, period, cap, alert } = flags
  const input = { scope, scope_id: idOf(flags), period, cap_usd: cap === none ? null : cap, ...alertsOf(alert) }
  return withArchive(context, { working: false }, async ({ client }) => {
    const budget = await client.setBudget(input)
    if (json) printJson(io, budget)
    else io.out(renderBudgets([budget]))
    return exitCodes.done
  })
}

function idOf({ scope, id }: { readonly scope: BudgetScopeJson; readonly id?: string }): string {
  if (scope === 'org') return id ?? 'org'
  if (id === undefined) throw usageError(`--id is missing: which ${scope.replace('_', ' ')}? '*' is the rule for all.`)
  return id
}

function alertsOf(alert: readonly string[]): { readonly alert_usd?: readonly string[] } {
  if (alert.length === 0) return {}
  if (!alert.includes(none)) return { alert_usd: alert }
  if (alert.length > 1) throw usageError('--alert none stands alone.')
  return { alert_usd: [] }
}

export async function budgetsShow(
  context: CommandContext,
  flags: { readonly scope?: BudgetScopeJson; readonly id?: string; readonly csv?: boolean },
): Promise<ExitCode> {
  const { io, json } = context
  requireOneForm(context, flags)
  const { scope, id } = flags
  const query = { ...(scope && { scope }), ...(id !== undefined && { scope_id: id }) }
  return withArchive(context, { working: false }, async ({ client }) => {
    const budgets: BudgetJson[] = []
    for await (const budget of allPages((page) => client.listBudgets({ ...query, ...page }))) budgets.push(budget)
    if (json) for (const budget of budgets) printJson(io, budget)
    else if (flags.csv) io.out([budgetCsvHeader, ...budgets.map(budgetCsv)].join(''))
    else io.out(budgets.length === 0 ? nothingYet(scope) : renderBudgets(budgets))
    return exitCodes.done
  })
}

const nothingYet = (scope: BudgetJson['scope'] | undefined): string =>
  scope === undefined
    ? 'No budgets yet: spending is not capped. Cap it with: autopilot budgets set --scope org --period month --cap 20\n'
    : `No budgets of scope ${scope}.\n`
