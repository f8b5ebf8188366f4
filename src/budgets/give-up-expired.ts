import type { Database } from '#database'
import { type Actor, type Clock, DomainError, type Ids } from '#kernel'
import type { Settled } from './end-reservations.ts'
import { listExpiredHolds } from './reservation-store.ts'
import { giveUpReservation } from './settle.ts'

const sweeper: Actor = { kind: 'system', name: 'expired-reservations' }

/**
 * Ends the holds of all orgs whose time is over: whoever made them died between the call and its booking, so nobody
 * knows whether it was answered, and its input is charged. Somebody who settles one meanwhile wins.
 */
export async function giveUpExpired(
  deps: { readonly database: Database; readonly ids: Ids; readonly clock: Clock },
  limit = 500,
): Promise<readonly Settled[]> {
  const { database, ids, clock } = deps
  const expired = await database.asOwner((tx) => listExpiredHolds(tx, { now: clock.now(), limit }))
  const given: Settled[] = []
  for (const { orgId, reservationId } of expired) {
    try {
      given.push(
        await database.withOrg(orgId, sweeper, (tx) => giveUpReservation(tx, { ids }, reservationId, clock.now())),
      )
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'reservation.ended')) throw error
    }
  }
  return given
}
