import { type Kysely, sql } from 'kysely'
import { asError, assert, isUuid } from '#kernel'
import type { Engine } from './engine.ts'
import type { Tables } from './schema/tables.ts'

/**
 * How a transaction's own marker tells whether it was committed when the connection was lost during COMMIT.
 *
 * A transaction that wrote anything writes a row with its own id last of all (0.15 ms). Transaction ids of the server
 * would be free, but after a crash or a failover the same number can belong to somebody else's transaction.
 */
export function markerStatement(markerId: string): string {
  assert(isUuid(markerId), 'a marker id is a lower-case UUID')
  return `insert into commit_markers (id, outcome)
    select '${markerId}'::uuid, 'committed' where pg_current_xact_id_if_assigned() is not null`
}

/**
 * Whether the transaction with this marker was committed. If not, it never will be: while its session still lives, the
 * insert waits for it, and once our row is there, its own cannot be. Asking again gives the same answer.
 */
export async function wasCommitted(kysely: Kysely<Tables>, markerId: string): Promise<boolean> {
  return await kysely.transaction().execute(async (transaction) => {
    await sql`select set_config('lock_timeout', '5s', true)`.execute(transaction)
    const marker = await transaction
      .insertInto('commit_markers')
      .values({ id: markerId, outcome: 'abandoned' })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: markerId }))
      .returning('outcome')
      .executeTakeFirstOrThrow()
    return marker.outcome === 'committed'
  })
}

/**
 * Deletes markers at the first transaction and at every thousandth. One is asked for within the retry deadline, a
 * minute; after an hour it is of no use.
 */
export function markerSweep(engine: Engine, onFailure: (error: Error) => void): () => Promise<void> {
  let transactions = 0
  return async () => {
    if (!engine.commitsCanBeUnknown || transactions++ % 1_000 !== 0) return
    await sql`delete from commit_markers where created_at < now() - interval '1 hour'`
      .execute(engine.kysely)
      .catch((error) => onFailure(asError(error)))
  }
}
