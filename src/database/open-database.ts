import { sql } from 'kysely'
import { uuidV7Maker } from '#kernel'
import { markerSweep } from './commit-markers.ts'
import { type Database, type DatabaseDeps, type DatabaseSettings, engineOf } from './database.ts'
import type { Engine } from './engine.ts'
import { migratePending } from './migrate.ts'
import { retryCounters } from './retry-statistics.ts'
import { type RunTransaction, transactionRunner } from './run-transaction.ts'
import { orgTransaction, ownerTransaction } from './transactions.ts'

const defaultRetryDeadlineMs = 60_000

/**
 * Opens the database. The embedded one is made and migrated when needed; the caller holds the lock of its data
 * directory. A server is neither asked nor migrated here: it may be away for a moment, and `db migrate` is a decision.
 */
export async function openDatabase(deps: DatabaseDeps, settings: DatabaseSettings): Promise<Database> {
  if (settings.engine === 'postgres') {
    const { postgresEngine } = await import('./postgres-engine.ts')
    return databaseOn(deps, postgresEngine(deps, settings), settings.retryDeadlineMs)
  }
  // Loaded by need: either one takes as long as a small command.
  const [{ openPglite }, { pgliteEngine }] = await Promise.all([
    import('./open-pglite.ts'),
    import('./pglite-engine.ts'),
  ])
  const engine = pgliteEngine(await openPglite(settings))
  try {
    await migratePending(engine.kysely)
  } catch (error) {
    await engine.close()
    throw error
  }
  return databaseOn(deps, engine, settings.retryDeadlineMs)
}

function databaseOn(deps: DatabaseDeps, engine: Engine, retryDeadlineMs = defaultRetryDeadlineMs): Database {
  const counters = retryCounters()
  const ids = uuidV7Maker(deps.clock)
  const runTransaction = transactionRunner({ ...deps, ids }, engine, counters, retryDeadlineMs)
  const sweepMarkers = markerSweep(engine, (error) =>
    deps.logger.warn({ error: error.message }, 'old commit markers could not be deleted'),
  )
  const transact: RunTransaction = async (orgId, work) => {
    const value = await runTransaction(orgId, work)
    await sweepMarkers()
    return value
  }
  return {
    [engineOf]: engine,
    engine: engine.name,
    withOrg: async (orgId, actor, work) =>
      await transact(orgId, async (query, afterCommit) => {
        return await work(orgTransaction(orgId, actor, { query, afterCommit }))
      }),
    asOwner: async (work) => await transact(null, async (query) => await work(ownerTransaction(query))),
    retryStatistics: () => counters.read(),
    queueConnection: () => engine.queueConnection,
    ping: async () => {
      await sql`select 1`.execute(engine.kysely)
    },
    vacuumAnalyze: () => engine.vacuumAnalyze(),
    close: () => engine.close(),
  }
}
