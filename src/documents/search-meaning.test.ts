import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Database, ensureVectorIndex, verifySchema } from '#database'
import { type OrgId, systemClock } from '#kernel'
import { describeOnEachEngine, emptyDatabaseFolder } from '../database/database.testing.ts'
import { actor, ids, newOrg, now, persisted, someFields } from './documents.testing.ts'
import { trashDocument } from './index.ts'
import { type SearchMeaning, searchDocuments } from './search-store.ts'

const model = 'text-embedding-test'
const clock = { now: () => now, monotonicMs: () => 0 }

/** 1,536 numbers of which these are the first, as pgvector receives them in binary. */
function vector(...first: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + 1_536 * 4))
  view.setUint16(0, 1_536)
  for (const [index, value] of first.entries()) view.setFloat32(4 + index * 4, value)
  return new Uint8Array(view.buffer)
}

const near = (change: Partial<SearchMeaning> = {}): SearchMeaning => ({
  ...{ model, vector: vector(1), leastSimilarity: 0.5 },
  ...change,
})

async function add(database: Database, orgId: OrgId, text: string, first: readonly number[], of = model) {
  const page = { pageNumber: 1, widthPoints: 595, heightPoints: 842, text, wordBoxes: '{}', coverage: 'text' as const }
  const fields = { ...someFields, title: text, issuer: 'Acme', document_number: null, recipient: null, tags: [] }
  const embedding = { model: of, vector: vector(...first) }
  const { documentId } = await persisted(database, orgId, { processed: { fields, pages: [page], embedding } })
  return documentId
}

const search = (database: Database, orgId: OrgId, query: string, meaning: SearchMeaning | null = near()) =>
  database.withOrg(orgId, actor, (tx) => searchDocuments(tx, { query, limit: 25, meaning }))

const idsOf = async (result: ReturnType<typeof search>) => (await result).hits.map(({ documentId }) => documentId)

