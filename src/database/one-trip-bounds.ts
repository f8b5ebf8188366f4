import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely'
import { assert } from '#kernel'

/** What a transaction does first and last: statements without parameters. */
export type Bounds = { readonly first: readonly string[]; readonly last: readonly string[] }

export type WithBounds = <T>(bounds: Bounds, work: () => Promise<T>) => Promise<T>

/**
 * A server is asked for BEGIN and the statements of every transaction's start in one round trip, and for those of its end and
 * COMMIT in another: a transaction that reads one thing takes three trips instead of five.
 */
export function oneTripBounds(dialect: Dialect): { readonly dialect: Dialect; readonly withBounds: WithBounds } {
  const current = new AsyncLocalStorage<Bounds>()
  return {
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createDriver: () => boundDriver(dialect.createDriver(), current),
    },
    withBounds: (bounds, work) => current.run(bounds, work),
  }
}

function boundDriver(driver: Driver, current: AsyncLocalStorage<Bounds>): Driver {
  // Each bounds one transaction: what is left running behind it finds them in its context, and must not take them again.
  const begun = new WeakSet<Bounds>()
  const lastOf = new WeakMap<DatabaseConnection, readonly string[]>()
  return {
    init: (options) => driver.init(options),
    acquireConnection: (options) => driver.acquireConnection(options),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: (options) => driver.destroy(options),
    async beginTransaction(connection, settings) {
      const bounds = current.getStore()
      if (bounds === undefined || begun.has(bounds)) {
        lastOf.delete(connection)
        return await driver.beginTransaction(connection, settings)
      }
      assert(!settings.isolationLevel && !settings.accessMode, 'a transaction with bounds has no settings of its own')
      begun.add(bounds)
      lastOf.set(connection, bounds.last)
      try {
        await connection.executeQuery(CompiledQuery.raw(['begin', ...bounds.first].join('; ')))
      } catch (error) {
        // It has begun, though its first statement failed. A lost connection has nothing to roll back, and its error says more.
        await driver.rollbackTransaction(connection).catch(() => {})
        throw error
      }
    },
    async commitTransaction(connection) {
      const last = lastOf.get(connection) ?? []
      // After an error inside, the first of these fails; COMMIT alone would roll back and say nothing.
      if (last.length === 0) return await driver.commitTransaction(connection)
      await connection.executeQuery(CompiledQuery.raw([...last, 'commit'].join('; ')))
    },
  }
}
