import type { Database, OrgTransaction } from '#database'
import { type Actor, type Clock, DomainError, type Ids, type OrgId } from '#kernel'
import type { Settled } from './end-reservations.ts'
import { listExpiredHolds } from './reservation-store.ts'
import { giveUpReservation } from './settle.ts'

export type GivenUp = { readonly orgId: OrgId; readonly settled: Settled }

const sweeper: Actor = { kind: 'system', name: 'expired-reservations' }

/**
 * Ends the holds of all orgs whose time is over: whoever made them died between the call and its booking, so nobody
 * knows whether it was answered, and its input is charged. Somebody who settles one meanwhile wins.
 */
export async function giveUpExpired(
  deps: {
    readonly database: Database
    readonly ids: Ids
    readonly clock: Clock
    /** In the transaction that ends a hold. */
    readonly onSettled: (tx: OrgTransaction, settled: Settled) => Promise<void>
  },
  limit = 500,
): Promise<readonly GivenUp[]> {
  const { database, ids, clock, onSettled } = deps
  const expired = await database.asOwner((tx) => listExpiredHolds(tx, { now: clock.now(), limit }))
  const given: GivenUp[] = []
  for (const { orgId, reservationId } of expired) {
    try {
      const settled = await database.withOrg(orgId, sweeper, async (tx) => {
        const ended = await giveUpReservation(tx, { ids }, reservationId, clock.now())
        await onSettled(tx, ended)
        return ended
      })
      given.push({ orgId, settled })
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'reservation.ended')) throw error
    }
  }
  return given
}
