export {
  type Budget,
  type BudgetSubject,
  budgetAt,
  budgetPeriods,
  budgetScopes,
  everyId,
  leftOf,
  periodEnd,
  thresholdsAt,
  wholeOrg,
} from './budget.ts'
export {
  type BudgetFilter,
  type BudgetPlace,
  listBudgets,
  lockBudgetsOf,
  type NewBudgetAlert,
  putBudget,
} from './budget-store.ts'
export {
  type CostGrouping,
  type CostLine,
  type CostReport,
  costGroupings,
  reportCosts,
  reportCostsOfAll,
} from './cost-report-store.ts'
export type { Settled } from './end-reservations.ts'
export { giveUpExpired } from './give-up-expired.ts'
export type { CallEstimate, PaidCall, Reservation, ReservationId, ReserveInput } from './reservation.ts'
export { costOfRun, extendHolds, listEstimateOutcomes, listHeldOfRun } from './reservation-store.ts'
export { type ReserveOutcome, reserveAll } from './reserve.ts'
export { createReserver, type Reserver } from './reserver.ts'
export { giveUpReservation, releaseReservation, settleReservation } from './settle.ts'
export { createSettler, type Settlement, type Settler } from './settler.ts'
