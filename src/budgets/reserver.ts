import type { Database, OrgTransaction } from '#database'
import type { Actor, Clock, Ids, OrgId } from '#kernel'
import type { ReserveInput } from './reservation.ts'
import { type ReserveOutcome, reserveAll } from './reserve.ts'

/** Reserves money for one call. Resolves when the hold is committed, or with the budget that has too little left. */
export type Reserver = (actor: Actor, request: ReserveInput) => Promise<ReserveOutcome>

type Waiting = {
  readonly actor: Actor
  readonly request: ReserveInput
  readonly resolve: (outcome: ReserveOutcome) => void
  readonly reject: (error: unknown) => void
}

/** Calls that one transaction holds money for. More would make those at the end wait for a longer one. */
const mostTogether = 64

/**
 * Holds for the same org wait for the same row, and each would wait for its own commit. So calls that come while a
 * transaction is under way are held together in the next one: one lock and one commit for all of them.
 */
export function createReserver(deps: {
  readonly database: Pick<Database, 'withOrg'>
  readonly ids: Ids
  readonly clock: Clock
}): Reserver {
  const queues = new Map<OrgId, Waiting[]>()

  const drain = async (orgId: OrgId, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostTogether)
      const requests = batch.map(({ request }) => request)
      const actor = batch[0]?.actor ?? { kind: 'system', name: 'budgets' }
      try {
        const outcomes = await deps.database.withOrg(orgId, actor, (tx: OrgTransaction) =>
          reserveAll(tx, { newId: () => deps.ids.next() }, requests, deps.clock.now()),
        )
        for (const [index, waiting] of batch.entries()) {
          const outcome = outcomes[index]
          if (outcome === undefined) waiting.reject(new TypeError('every request has an outcome'))
          else waiting.resolve(outcome)
        }
      } catch (error) {
        for (const waiting of batch) waiting.reject(error)
      }
    }
    queues.delete(orgId)
  }

  return (actor, request) =>
    new Promise((resolve, reject) => {
      const waiting: Waiting = { actor, request, resolve, reject }
      const queue = queues.get(request.orgId)
      if (queue !== undefined) {
        queue.push(waiting)
        return
      }
      const started = [waiting]
      queues.set(request.orgId, started)
      void drain(request.orgId, started)
    })
}
