import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { actor, newOrg, now, persisted, someFields } from './documents.testing.ts'
import { hitEnd, hitStart } from './search-snippet.ts'
import { searchDocuments } from './search-store.ts'

const page = (pageNumber: number, text: string) => ({
  pageNumber,
  widthPoints: 595,
  heightPoints: 842,
  text,
  wordBoxes: '{}',
  coverage: 'text' as const,
})
const plain = { ...someFields, title: null, issuer: null, recipient: null, document_number: null, tags: [] }

describeOnEachEngine('search', (open) => {
  test('finds words by their beginning, phrases as they stand, and leaves out what a minus names', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const add = async (text: string) =>
      (await persisted(database, orgId, { processed: { fields: plain, pages: [page(1, text)] } })).documentId
    const german = await add('Rechnung über 1.234,56 € – fällig am 14.03.2025, „ÜBERWEISUNG“ an Müller-Lüdenscheidt')
    const english = await add('Invoice RE-2025-0042 for office paper, payment due: info@acme-shop.example')
    const search = (query: string) =>
      database.withOrg(orgId, actor, async (tx) =>
        (await searchDocuments(tx, { query, limit: 10 })).hits.map(({ documentId }) => documentId),
      )
    expect(await search('rechn')).toEqual([german])
    expect(await search('überweis muller')).toEqual([german])
    expect(await search('lüdenscheidt')).toEqual([german])
    expect(await search('chnung')).toEqual([])
    expect(await search('1.234,56')).toEqual([german])
    expect(await search('14.03.2025')).toEqual([german])
    expect(await search('"office paper"')).toEqual([english])
    expect(await search('"paper office"')).toEqual([])
    expect(await search('re-2025-0042')).toEqual([english])
    expect(await search('acme-shop')).toEqual([english])
    expect(await search('scan -rechnung')).toEqual([english])
    expect(await search('scan -rechn')).toEqual([english, german])
    expect(await search('scan -rechn*')).toEqual([english])
    expect(await search('-office')).toEqual([german])
    expect(await search('')).toEqual([english, german])
    expect(await search('…')).toEqual([])
  })

  test('filters by type, state, date, issuer, tag and language', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const one = await persisted(database, orgId)
    const two = await persisted(database, orgId, {
      processed: {
        decision: { state: 'needs_review', reasons: [] },
        fields: {
          ...someFields,
          doc_type: 'letter',
          issuer: 'City of Acme',
          primary_date: '2024-05-01',
          language: 'en',
          tags: ['To Pay'],
        },
      },
    })
    const search = (query: string) =>
      database.withOrg(orgId, actor, async (tx) =>
        (await searchDocuments(tx, { query, limit: 10 })).hits.map(({ documentId }) => documentId),
      )
    expect(await search('type:letter')).toEqual([two.documentId])
    expect(await search('rechnung state:ready')).toEqual([one.documentId])
    expect(await search('after:2025-03-14')).toEqual([one.documentId])
    expect(await search('before:2025-03-14')).toEqual([two.documentId])
    expect(await search('after:2024-05 before:2024-06')).toEqual([two.documentId])
    expect(await search('issuer:"city acme"')).toEqual([two.documentId])
    expect(await search('issuer:rechnung')).toEqual([])
    expect(await search('tag:"to pay"')).toEqual([two.documentId])
    expect(await search('lang:de rechnung')).toEqual([one.documentId])
    expect(await search('type:letter state:ready')).toEqual([])
  })

  test('ranks a hit in the heading before one in the text', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const titled = await persisted(database, orgId, {
      processed: { fields: { ...plain, title: 'Mietvertrag' }, pages: [page(1, 'Text')] },
    })
    const mentioned = await persisted(database, orgId, {
      processed: { fields: plain, pages: [page(1, 'ein Mietvertrag wird erwähnt')] },
    })
    const { hits } = await database.withOrg(orgId, actor, (tx) =>
      searchDocuments(tx, { query: 'mietvertrag', limit: 10 }),
    )
    expect(hits.map(({ documentId }) => documentId)).toEqual([titled.documentId, mentioned.documentId])
    expect(hits[0]?.rank).toBeGreaterThan(hits[1]?.rank ?? 1)
  })

  test('shows the text around the first hit, and on which page it stands', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const filler = 'Seite ohne Treffer. '.repeat(50)
    const { documentId } = await persisted(database, orgId, {
      processed: {
        pages: [page(1, filler), page(2, `${filler}\nDie KÜNDIGUNG ist da. ${filler}`), page(3, 'Kündigung')],
      },
    })
    await database.withOrg(orgId, actor, async (tx) => {
      for (const query of ['kündig', 'Kundigung']) {
        const { hits } = await searchDocuments(tx, { query, limit: 10 })
        expect(hits).toMatchObject([{ documentId, pageNumber: query === 'kündig' ? 2 : null }])
      }
      const [hit] = (await searchDocuments(tx, { query: 'kündig', limit: 10 })).hits
      expect(hit?.snippet).toContain(`Die ${hitStart}KÜNDIGUNG${hitEnd} ist da.`)
      expect(hit).toMatchObject({
        title: someFields.title,
        docType: 'invoice',
        issuer: someFields.issuer,
        primaryDate: '2025-03-14',
        totalAmount: '119.00',
        currency: 'EUR',
        state: 'ready',
      })
    })
  })

  test('counts up to 500 matches, and says when there are more', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await database.asOwner(async (tx) => {
      await sql`insert into documents (id, org_id, content_hash, original_name, media_type, size_bytes, blob_key, state,
          run_id, created_at, updated_at, created_by, updated_by, search_tsv)
        select gen_random_uuid(), ${orgId}, encode(sha256(n::text::bytea), 'hex'), 'x.pdf', 'application/pdf', 1, 'x',
          'ready', gen_random_uuid(), ${now}::timestamptz + n * interval '1 second', ${now}, 'x', 'x',
          document_search_vector('alle ' || case when n <= 500 then 'fast' else '' end, '', '')
        from generate_series(1, 501) n`.execute(tx.query)
    })
    await database.withOrg(orgId, actor, async (tx) => {
      const all = await searchDocuments(tx, { query: 'alle', limit: 25 })
      expect(all).toMatchObject({ total: 500, totalIsCapped: true })
      expect(all.hits).toHaveLength(25)
      expect(await searchDocuments(tx, { query: 'fast', limit: 3 })).toMatchObject({ total: 500, totalIsCapped: false })
      expect(await searchDocuments(tx, { query: 'nie', limit: 3 })).toEqual({
        hits: [],
        work: null,
        total: 0,
        totalIsCapped: false,
      })
    })
  })

  test('refuses a filter that it does not know how to apply', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await database.withOrg(orgId, actor, async (tx) => {
      await expect(searchDocuments(tx, { query: 'type:bill', limit: 5 })).rejects.toMatchObject({
        code: 'search.invalid_filter',
      })
    })
  })

  test('takes every query that the parser lets through', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await persisted(database, orgId)
    const odd = [
      '12e5 0x1F 1.5e-3',
      '½ ²',
      'ﷺ'.repeat(55),
      'x'.repeat(900),
      '"',
      '日本語 テスト',
      'a\0b',
      '\ud800',
      '-a -b',
    ]
    await database.withOrg(orgId, actor, async (tx) => {
      for (const query of odd) {
        expect(await searchDocuments(tx, { query, limit: 5 })).toMatchObject({ totalIsCapped: false })
      }
    })
  })

  test('is refused without an org, and to everybody but the tenant role', async () => {
    const database = await open()
    const call = sql`select * from hybrid_search(null, null, null, null, null, null, null, null, '{}', 5, null, null, null)`
    await expect(database.asOwner((tx) => call.execute(tx.query))).rejects.toMatchObject({ code: '42501' })
    const rights = await database.asOwner((tx) =>
      sql<{ public: boolean; pinned: boolean }>`select
          coalesce(array_to_string(proacl, ',') like '=%' or array_to_string(proacl, ',') like '%,=%', true) as public,
          exists (select from unnest(proconfig) setting where setting like 'search_path=pg_catalog,%') as pinned
        from pg_proc where proname = 'hybrid_search'`.execute(tx.query),
    )
    expect(rights.rows).toEqual([{ public: false, pinned: true }])
  })
})
