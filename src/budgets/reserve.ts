import type { OrgTransaction } from '#database'
import type { DomainError, NanoUsd } from '#kernel'
import { type Budget, type BudgetSubject, budgetAt, budgetExceeded, everyId, leftOf, wholeOrg } from './budget.ts'
import { applyRules, ensureOrgBudget, lockBudgetsOf, writeCounts } from './budget-store.ts'
import { type Reservation, type ReserveInput, subjectsOf } from './reservation.ts'
import { findReservationsByKey, insertReservations } from './reservation-store.ts'

/** Money is held for the call, or a budget has too little left and nothing is held. */
export type ReserveOutcome =
  | { readonly kind: 'held'; readonly reservation: Reservation }
  | { readonly kind: 'refused'; readonly budget: Budget; readonly error: DomainError }

/**
 * Reserves money for calls of one org, each whole or not at all: on every budget that it counts on, spent + reserved + amount
 * is at most the cap. Budgets are locked in the order of their ids. A key that holds money already gets the same
 * reservation again. Outcomes are in the order of the requests; those before come first.
 */
export async function reserveAll(
  tx: OrgTransaction,
  deps: { readonly newId: () => string },
  requests: readonly ReserveInput[],
  now: Date,
): Promise<readonly ReserveOutcome[]> {
  const subjects = requests.flatMap(({ call }) => subjectsOf(call))
  const locked = await lockOrMake(tx, deps, subjects, now)
  const budgets = new Map(locked.map((budget) => [budget.budgetId, budgetAt(budget, now)]))
  // After the locks: whoever used one of these keys before has committed by now.
  const keys = requests.map(({ idempotencyKey }) => idempotencyKey)
  const existing = new Map((await findReservationsByKey(tx, keys)).map((one) => [one.idempotencyKey, one]))
  const outcomes: ReserveOutcome[] = []
  const held: Reservation[] = []
  for (const request of requests) {
    const before = existing.get(request.idempotencyKey)
    const outcome: ReserveOutcome =
      before === undefined ? hold(budgets, request) : { kind: 'held', reservation: before }
    if (before === undefined && outcome.kind === 'held') {
      existing.set(request.idempotencyKey, outcome.reservation)
      held.push(outcome.reservation)
    }
    outcomes.push(outcome)
  }
  if (held.length > 0) {
    await writeCounts(tx, [...budgets.values()])
    await insertReservations(tx, held, now)
  }
  return outcomes
}

/** The budgets of these subjects, locked; first those that are missing are made, where the org has rules for them. */
async function lockOrMake(
  tx: OrgTransaction,
  deps: { readonly newId: () => string },
  subjects: readonly BudgetSubject[],
  now: Date,
): Promise<readonly Budget[]> {
  const rulesToo = [...subjects, ...subjects.map(({ scope }) => ({ scope, scopeId: everyId }))]
  const found = await lockBudgetsOf(tx, rulesToo)
  const [rules, budgets] = [found.filter(isRule), found.filter((budget) => !isRule(budget))]
  const isThere = (wanted: Pick<Budget, 'scope' | 'scopeId'> & { readonly period?: Budget['period'] }) =>
    budgets.some(
      ({ scope, scopeId, period }) =>
        scope === wanted.scope && scopeId === wanted.scopeId && period === (wanted.period ?? period),
    )
  const ofRules = rules.flatMap(({ scope, period }) =>
    subjects.filter((subject) => subject.scope === scope).map(({ scopeId }) => ({ scope, scopeId, period })),
  )
  if (isThere(wholeOrg) && ofRules.every(isThere)) return budgets
  await ensureOrgBudget(tx, { budgetId: deps.newId(), now })
  await applyRules(tx, { subjects, newId: deps.newId, now })
  return await lockBudgetsOf(tx, subjects)
}

const isRule = ({ scopeId }: Budget): boolean => scopeId === everyId

/** Holds the amount on all budgets of the call, or leaves them as they are. */
function hold(budgets: Map<string, Budget>, request: ReserveInput): ReserveOutcome {
  const subjects = subjectsOf(request.call)
  const concerned = [...budgets.values()].filter((budget) =>
    subjects.some(({ scope, scopeId }) => scope === budget.scope && scopeId === budget.scopeId),
  )
  for (const budget of concerned) {
    const left = leftOf(budget)
    if (left !== null && left < request.amount) {
      return { kind: 'refused', budget, error: budgetExceeded(budget, request.amount) }
    }
  }
  for (const budget of concerned) {
    budgets.set(budget.budgetId, { ...budget, reserved: (budget.reserved + request.amount) as NanoUsd })
  }
  const budgetIds = concerned.map(({ budgetId }) => budgetId)
  return { kind: 'held', reservation: { ...request, state: 'held', budgetIds } }
}
