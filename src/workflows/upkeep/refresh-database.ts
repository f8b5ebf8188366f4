import type { Database } from '#database'
import { asError } from '#kernel'
import type { Logger } from '#telemetry'

/** Counts what was written and refreshes the database when enough has come together or nothing else is going on. */
export type DatabaseRefresher = {
  noteEnded(): void
  /** Called at quiet moments. */
  refreshWhenIdle(): Promise<void>
}

export type RefreshSettings = {
  /** The first time after so many documents, then after three times as many each time, until `everyDocuments`. */
  readonly firstAfterDocuments: number
  readonly everyDocuments: number
  /** In a quiet moment so many are enough. */
  readonly idleAfterDocuments: number
}

const growth = 3

/**
 * The embedded database never vacuums by itself; its planner would go on with the statistics of an empty table. Those
 * of a young archive are soon wrong (looking for near duplicates became sixty times slower within 800 documents), so it
 * is refreshed more often at first. One refresh takes 0.2 s.
 */
export function databaseRefresher(
  deps: { database: Pick<Database, 'engine' | 'vacuumAnalyze'>; log: Logger },
  settings: RefreshSettings,
): DatabaseRefresher {
  let sinceLast = 0
  let enough = settings.firstAfterDocuments
  let refreshing: Promise<void> | undefined
  const refresh = (): Promise<void> => {
    sinceLast = 0
    enough = Math.min(growth * enough, settings.everyDocuments)
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
      if (embedded && sinceLast >= enough) void refresh()
    },
    async refreshWhenIdle() {
      if (embedded && sinceLast >= settings.idleAfterDocuments) await refresh()
    },
  }
}
