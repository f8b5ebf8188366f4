import type { Database } from '#database'
import type { Clock } from '#kernel'
import { requireThere } from './still-there-store.ts'

/**
 * The same database, whose transactions are rolled back where whoever changed something has been removed or switched off: what was
 * read of them when their request came in may be a second old. What changes people and keys asks more, and first.
 */
export function fenceEnded(database: Database, clock: Pick<Clock, 'now'>): Database {
  return {
    ...database,
    withOrg: (orgId, actor, work) =>
      database.withOrg(orgId, actor, async (tx) => {
        const value = await work(tx)
        if (tx.recorded.length > 0) await requireThere(tx, clock.now())
        return value
      }),
  }
}
