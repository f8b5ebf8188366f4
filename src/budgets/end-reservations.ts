import type { OrgTransaction } from '#database'
import { assert, type DomainError, type Ids, type NanoUsd, unreachable, zeroUsd } from '#kernel'
import { costOf, noUsage, type ServiceTier, type TokenUsage } from '#tokens'
import { type Budget, budgetAt } from './budget.ts'
import { insertBudgetAlerts, lockBudgets, type NewBudgetAlert, writeCounts } from './budget-store.ts'
import { type PaidCall, type Reservation, type ReservationId, reservationEnded } from './reservation.ts'
import { endReservations, insertLedgerEntries, lockReservations, type NewLedgerEntry } from './reservation-store.ts'

export type SettleInput = {
  readonly reservationId: ReservationId
  readonly usage: TokenUsage
  /** As the answer says; it may differ from what was asked for, and is what is paid. */
  readonly serviceTier: ServiceTier
  /** For reports; null where it is not known. */
  readonly documentType: string | null
}

/** How a hold ends: its call was answered, may have been answered, or was never processed. */
export type Ending = (
  | ({ readonly outcome: 'answered' } & SettleInput)
  | { readonly outcome: 'unknown' | 'released'; readonly reservationId: ReservationId }
) & {
  /** Keeps what was paid for, in the transaction that books it. */
  readonly keep?: (tx: OrgTransaction, cost: NanoUsd) => Promise<void>
}

export type Settled = {
  readonly call: PaidCall
  readonly cost: NanoUsd
  readonly reserved: NanoUsd
  /** Thresholds that this very call reached. */
  readonly alerts: readonly NewBudgetAlert[]
  /** True when the call cost more than was held for it: the estimate was no bound. */
  readonly overran: boolean
}

export type EndOutcome =
  | { readonly kind: 'ended'; readonly settled: Settled }
  | { readonly kind: 'ended_before'; readonly error: DomainError }

export type EndDeps = { readonly ids: Ids }

type Ended = { readonly ending: Ending; readonly reservation: Reservation; readonly cost: NanoUsd }

/**
 * Ends holds of one org, each exactly once: one that somebody ended before changes nothing. Budgets are locked last, since all
 * calls of the org wait for theirs, and in the order of their ids. Outcomes are in the order of the endings.
 */
export async function endAll(
  tx: OrgTransaction,
  deps: EndDeps,
  endings: readonly Ending[],
  now: Date,
): Promise<readonly EndOutcome[]> {
  const states = new Map((await lockReservations(tx, endings)).map((one) => [one.reservationId, one]))
  const toEnd = endings.map((ending): Ended | DomainError => {
    const reservation = states.get(ending.reservationId)
    assert(reservation, `reservation ${ending.reservationId} was made before its call`)
    if (reservation.state !== 'held') return reservationEnded(ending.reservationId, reservation.state)
    states.set(ending.reservationId, { ...reservation, state: stateAfter(ending) })
    return { ending, reservation, cost: costOfEnding(ending, reservation) }
  })
  const ended = toEnd.filter((one) => 'ending' in one)
  await endReservations(
    tx,
    ended.map(({ ending }) => ({ reservationId: ending.reservationId, state: stateAfter(ending) })),
    now,
  )
  await insertLedgerEntries(tx, ended.flatMap(ledgerEntryWith(deps.ids)), now)
  for (const { ending, cost } of ended) await ending.keep?.(tx, cost)
  const settled = new Map((await count(tx, deps, ended, now)).map((one, index) => [ended[index], one]))
  return toEnd.map((one) => {
    if (!('ending' in one)) return { kind: 'ended_before', error: one }
    const outcome = settled.get(one)
    assert(outcome, 'what was ended was counted')
    return { kind: 'ended', settled: outcome }
  })
}

function stateAfter({ outcome }: Ending) {
  switch (outcome) {
    case 'answered':
      return 'settled'
    case 'unknown':
    case 'released':
      return outcome
    default:
      return unreachable(outcome)
  }
}

function costOfEnding(ending: Ending, reservation: Reservation): NanoUsd {
  const { priceRow } = reservation.call
  switch (ending.outcome) {
    case 'answered':
      return costOf({ usage: ending.usage, row: priceRow, tier: ending.serviceTier, rounding: 'half_up' })
    case 'unknown':
      return reservation.inputBound
    case 'released':
      return zeroUsd
    default:
      return unreachable(ending)
  }
}

function ledgerEntryWith(ids: Ids): (ended: Ended) => readonly NewLedgerEntry[] {
  return ({ ending, reservation, cost }) => {
    switch (ending.outcome) {
      case 'answered': {
        const { usage, serviceTier, documentType } = ending
        return [{ entryId: ids.next(), reservation, outcome: 'answered', usage, serviceTier, documentType, cost }]
      }
      case 'unknown': {
        const { serviceTier } = reservation.call
        const rest = { usage: noUsage, serviceTier, documentType: null, cost }
        return [{ entryId: ids.next(), reservation, outcome: 'unknown', ...rest }]
      }
      case 'released':
        return []
      default:
        return unreachable(ending)
    }
  }
}

/** Moves each from what is reserved to what is spent, one after another, so that each knows the thresholds it reached itself. */
async function count(
  tx: OrgTransaction,
  deps: EndDeps,
  ended: readonly Ended[],
  now: Date,
): Promise<readonly Settled[]> {
  const budgetIds = [...new Set(ended.flatMap(({ reservation }) => reservation.budgetIds))]
  const budgets = new Map((await lockBudgets(tx, budgetIds)).map((one) => [one.budgetId, budgetAt(one, now)]))
  const reached = ended.map(({ reservation, cost }) =>
    reservation.budgetIds.flatMap((budgetId) => {
      const before = budgets.get(budgetId)
      // A budget that was removed meanwhile counts nothing.
      if (before === undefined) return []
      const after: Budget = {
        ...before,
        reserved: (before.reserved - reservation.amount) as NanoUsd,
        spent: (before.spent + cost) as NanoUsd,
      }
      budgets.set(budgetId, after)
      return thresholdsReached(before.spent, after)
    }),
  )
  await writeCounts(tx, [...budgets.values()])
  const settled: Settled[] = []
  for (const [index, { reservation, cost }] of ended.entries()) {
    const alerts = (reached[index] ?? []).map((alert) => ({ ...alert, alertId: deps.ids.next() }))
    const { call, amount: reserved } = reservation
    const fresh = await insertBudgetAlerts(tx, alerts, now)
    settled.push({ call, cost, reserved, alerts: fresh, overran: cost > reserved })
  }
  return settled
}

function thresholdsReached(spentBefore: NanoUsd, budget: Budget): readonly { budget: Budget; threshold: NanoUsd }[] {
  return budget.alertThresholds
    .filter((threshold) => spentBefore < threshold && threshold <= budget.spent)
    .map((threshold) => ({ budget, threshold }))
}
