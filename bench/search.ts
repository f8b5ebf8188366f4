/**
 * How fast search by words and meaning is, and how much of the nearest it finds: the same queries by words alone and by both,
 * and the ten nearest vectors by the HNSW index against all compared one by one. Rows are generated directly.
 *
 *     npm run bench:search -- --size 100000 --engine postgres
 *
 * Writes bench/results/search-<engine>.json.
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { ensureVectorIndex } from '#database'
import { searchDocuments } from '#documents'
import type { OrgId } from '#kernel'
import { engineNamed, newArchive } from './measuring/archive.ts'
import { fillArchive, words } from './measuring/fill-archive.ts'
import { fillVectors, vectorMaker } from './measuring/fill-vectors.ts'
import { writeResult } from './measuring/results.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'postgres' },
    rounds: { type: 'string', default: '200' },
  },
})
const engine = engineNamed(values.engine)
const [size, rounds] = [Number(values.size), Number(values.rounds)]
const model = 'text-embedding-bench'
/** Beside the big one; its vectors are in the same index. */
const smallOrg = '00000000-0000-7000-8000-00000000aaaa' as OrgId
const smallSize = 1_000
const tenDays = 'document after:2021-01-01 before:2021-01-11'

const archive = await newArchive(engine)
const app = await archive.open({ working: false })
const { database, owner } = app
const make = vectorMaker(7)
const query = (round: number) => make.query(Math.floor((round * 7_919) % size))

type Latency = { readonly p50Ms: number; readonly p95Ms: number; readonly scan: string | null }

async function measure(
  name: string,
  orgId: OrgId,
  text: string,
  meaningOf: (round: number) => Uint8Array | null,
  least = 0.3,
) {
  const durations: number[] = []
  let scan: string | null = null
  for (let round = -20; round < rounds; round += 1) {
    const vector = meaningOf(Math.abs(round))
    const meaning = vector && { model, vector, leastSimilarity: least }
    const startedMs = performance.now()
    const found = await database.withOrg(orgId, owner.actor, (tx) =>
      searchDocuments(tx, { query: text, limit: 25, meaning }),
    )
    if (round >= 0) durations.push(performance.now() - startedMs)
    scan = found.work?.scan ?? scan
  }
  durations.sort((left, right) => left - right)
  const at = (share: number) => Math.round((durations[Math.floor(share * (rounds - 1))] ?? 0) * 100) / 100
  const latency: Latency = { p50Ms: at(0.5), p95Ms: at(0.95), scan }
  console.log(`  ${name}: p50 ${latency.p50Ms} ms, p95 ${latency.p95Ms} ms${scan === null ? '' : `, ${scan}`}`)
  return latency
}

/** The share of the ten nearest that search by meaning finds among its first ten. */
async function recallAtTen(orgId: OrgId): Promise<number> {
  let shared = 0
  const queries = Math.min(50, rounds)
  for (let round = 0; round < queries; round += 1) {
    const vector = query(round)
    const nearest = await database.asOwner((tx) =>
      sql<{ id: string }>`select document_id as id from embeddings where org_id = ${orgId} and model = ${model}
        order by (embedding <=> ${vector}::vector) + 0 limit 10`.execute(tx.query),
    )
    const meaning = { model, vector, leastSimilarity: 0 }
    const { hits } = await database.withOrg(orgId, owner.actor, (tx) =>
      searchDocuments(tx, { query: 'nosuchword', limit: 10, meaning }),
    )
    const found = new Set(hits.map(({ documentId }) => String(documentId)))
    shared += nearest.rows.filter(({ id }) => found.has(id)).length / nearest.rows.length
  }
  return Math.round((shared / queries) * 1_000) / 1_000
}

try {
  await fillArchive(app, size, 0, { bands: false })
  await fillVectors(database, { orgId: owner.orgId, model, make, firstSeed: 0 })
  await database.asOwner(async ({ query: tx }) => {
    await sql`insert into orgs (id, name, slug, created_at) values (${smallOrg}, 'Small', 'small', now())`.execute(tx)
    await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, blob_key, state, run_id,
        created_at, updated_at, created_by, updated_by, doc_type, search_tsv)
      select id, ${smallOrg}::uuid, content_hash, original_name, media_type, size_bytes, blob_key, state, run_id, created_at,
        updated_at, created_by, updated_by, doc_type, search_tsv
      from documents where org_id = ${owner.orgId}::uuid order by created_at limit ${smallSize}`.execute(tx)
  })
  await fillVectors(database, { orgId: smallOrg, model, make, firstSeed: size })
  const builtFromMs = performance.now()
  const built = await ensureVectorIndex(database, new AbortController().signal)
  const buildSeconds = Math.round((performance.now() - builtFromMs) / 100) / 10
  const sizes = await database.asOwner((tx) =>
    sql<{ index: number | null; vectors: number }>`select
      (pg_relation_size(to_regclass('embeddings_by_meaning')) / 1048576)::integer as index,
      (pg_total_relation_size('embeddings') / 1048576)::integer as vectors`.execute(tx.query),
  )
  await database.vacuumAnalyze()
  const { index, vectors } = sizes.rows[0] ?? { index: null, vectors: 0 }
  console.log(`${engine}, ${size} documents; embeddings ${vectors} MB with their index`)
  if (built) console.log(`  index built in ${buildSeconds} s, ${index} MB`)
  const none = () => null
  // `document` stands in every heading, `nosuchword` nowhere; words with digits are not looked for by meaning.
  const big = owner.orgId
  const latencies = {
    'two common words with digits': await measure('two common words with digits', big, words.common, query),
    'common word, by words': await measure('common word, by words', big, 'document', none),
    'common word, by both': await measure('common word, by both', big, 'document', query),
    'no document has it, by both': await measure('no document has it, by both', big, 'nosuchword', query),
    'type of one in three, by both': await measure(
      'type of one in three, by both',
      big,
      'nosuchword type:invoice',
      query,
    ),
    'ten days of five years, by words': await measure('ten days of five years, by words', big, tenDays, none),
    'ten days of five years, by both': await measure('ten days of five years, by both', big, tenDays, query),
    'small org beside it, by both': await measure('small org beside it, by both', smallOrg, 'nosuchword', query, 0),
  }
  const recall = { big: await recallAtTen(owner.orgId), small: await recallAtTen(smallOrg) }
  console.log(`  recall@10 against exact: ${recall.big}; of the small org: ${recall.small}`)
  writeResult(`search-${engine}`, {
    size,
    latencies,
    recall,
    buildSeconds: built ? buildSeconds : null,
    index,
    vectors,
  })
} finally {
  await app.close()
  await archive.remove()
}
process.exit(0)
