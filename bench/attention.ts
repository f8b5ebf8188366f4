/**
 * How fast the queue for a person is in a large archive: its first page, a page far behind, and its counts. Rows are generated
 * directly: of the documents one in ten needs review, as many corrections are proposed and as many runs wait, beside nine times as
 * many that waited once.
 *
 *     npm run bench:attention -- --size 100000 --engine postgres
 *
 * Prints p50 and p95 in milliseconds.
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { engineNamed, newArchive } from './measuring/archive.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'postgres' },
    rounds: { type: 'string', default: '200' },
  },
})
const [size, rounds] = [Number(values.size), Number(values.rounds)]
const archive = await newArchive(engineNamed(values.engine))
const app = await archive.open({ working: false })
const { database, owner, operations } = app
const org = owner.orgId

await database.asOwner(async ({ query }) => {
  await sql`create temp table fresh on commit drop as select i, gen_random_uuid() as id, gen_random_uuid() as session,
      gen_random_uuid() as pause, now() - i * interval '1 minute' as at
    from generate_series(1, ${size}::int) i`.execute(query)
  await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, blob_key, state,
      run_id, created_at, updated_at, created_by, updated_by)
    select id, ${org}::uuid, encode(sha256(id::text::bytea), 'hex'), 'document-' || i || '.pdf', 'application/pdf', 1,
      'generated/' || i, case when i % 10 = 0 then 'needs_review' else 'ready' end, id, at, at, 'system:bench',
      'system:bench' from fresh`.execute(query)
  await sql`insert into correction_proposals (org_id, id, document_id, fields, reason, state, created_at, created_by,
      decided_at, decided_by)
    select ${org}::uuid, gen_random_uuid(), id, '{"title":"Better"}', 'It stands on page 2.',
      case when i % 10 = 2 then 'open' else 'accepted' end, at, 'system:bench', case when i % 10 <> 2 then at end,
      case when i % 10 <> 2 then 'system:bench' end from fresh`.execute(query)
  await sql`insert into runs (id, org_id, workflow, subject, status, created_at, created_by)
    select id, ${org}::uuid, 'ingest', 'document:' || id, case when i % 10 = 1 then 'waiting' else 'succeeded' end, at,
      'system:bench' from fresh`.execute(query)
  await sql`insert into sessions (id, org_id, run_id, session_number, worker, status, started_at)
    select session, ${org}::uuid, id, 1, 'bench', 'paused', at from fresh`.execute(query)
  await sql`insert into paused_sessions (id, org_id, run_id, session_id, pause_type, reason, paused_at, resolved,
      resolved_by, resolved_at, resolution)
    select pause, ${org}::uuid, id, session, 'stuck', 'It waits.', at, i % 10 <> 1,
      case when i % 10 <> 1 then 'system:bench' end, case when i % 10 <> 1 then at end,
      case when i % 10 <> 1 then 'retry' end from fresh`.execute(query)
})
await database.vacuumAnalyze()

const seen = { documents: true, runs: true }
const page = (cursor: string | null) => operations.listWaiting(owner, { seen, cursor, limit: 50 })

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const durations: number[] = []
  for (let round = -20; round < rounds; round += 1) {
    const startedMs = performance.now()
    await work()
    if (round >= 0) durations.push(performance.now() - startedMs)
  }
  durations.sort((one, other) => one - other)
  const at = (share: number) => durations[Math.floor(durations.length * share)]?.toFixed(1)
  process.stdout.write(`${JSON.stringify({ engine: values.engine, size, name, p50Ms: at(0.5), p95Ms: at(0.95) })}\n`)
}

let far: string | null = null
for (let pages = 0; pages < 200; pages += 1) far = (await page(far)).nextCursor
await measure('first page of 50', () => page(null))
await measure('page 201', () => page(far))
await measure('counts', () => operations.countWaiting(owner, { seen }))
await app.close()
await archive.remove()
