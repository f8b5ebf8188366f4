import { recordEvent } from '#audit'
import { type Budget, budgetAt, everyId, listBudgets, lockBudgetsOf, putBudget, thresholdsAt, wholeOrg } from '#budgets'
import type { Database, OrgTransaction } from '#database'
import { resolveDocument } from '#documents'
import { type Clock, DomainError, formatUsd, type Ids, type NanoUsd } from '#kernel'
import { makeDue } from '#runs'
import type { BudgetKey, Operations } from '../operations.ts'
import { budgetCursor, placeOfCursor } from './budget-cursor.ts'

export type BudgetOperationsDeps = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

const mostThresholds = 20

export function budgetOperations(deps: BudgetOperationsDeps): Pick<Operations, 'listBudgets' | 'setBudget'> {
  return {
    async listBudgets(caller, { filter, cursor, limit }) {
      const now = deps.clock.now()
      const after = cursor === null ? null : placeOfCursor(cursor)
      const found = await deps.database.withOrg(caller.orgId, caller.actor, async (tx) =>
        listBudgets(tx, { ...filter, after, limit: limit + 1 }),
      )
      const items = found.slice(0, limit).map((budget) => budgetAt(budget, now))
      const last = found.length > limit ? items.at(-1) : undefined
      return { items, nextCursor: last === undefined ? null : budgetCursor(last) }
    },
    setBudget: (caller, input) =>
      deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const now = deps.clock.now()
        const { scope, period, cap } = input
        const scopeId = await idInScope(tx, input)
        const locked = await lockBudgetsOf(tx, [{ scope, scopeId }])
        const former = locked.find((budget) => budget.period === period)
        const alertThresholds = ordered(input.alertThresholds ?? thresholdsAt(former, cap))
        requireAmounts(cap, alertThresholds)
        const budgetId = deps.ids.next()
        const budget = await putBudget(tx, { budgetId, scope, scopeId, period, cap, alertThresholds }, now)
        // What waits for this budget need not wait any longer.
        const blocker = { budget_id: budget.budgetId }
        if (isRaised(former, cap)) await makeDue(tx, { pauseType: 'budget_exceeded', blocker, now })
        const details = { scope, scope_id: scopeId, period, ...amounts(budget) }
        const event = {
          id: deps.ids.next(),
          event: 'budget.changed',
          subjectKind: 'budget',
          subjectId: budget.budgetId,
        }
        await recordEvent(tx, { ...event, details: { ...details, before: former ? amounts(former) : null } }, now)
        return budgetAt(budget, now)
      }),
  }
}

const isRaised = (former: Budget | undefined, cap: NanoUsd | null): boolean =>
  former !== undefined && former.cap !== null && (cap === null || cap > former.cap)

function amounts({ cap, alertThresholds }: Budget) {
  return { cap_usd: cap === null ? null : formatUsd(cap), alert_usd: alertThresholds.map(formatUsd) }
}

const ordered = (thresholds: readonly NanoUsd[]): readonly NanoUsd[] =>
  [...new Set(thresholds)].sort((a, b) => (a < b ? -1 : 1))

/** What the scope names in full, so that calls are found to count on it. */
async function idInScope(tx: OrgTransaction, { scope, scopeId }: BudgetKey): Promise<string> {
  switch (scope) {
    case 'org':
      if (scopeId !== wholeOrg.scopeId) throw invalid('There is one organization: its budget takes no id.')
      return scopeId
    case 'document':
      return scopeId === everyId ? scopeId : (await resolveDocument(tx, scopeId)).documentId
    case 'api_key':
    case 'workflow':
      if (scopeId === everyId || /^[\w.-]{1,100}$/.test(scopeId)) return scopeId
      throw invalid(
        `${JSON.stringify(scopeId.slice(0, 100))} is no id of scope ${scope}. Name one, or * for all of them.`,
      )
  }
}

function requireAmounts(cap: NanoUsd | null, thresholds: readonly NanoUsd[]): void {
  if (cap !== null && cap < 0n) throw invalid('A cap is not negative. A cap of 0 refuses every paid call.')
  if (thresholds.length > mostThresholds) throw invalid(`A budget has at most ${mostThresholds} alert thresholds.`)
  if (thresholds.some((threshold) => threshold <= 0n)) throw invalid('An alert threshold is more than 0.')
}

function invalid(message: string): DomainError {
  return new DomainError({ code: 'budget.invalid', kind: 'invalid', message })
}
