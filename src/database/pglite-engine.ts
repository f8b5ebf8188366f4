import { PGlite, types } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { Kysely, PGliteDialect } from 'kysely'
import type { Engine } from './engine.ts'
import { namedStatements } from './named-statements.ts'
import type { Tables } from './schema/tables.ts'
import { setScope } from './transactions.ts'

/** Its defaults are made for browsers: no fsync, and shared buffers of which a single session needs a tenth. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'shared_buffers=16MB'],
]

const asText = (value: string): string => value

/** The same JavaScript values as `postgres-engine.ts` gives. */
const parsers = {
  [types.INT8]: (value: string) => BigInt(value),
  [types.DATE]: asText,
  [types.BYTEA]: (value: string) => Buffer.from(value.slice(2), 'hex'),
}

/** The default writes bytes one by one, which is slow for signatures and attachments. */
const serializers = {
  [types.BYTEA]: (value: Uint8Array) =>
    `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`,
}

/** Opens the database in `directory` (`memory` keeps nothing), or fills an empty one from a dump of its files. */
export async function startPglite(directory: string, loadDataDir?: Blob): Promise<PGlite> {
  return await PGlite.create({
    dataDir: directory === 'memory' ? 'memory://' : directory,
    extensions: { vector },
    startParams,
    relaxedDurability: false,
    parsers,
    serializers,
    ...(loadDataDir ? { loadDataDir } : {}),
  })
}

export function pgliteEngine(pglite: PGlite): Engine {
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: namedStatements(pglite) }) })
  return {
    name: 'pglite',
    kysely,
    transact: ({ orgId }, work) =>
      kysely.transaction().execute(async (transaction) => {
        if (orgId !== null) await setScope(transaction, orgId)
        return await work(transaction)
      }),
    // The database and its only client live and die in one process.
    commitsCanBeUnknown: false,
    queueConnection: { engine: 'pglite', pglite },
    vacuumAnalyze: async () => {
      await pglite.exec('vacuum (analyze)')
    },
    describeError: (error) => error,
    close: async () => {
      if (!pglite.closed) await pglite.close()
    },
  }
}
