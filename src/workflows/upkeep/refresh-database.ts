import type { Database } from '#database'
import { asError } from '#kernel'
import type { Logger } from '#telemetry'

/** Counts what was written and refreshes the database when enough has come together or nothing else is going on. */
export type DatabaseRefresher = {
  noteEnded(): void
  /** Called at quiet moments. */
  refreshWhenIdle(): Promise<void>
}

/** After so many documents the planner's statistics of an archive of `known` documents are worth making anew. */
function enoughAt(known: number): number {
  return Math.max(20, Math.min(2 * known, Math.max(1_000, known / 10)))
}

/** In a quiet moment fewer are enough. */
function enoughWhenIdleAt(known: number): number {
  return Math.max(100, known / 100)
}

/**
 * The embedded database never vacuums by itself; its planner would go on with the statistics of an empty table. Those
 * of a young archive are soon wrong (looking for near duplicates became sixty times slower within 800 documents), so it
 * is refreshed more often at first; in a large one a refresh takes longer (0.2 s for none, 3 s for 100,000 documents), so
 * it comes with every tenth part that is new.
 */
export function databaseRefresher(
  deps: { database: Pick<Database, 'engine' | 'vacuumAnalyze'>; log: Logger },
  /** How many documents the statistics know of. */
  knownAtStart: number,
): DatabaseRefresher {
  let known = knownAtStart
  let sinceLast = 0
  let refreshing: Promise<void> | undefined
  const refresh = (): Promise<void> => {
    known += sinceLast
    sinceLast = 0
    refreshing ??= deps.database
      .vacuumAnalyze()
      .catch((thrown) => deps.log.warn({ error: asError(thrown) }, 'The database could not be refreshed.'))
      .finally(() => {
        refreshing = undefined
      })
    return refreshing
  }
  const embedded = deps.database.engine === 'pglite'
  return {
    noteEnded() {
      sinceLast += 1
      if (embedded && sinceLast >= enoughAt(known)) void refresh()
    },
    async refreshWhenIdle() {
      if (embedded && sinceLast >= enoughWhenIdleAt(known)) await refresh()
    },
  }
}
