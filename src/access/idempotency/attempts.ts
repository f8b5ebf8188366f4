import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '#database'
import type { Clock, OrgId } from '#kernel'
import { bodyDiffers, inProgress } from './errors.ts'
import { type Attempt, getEntry, noteEffects } from './idempotency-store.ts'

/** An attempt while its work goes on. */
export type RunningAttempt = Attempt & {
  readonly orgId: OrgId
  /** SHA-256 of the body; null until a streamed one was read to its end. */
  readonly bodyHash: () => string | null
}

/** Ties what a request changes to the entry of its key. */
export type Attempts = {
  /** Everything that `work` does through a fenced database belongs to the attempt. */
  during<T>(attempt: RunningAttempt, work: () => Promise<T>): Promise<T>
  /**
   * The same database, whose transactions note in the entry of the attempt they belong to what they recorded, and are rolled
   * back when another attempt has taken the entry over: work and note commit together, and no work twice.
   */
  fence(database: Database): Database
}

export function createAttempts(clock: Pick<Clock, 'now'>): Attempts {
  // A request passes many operations, none of which has to know of keys. What outlives the request belongs to none.
  const current = new AsyncLocalStorage<{ readonly attempt: RunningAttempt; over: boolean }>()
  return {
    async during(attempt, work) {
      const scope = { attempt, over: false }
      try {
        return await current.run(scope, work)
      } finally {
        scope.over = true
      }
    },
    fence: (database) => ({
      ...database,
      withOrg: (orgId, actor, work) =>
        database.withOrg(orgId, actor, async (tx) => {
          const scope = current.getStore()
          const value = await work(tx)
          if (scope === undefined || scope.over || scope.attempt.orgId !== orgId || tx.recorded.length === 0)
            return value
          const { attempt } = scope
          const now = clock.now()
          if (await noteEffects(tx, attempt, attempt.bodyHash(), now)) return value
          const entry = await getEntry(tx, attempt, now)
          throw entry?.attemptId === attempt.attemptId ? bodyDiffers(attempt.key) : inProgress(attempt.key)
        }),
    }),
  }
}
