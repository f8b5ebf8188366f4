import type { Database } from '#database'
import { asError } from '#kernel'
import type { Logger } from '#telemetry'

/** Counts what was written and refreshes the database when enough has come together or nothing else is going on. */
export type DatabaseRefresher = {
  noteEnded(): void
  /** Called at quiet moments. */
  refreshWhenIdle(): Promise<void>
}

/** The embedded database never vacuums by itself; its planner would go on with the statistics of an empty table. */
export function databaseRefresher(
  deps: { database: Database; log: Logger },
  settings: { everyDocuments: number; idleAfterDocuments: number },
): DatabaseRefresher {
  let sinceLast = 0
  let refreshing: Promise<void> | undefined
  const refresh = (): Promise<void> => {
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
      if (embedded && sinceLast >= settings.everyDocuments) void refresh()
    },
    async refreshWhenIdle() {
      if (embedded && sinceLast >= settings.idleAfterDocuments) await refresh()
    },
  }
}
