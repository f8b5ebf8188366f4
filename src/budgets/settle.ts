import type { OrgTransaction } from '#database'
import { type EndDeps, type Ending, endAll, type Settled, type SettleInput } from './end-reservations.ts'
import type { ReservationId } from './reservation.ts'

/**
 * Books what an answered call cost by the price row it was reserved with, and frees what was held, exactly once.
 * @throws DomainError `reservation.ended` when it was settled, released or given up before
 */
export async function settleReservation(
  tx: OrgTransaction,
  deps: EndDeps,
  input: SettleInput,
  now: Date,
): Promise<Settled> {
  return await endOne(tx, deps, { outcome: 'answered', ...input }, now)
}

/**
 * Gives up on a call whose outcome nobody knows: it may have been answered, so its input is charged.
 * @throws DomainError `reservation.ended`
 */
export async function giveUpReservation(
  tx: OrgTransaction,
  deps: EndDeps,
  reservationId: ReservationId,
  now: Date,
): Promise<Settled> {
  return await endOne(tx, deps, { outcome: 'unknown', reservationId }, now)
}

/**
 * Frees what was held for a call that was never processed. Nothing is booked.
 * @throws DomainError `reservation.ended`
 */
export async function releaseReservation(tx: OrgTransaction, reservationId: ReservationId, now: Date): Promise<void> {
  await endOne(tx, booksNothing, { outcome: 'released', reservationId }, now)
}

const booksNothing: EndDeps = {
  ids: {
    next() {
      throw new TypeError('a released reservation is not booked')
    },
  },
}

async function endOne(tx: OrgTransaction, deps: EndDeps, ending: Ending, now: Date): Promise<Settled> {
  const [outcome] = await endAll(tx, deps, [ending], now)
  if (outcome === undefined) throw new TypeError('an ending has an outcome')
  if (outcome.kind === 'ended_before') throw outcome.error
  return outcome.settled
}