describeOnEachEngine('search by meaning', (open) => {
  test('finds what is near without the words, the nearest first, and nothing under the floor', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const close = await add(database, orgId, 'Strom', [0.9, 0.43])
    const closer = await add(database, orgId, 'Energie', [1, 0.1])
    await add(database, orgId, 'Wetter', [0.45, 0.9])
    const { hits, work, total } = await search(database, orgId, 'electricity')
    expect(hits.map(({ documentId }) => documentId)).toEqual([closer, close])
    expect(hits[0]?.why).toMatchObject({ textPlace: null, textRank: null, meaningPlace: 1 })
    expect(hits[0]?.why.similarity).toBeCloseTo(1 / Math.hypot(1, 0.1), 5)
    expect([work?.scan, total]).toEqual(['exact', 2])
    expect(await idsOf(search(database, orgId, 'electricity', null))).toEqual([])
  })

  test('puts what holds the words before what is only near, and of those the near ones first', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const nearWithWord = await add(database, orgId, 'Miete', [1, 0.2])
    const wordOnly = await add(database, orgId, 'Miete und mehr', [0, 1])
    const nearest = await add(database, orgId, 'Wohnung', [1])
    const { hits } = await search(database, orgId, 'miete')
    expect(hits.map(({ documentId }) => documentId)).toEqual([nearWithWord, wordOnly, nearest])
    expect(hits.map(({ rank }) => rank)).toEqual([...hits.map(({ rank }) => rank)].sort((a, b) => b - a))
    expect(hits[1]?.why).toMatchObject({ textPlace: expect.any(Number), meaningPlace: null, similarity: null })
  })

  test('lets nothing near take the place of phrases, numbers, issuers, filters and words to leave out', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const bill = await add(database, orgId, 'Rechnung 4711 vom Amt', [1])
    const other = await add(database, orgId, 'Brief 4712 vom Verein', [1])
    expect(await idsOf(search(database, orgId, '4711'))).toEqual([bill])
    expect((await search(database, orgId, '4711')).work?.scan).toBeNull()
    expect(await idsOf(search(database, orgId, '"vom amt"'))).toEqual([bill])
    expect(await idsOf(search(database, orgId, 'power 4711'))).toEqual([bill])
    expect(await idsOf(search(database, orgId, 'power "vom verein"'))).toEqual([other])
    expect(await idsOf(search(database, orgId, 'power -verein'))).toEqual([bill])
    expect(await idsOf(search(database, orgId, 'power issuer:nobody'))).toEqual([])
    expect(await idsOf(search(database, orgId, 'power type:letter'))).toEqual([])
    expect((await idsOf(search(database, orgId, 'power type:invoice after:2025 lang:de'))).toSorted()).toEqual(
      [bill, other].toSorted(),
    )
    expect(await idsOf(search(database, orgId, 'power before:2025'))).toEqual([])
  })

  test('compares no vectors of different models, and finds nothing of the trash', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const gone = await add(database, orgId, 'Strom', [1])
    await add(database, orgId, 'Wasser', [1], 'local-lexical-1536')
    await add(database, orgId, 'Gas', [1], 'text-embedding-other')
    expect(await idsOf(search(database, orgId, 'power'))).toEqual([gone])
    await database.withOrg(orgId, actor, (tx) => trashDocument({ tx, clock, ids }, { documentId: gone }))
    expect(await search(database, orgId, 'power')).toEqual({ hits: [], work: null, total: 0, totalIsCapped: false })
  })

  test('never returns what is another org’s, however near', async () => {
    const database = await open()
    const [mine, theirs] = [await newOrg(database), await newOrg(database)]
    await add(database, theirs, 'Strom', [1])
    const own = await add(database, mine, 'Gas', [0.8, 0.2])
    expect(await idsOf(search(database, mine, 'power'))).toEqual([own])
    expect(await idsOf(search(database, mine, 'strom'))).toEqual([own])
  })

  test('adds up ranks as reciprocal rank fusion does, with words counted twice', async () => {
    const database = await open()
    const names = Array.from({ length: 30 }, () => ids.next())
    const list = fc.shuffledSubarray(names)
    const property = fc.asyncProperty(list, list, fc.integer({ min: 1, max: 40 }), async (text, meaning, limit) => {
      const fused = await database.asOwner((tx) =>
        sql<{ id: string; score: number; text_place: number | null; meaning_place: number | null }>`
          select * from fuse_ranks(${text}::uuid[], ${meaning}::uuid[], ${limit})`.execute(tx.query),
      )
      const placeIn = (of: readonly string[], id: string) => (of.includes(id) ? of.indexOf(id) + 1 : null)
      const part = (weight: number, place: number | null) => (place === null ? 0 : weight / (60 + place))
      const all = [...new Set([...text, ...meaning])]
      expect(fused.rows).toHaveLength(Math.min(limit, all.length))
      for (const row of fused.rows) {
        expect([row.text_place, row.meaning_place]).toEqual([placeIn(text, row.id), placeIn(meaning, row.id)])
        expect(row.score).toBeCloseTo(part(2, row.text_place) + part(1, row.meaning_place), 12)
      }
      const scores = fused.rows.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((left, right) => right - left))
      const firstWithoutWord = fused.rows.findIndex(({ text_place: place }) => place === null)
      if (firstWithoutWord >= 0) {
        expect(fused.rows.slice(firstWithoutWord).every(({ text_place: place }) => place === null)).toBe(true)
        expect(firstWithoutWord).toBe(text.length)
      }
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('reads many vectors through their index on a server, and those of a small org one by one', async () => {
    const database = await open()
    // The embedded database has no such index, and would take long to fill.
    const many = database.engine === 'postgres' ? 2_100 : 600
    const [big, small] = [await newOrg(database), await newOrg(database)]
    await database.asOwner(async (tx) => {
      await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, blob_key, state,
          run_id, created_at, updated_at, created_by, updated_by, doc_type)
        select gen_random_uuid(), ${big}, encode(sha256(n::text::bytea), 'hex'), 'x.pdf', 'application/pdf', 1, 'x',
          'ready', gen_random_uuid(), ${now}, ${now}, 'x', 'x', case n % 10 when 0 then 'letter' else 'invoice' end
        from generate_series(1, ${many}::integer) n`.execute(tx.query)
      await sql`insert into embeddings (org_id, document_id, model, embedding, created_at)
        select org_id, id, ${model}, (select array_agg(case when i < 12 then random() - 0.5 + 0 * size_bytes else 0 end)
          from generate_series(1, 1536) i)::vector(1536), ${now} from documents where org_id = ${big}`.execute(tx.query)
    })
    const own = await add(database, small, 'Gas', [0.8, 0.2])
    const { signal } = new AbortController()
    // Half-built by a process that is stopped, then by one that is not.
    expect(await ensureVectorIndex(database, AbortSignal.timeout(300))).toBe(false)
    expect(await ensureVectorIndex(database, signal)).toBe(database.engine === 'postgres')
    expect(await ensureVectorIndex(database, signal)).toBe(false)
    if (database.engine === 'postgres') {
      const deps = { clock: systemClock, logger: { warn: () => {} }, random: Math.random }
      const options = { emptyDatabaseFolder: await emptyDatabaseFolder() }
      expect(await verifySchema(deps, database, options)).toEqual([])
    }
    const scan = database.engine === 'postgres' ? 'hnsw' : 'exact'
    const meaning = near({ leastSimilarity: -1, vector: vector(0.3, -0.2, 0.1, 0.4) })
    const { rows: nearest } = await database.asOwner((tx) =>
      sql<{ id: string }>`select document_id as id from embeddings where org_id = ${big}
        order by embedding <=> ${meaning.vector}::vector limit 10`.execute(tx.query),
    )
    const { hits, work } = await search(database, big, 'power', meaning)
    expect(work?.scan).toBe(scan)
    const found = hits.slice(0, 10).map(({ documentId }) => String(documentId))
    expect(nearest.filter(({ id }) => found.includes(id)).length).toBeGreaterThanOrEqual(9)
    const letters = await search(database, big, 'power type:letter', meaning)
    expect(letters.hits).toHaveLength(25)
    expect(letters.hits.every(({ docType }) => docType === 'letter')).toBe(true)
    expect(await search(database, small, 'power')).toMatchObject({
      hits: [{ documentId: own }],
      work: { scan: 'exact' },
    })
  }, 60_000)
})
