import { type Kysely, sql } from 'kysely'
import { type Database, engineOf } from './database.ts'
import type { Tables } from './schema/tables.ts'

/** Not made by a migration: see docs/decisions/012. `hybrid_search` uses it when it is there and valid. */
export const vectorIndexName = 'embeddings_by_meaning'

/** Up to so many are compared one by one in the time that a search may take. */
const fewVectors = 2_000
/** What the index takes of one vector while it is built: 1,536 numbers of 2 bytes and its neighbours. */
const bytesOfVector = 4_096
const mostMegabytes = 2_048

/**
 * Builds the HNSW index of vectors from models outside when there are many, without keeping anybody from writing. One process
 * does so at a time; what one that died left half-built is dropped first. On the embedded database nothing is built.
 * The signal ends a build, which begins anew the next time.
 * @returns whether it was built now
 */
export async function ensureVectorIndex(database: Database, signal: AbortSignal): Promise<boolean> {
  const { kysely, name } = database[engineOf]
  if (name !== 'postgres') return false
  return await kysely.connection().execute(async (connection) => {
    const { index, vectors } = await look(connection)
    if (index === 'valid' || vectors <= fewVectors) return false
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(hashtext(current_schema()),
      hashtext(${vectorIndexName})) as mine`.execute(connection)
    if (rows[0]?.mine !== true) return false
    try {
      // Who held the lock before may just have built it.
      if ((await look(connection)).index === 'valid') return false
      await cancellable(kysely, connection, signal, () => build(connection, vectors))
      return true
    } catch (error) {
      if (signal.aborted) return false
      throw error
    } finally {
      await sql`reset maintenance_work_mem`.execute(connection)
      await sql`reset max_parallel_maintenance_workers`.execute(connection)
      await sql`select pg_advisory_unlock(hashtext(current_schema()), hashtext(${vectorIndexName}))`.execute(connection)
    }
  })
}

async function cancellable(
  pool: Kysely<Tables>,
  connection: Kysely<Tables>,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection)
  const pid = rows[0]?.pid ?? 0
  // Where the cancellation is lost, the server ends the build with the connection.
  const cancel = () => void sql`select pg_cancel_backend(${pid})`.execute(pool).catch(() => {})
  signal.throwIfAborted()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    await work()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

async function look(connection: Kysely<Tables>): Promise<{ index: 'absent' | 'invalid' | 'valid'; vectors: number }> {
  const { rows } = await sql<{ valid: boolean | null; vectors: number }>`select
      (select indisvalid from pg_index where indexrelid = to_regclass(${vectorIndexName})) as valid,
      (select count(*)::integer from embeddings where model <> 'local-lexical-1536') as vectors`.execute(connection)
  const [{ valid, vectors } = { valid: null, vectors: 0 }] = rows
  return { index: valid === null ? 'absent' : valid ? 'valid' : 'invalid', vectors }
}

async function build(connection: Kysely<Tables>, vectors: number): Promise<void> {
  await sql`drop index concurrently if exists ${sql.ref(vectorIndexName)}`.execute(connection)
  // What does not fit there is built an order of magnitude slower. Vectors that come meanwhile are a few.
  const megabytes = Math.min(mostMegabytes, 64 + Math.ceil((vectors * bytesOfVector) / 2 ** 20))
  await sql`select set_config('maintenance_work_mem', ${`${megabytes}MB`}, false)`.execute(connection)
  // Several processes would build it in shared memory, of which containers have 64 MB.
  await sql`select set_config('max_parallel_maintenance_workers', '0', false)`.execute(connection)
  await sql`create index concurrently ${sql.ref(vectorIndexName)} on embeddings
    using hnsw ((embedding::halfvec(1536)) halfvec_cosine_ops) where model <> 'local-lexical-1536'`.execute(connection)
}
