import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  type Database,
  dumpDatabase,
  ensureVectorIndex,
  openDatabase,
  requireUntouchedDatabase,
  restoreDatabase,
  verifySchema,
} from '#database'
import { type OrgId, systemClock } from '#kernel'
import { describeOnEachEngine, emptyDatabaseFolder } from '../database/database.testing.ts'
import { newServerDatabase, testServerUrl } from '../database/server-database.testing.ts'
import { actor, newOrg, now } from './documents.testing.ts'
import { searchDocuments } from './search-store.ts'

const model = 'text-embedding-test'
const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
const { signal } = new AbortController()

/** Another installation's, empty, on the same engine. */
async function openAnother(engine: Database['engine']): Promise<{ database: Database; close(): Promise<void> }> {
  if (engine === 'pglite') {
    const settings = { engine, directory: 'memory', emptyDatabaseFolder: await emptyDatabaseFolder() } as const
    const database = await openDatabase(deps, settings)
    return { database, close: () => database.close() }
  }
  const server = await newServerDatabase(testServerUrl() ?? '')
  const database = await openDatabase(deps, { engine, url: server.url })
  return { database, close: () => database.close().then(() => server.drop()) }
}

async function fill(database: Database, orgId: OrgId, many: number): Promise<void> {
  await database.asOwner(async (tx) => {
    await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, blob_key, state,
        run_id, created_at, updated_at, created_by, updated_by, doc_type)
      select gen_random_uuid(), ${orgId}, encode(sha256(n::text::bytea), 'hex'), 'x.pdf', 'application/pdf', 1, 'x',
        'ready', gen_random_uuid(), ${now}, ${now}, 'x', 'x', 'letter' from generate_series(1, ${many}::integer) n`.execute(
      tx.query,
    )
    await sql`insert into embeddings (org_id, document_id, model, embedding, created_at)
      select org_id, id, ${model}, (select array_agg(case when i < 12 then random() - 0.5 + 0 * size_bytes else 0 end)
        from generate_series(1, 1536) i)::vector(1536), ${now} from documents where org_id = ${orgId}`.execute(tx.query)
  })
}

async function found(database: Database, orgId: OrgId) {
  const view = new DataView(new ArrayBuffer(4 + 1_536 * 4))
  view.setUint16(0, 1_536)
  for (const [index, value] of [0.3, -0.2, 0.1, 0.4].entries()) view.setFloat32(4 + index * 4, value)
  const meaning = { model, vector: new Uint8Array(view.buffer), leastSimilarity: -1 }
  const { hits, work } = await database.withOrg(orgId, actor, (tx) =>
    searchDocuments(tx, { query: 'power', limit: 10, meaning }),
  )
  const near = hits.map(({ documentId, why }) => [String(documentId), why.similarity] as const)
  return { near, scan: work?.scan ?? null }
}

describeOnEachEngine('vectors that were restored from a dump', (open) => {
  test('are the same to the last bit, and are found as before, through an index that is made again', async () => {
    const database = await open()
    const onServer = database.engine === 'postgres'
    const orgId = await newOrg(database)
    await fill(database, orgId, onServer ? 2_100 : 300)
    expect(await ensureVectorIndex(database, signal)).toBe(onServer)
    const before = await found(database, orgId)
    expect(before).toMatchObject({ near: { length: 10 }, scan: onServer ? 'hnsw' : 'exact' })
    const lines: string[] = []
    await dumpDatabase({ database, clock: systemClock }, (line) => void lines.push(line))

    const other = await openAnother(database.engine)
    try {
      await requireUntouchedDatabase(other.database)
      await restoreDatabase(other.database, sent(lines))
      expect(await digest(other.database)).toEqual(await digest(database))
      // The index is no row of the dump: each vector is compared, until upkeep has made it.
      const exact = await found(other.database, orgId)
      expect(exact.near).toHaveLength(10)
      expect(await ensureVectorIndex(other.database, signal)).toBe(onServer)
      const after = await found(other.database, orgId)
      expect(after.scan).toBe(before.scan)
      const same = after.near.filter(([id]) => exact.near.some(([one]) => one === id))
      expect(same.length).toBeGreaterThanOrEqual(9)
      if (!onServer) expect(after).toEqual(before)
      const options = { emptyDatabaseFolder: await emptyDatabaseFolder() }
      expect(await verifySchema(deps, other.database, options)).toEqual([])
    } finally {
      await other.close()
    }
  }, 60_000)
})

async function* sent(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

async function digest(database: Database): Promise<unknown> {
  const { rows } = await database.asOwner((tx) =>
    sql`select count(*)::integer as vectors,
        md5(string_agg(md5(document_id::text || model || embedding::text), '' order by document_id)) as digest
      from embeddings`.execute(tx.query),
  )
  return rows
}
