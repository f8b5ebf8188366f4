import type { Database } from '#database'
import type { Actor, Clock, Ids } from '#kernel'
import { coalesce } from './coalesce.ts'
import type { ReserveInput } from './reservation.ts'
import { type ReserveOutcome, reserveAll } from './reserve.ts'

/** Reserves money for one call. Resolves when the hold is committed, or with the budget that has too little left. */
export type Reserver = (actor: Actor, request: ReserveInput) => Promise<ReserveOutcome>

/** Calls of one org that come at once are held in one transaction. */
export function createReserver(deps: {
  readonly database: Pick<Database, 'withOrg'>
  readonly ids: Ids
  readonly clock: Clock
}): Reserver {
  const reserve = coalesce<{ actor: Actor; request: ReserveInput }, ReserveOutcome>(async (waiting) => {
    const [first] = waiting
    if (first === undefined) return []
    const requests = waiting.map(({ request }) => request)
    return await deps.database.withOrg(first.request.orgId, first.actor, (tx) =>
      reserveAll(tx, { newId: () => deps.ids.next() }, requests, deps.clock.now()),
    )
  })
  return (actor, request) => reserve(request.orgId, { actor, request })
}
