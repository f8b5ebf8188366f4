import type { OrgTransaction } from '#database'
import { assert, type Ids, type NanoUsd, zeroUsd } from '#kernel'
import { costOf, noUsage, type ServiceTier, type TokenUsage } from '#tokens'
import { type Budget, budgetAt } from './budget.ts'
import { insertBudgetAlerts, lockBudgets, type NewBudgetAlert, writeCounts } from './budget-store.ts'
import { type Reservation, type ReservationId, reservationEnded } from './reservation.ts'
import { endReservation, insertLedgerEntry, lockReservation } from './reservation-store.ts'

export type Settled = {
  readonly cost: NanoUsd
  /** Thresholds that this very call reached. */
  readonly alerts: readonly NewBudgetAlert[]
  /** True when the call cost more than was held for it: the estimate was no bound. */
  readonly overran: boolean
}

export type SettleInput = {
  readonly reservationId: ReservationId
  readonly usage: TokenUsage
  /** As the answer says; it may differ from what was asked for, and is what is paid. */
  readonly serviceTier: ServiceTier
  /** For reports; null where it is not known. */
  readonly documentType: string | null
}

type SettleDeps = { readonly ids: Ids }

/**
 * Books what an answered call cost by the price row it was reserved with, and frees what was held, exactly once.
 * @throws DomainError `reservation.ended` when it was settled, released or given up before
 */
export async function settleReservation(
  tx: OrgTransaction,
  deps: SettleDeps,
  input: SettleInput,
  now: Date,
): Promise<Settled> {
  const reservation = await lockHeld(tx, input.reservationId)
  const { usage, serviceTier, documentType } = input
  const cost = costOf({ usage, row: reservation.call.priceRow, tier: serviceTier, rounding: 'half_up' })
  return await book(tx, deps, { reservation, outcome: 'answered', usage, serviceTier, documentType, cost }, now)
}

/**
 * Gives up on a call whose outcome nobody knows: it may have been answered, so its input is charged.
 * @throws DomainError `reservation.ended`
 */
export async function giveUpReservation(
  tx: OrgTransaction,
  deps: SettleDeps,
  reservationId: ReservationId,
  now: Date,
): Promise<Settled> {
  const reservation = await lockHeld(tx, reservationId)
  const { serviceTier } = reservation.call
  const cost = reservation.inputBound
  const entry = { reservation, outcome: 'unknown', usage: noUsage, serviceTier, documentType: null, cost } as const
  return await book(tx, deps, entry, now)
}

/**
 * Frees what was held for a call that was never processed. Nothing is booked.
 * @throws DomainError `reservation.ended`
 */
export async function releaseReservation(tx: OrgTransaction, reservationId: ReservationId, now: Date): Promise<void> {
  const reservation = await lockHeld(tx, reservationId)
  await endReservation(tx, { reservationId, state: 'released', now })
  const budgets = await lockBudgets(tx, reservation.budgetIds)
  await writeCounts(
    tx,
    budgets.map((budget) => freed(budgetAt(budget, now), reservation.amount)),
  )
}

async function lockHeld(tx: OrgTransaction, reservationId: ReservationId): Promise<Reservation> {
  const reservation = await lockReservation(tx, reservationId)
  assert(reservation, `reservation ${reservationId} was made before its call`)
  if (reservation.state !== 'held') throw reservationEnded(reservationId, reservation.state)
  return reservation
}

type Entry = Omit<Parameters<typeof insertLedgerEntry>[1], 'entryId'>

async function book(tx: OrgTransaction, deps: SettleDeps, entry: Entry, now: Date): Promise<Settled> {
  const { reservation, cost } = entry
  await endReservation(tx, {
    reservationId: reservation.reservationId,
    state: entry.outcome === 'answered' ? 'settled' : 'unknown',
    now,
  })
  await insertLedgerEntry(tx, { ...entry, entryId: deps.ids.next() }, now)
  const before = (await lockBudgets(tx, reservation.budgetIds)).map((budget) => budgetAt(budget, now))
  const after = before.map((budget) => spent(freed(budget, reservation.amount), cost))
  await writeCounts(tx, after)
  const reached = after.flatMap((budget, index) => thresholdsReached(before[index]?.spent ?? zeroUsd, budget))
  const alerts = await insertBudgetAlerts(
    tx,
    reached.map((alert) => ({ ...alert, alertId: deps.ids.next() })),
    now,
  )
  return { cost, alerts, overran: cost > reservation.amount }
}

function freed(budget: Budget, amount: NanoUsd): Budget {
  return { ...budget, reserved: (budget.reserved - amount) as NanoUsd }
}

function spent(budget: Budget, cost: NanoUsd): Budget {
  return { ...budget, spent: (budget.spent + cost) as NanoUsd }
}

function thresholdsReached(spentBefore: NanoUsd, budget: Budget): readonly { budget: Budget; threshold: NanoUsd }[] {
  return budget.alertThresholds
    .filter((threshold) => spentBefore < threshold && threshold <= budget.spent)
    .map((threshold) => ({ budget, threshold }))
}
