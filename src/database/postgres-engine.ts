import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { DomainError } from '#kernel'
import { markerStatement } from './commit-markers.ts'
import type { DatabaseDeps, PostgresSettings } from './database.ts'
import type { Engine } from './engine.ts'
import { oneTripBounds } from './one-trip-bounds.ts'
import type { Tables } from './schema/tables.ts'
import { scopeStatement } from './transactions.ts'

const defaultPoolSize = 30
const defaultPoolWaitTimeoutMs = 30_000

/** The same JavaScript values as `pglite-engine.ts` gives. */
function makeTypes(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides()
  overrides.setTypeParser(pg.types.builtins.INT8, (value) => BigInt(value))
  overrides.setTypeParser(pg.types.builtins.DATE, (value) => value)
  return overrides
}

export function postgresEngine(deps: Pick<DatabaseDeps, 'logger'>, settings: PostgresSettings): Engine {
  const poolSize = settings.poolSize ?? defaultPoolSize
  const poolLimit = poolSize + (settings.poolOverflow ?? 0)
  const poolWaitTimeoutMs = settings.poolWaitTimeoutMs ?? defaultPoolWaitTimeoutMs
  const pool = new pg.Pool({
    connectionString: settings.url,
    min: poolSize,
    max: poolLimit,
    connectionTimeoutMillis: poolWaitTimeoutMs,
    keepAlive: true,
    application_name: 'paper-autopilot',
    // A session whose client died in the middle of a transaction would keep its locks for hours.
    options: '-c timezone=UTC -c idle_in_transaction_session_timeout=30s',
    types: makeTypes(),
  })
  // Both are emitted besides the rejected query, and unheard they would end the process.
  pool.on('error', (error) => deps.logger.warn({ error: error.message }, 'an idle database connection was lost'))
  pool.on('connect', (client) => client.on('error', () => {}))
  const { dialect, withBounds } = oneTripBounds(new PostgresDialect({ pool }))
  const kysely = new Kysely<Tables>({ dialect })
  return {
    name: 'postgres',
    kysely,
    transact: ({ orgId, markerId }, work) =>
      withBounds({ first: orgId === null ? [] : [scopeStatement(orgId)], last: [markerStatement(markerId)] }, () =>
        kysely.transaction().execute(work),
      ),
    commitsCanBeUnknown: true,
    queueConnection: { engine: 'postgres', connectionString: settings.url },
    vacuumAnalyze: () => vacuumOwnTables(kysely),
    describeError: (error) => {
      // What the pool says of its own queue; a server that does not answer has another message.
      if (error.message !== 'timeout exceeded when trying to connect') return error
      return new DomainError({
        code: 'database.pool_exhausted',
        kind: 'unavailable',
        message:
          `all ${poolLimit} database connections were busy for ${poolWaitTimeoutMs} ms; ` +
          'make the pool larger, run fewer workers, or try again later',
        details: { poolLimit, poolWaitTimeoutMs },
        cause: error,
      })
    },
    close: async () => await kysely.destroy().then(() => (pool.ended ? undefined : pool.end())),
  }
}

/** `vacuum` without names would also try the tables of the system, and warn about each. */
async function vacuumOwnTables(kysely: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relowner = current_user::regrole
    order by relname`.execute(kysely)
  if (rows.length === 0) return
  const names = sql.join(rows.map(({ name }) => sql.table(name)))
  await sql`vacuum (analyze) ${names}`.execute(kysely)
}
