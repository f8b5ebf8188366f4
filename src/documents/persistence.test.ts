import { expect, test } from 'vitest'
import type { DocumentId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { getDocument } from './document-store.ts'
import { actor, newDocument, newOrg, now, persisted, processedDocument, someFields } from './documents.testing.ts'
import { listExtractions } from './extraction-store.ts'
import { listKnowledgeItems } from './knowledge-item-store.ts'
import { getPages } from './page-store.ts'
import { persistDocument } from './persistence-store.ts'
import type { NearDuplicateSearch } from './processed-document.ts'
import { markProcessing, markReprocessing } from './processing-store.ts'

const page = (pageNumber: number, text: string) => ({
  pageNumber,
  widthPoints: 595.25,
  heightPoints: 842,
  text,
  wordBoxes: '{}',
  coverage: 'text' as const,
})

const likeness = (signature: number, bands: readonly number[]): NearDuplicateSearch => ({
  signature: Uint8Array.of(signature, 0, 255),
  bands,
  similarity: (left, right) => 1 - Math.abs((left[0] ?? 0) - (right[0] ?? 0)) / 100,
  threshold: 0.9,
})

describeOnEachEngine('persisting a document', (open) => {
  test('writes all that was found and reads it back as it was', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const stored = await getDocument(tx, document.documentId)
      expect(stored).toMatchObject({
        state: 'ready',
        reviewReasons: [],
        failure: null,
        provider: 'local',
        coverage: { pagesTotal: 1, pagesRead: 1 },
        remoteIndexState: 'skipped',
        processedAt: now,
        version: 3,
      })
      expect(stored.fields).toEqual({ ...someFields, confidence: expect.closeTo(0.93, 5) })
      expect(await getPages(tx, document.documentId)).toMatchObject([
        { pageNumber: 1, wordBoxes: [0, 8, 720, 720, 480, 120], coverage: 'text' },
      ])
      const [extraction, ...others] = await listExtractions(tx, document.documentId)
      expect(others).toEqual([])
      expect(extraction).toMatchObject({
        extractionId: stored.extractionId,
        fields: someFields,
        evidence: [{ field: 'total_amount', quote: '119,00', verified: true }],
        replaces: null,
        reviewReasons: null,
      })
      expect(await listKnowledgeItems(tx, { limit: 10 })).toMatchObject([
        { documentId: document.documentId, title: someFields.title, body: someFields.summary },
      ])
    })
  })

  test('keeps the reasons for a review', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const reasons = [{ code: 'coverage.unread_pages', message: 'Page 2 shows an image that nobody read.' }]
    const { documentId } = await persisted(database, orgId, {
      processed: { decision: { state: 'needs_review', reasons } },
    })
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await getDocument(tx, documentId)).toMatchObject({ state: 'needs_review', reviewReasons: reasons })
      expect(await listExtractions(tx, documentId)).toMatchObject([{ reviewReasons: reasons }])
    })
  })

  test('repeated for the same extraction leaves everything as it was', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = newDocument()
    const processed = processedDocument(document, { nearDuplicate: likeness(1, [1, 2, 3]) })
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, document, now)
      await markProcessing(tx, [document.documentId], now)
      await persistDocument(tx, processed, now)
      const before = await getDocument(tx, document.documentId)
      await persistDocument(tx, processed, now)
      expect(await getDocument(tx, document.documentId)).toEqual({ ...before, version: before.version + 1 })
      expect(await getPages(tx, document.documentId)).toHaveLength(1)
      expect(await listExtractions(tx, document.documentId)).toHaveLength(1)
      expect(await listKnowledgeItems(tx, { limit: 10 })).toHaveLength(1)
    })
  })

  test('after reprocessing puts the new pages and extraction in the place of the former', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId, {
      processed: { pages: [page(1, 'one'), page(2, 'two'), page(3, 'three')], nearDuplicate: likeness(1, [1, 2, 3]) },
    })
    const again = { documentId: document.documentId, runId: newDocument().runId }
    const later = new Date(now.getTime() + 1_000)
    await database.withOrg(orgId, actor, async (tx) => {
      const former = await getDocument(tx, document.documentId)
      await markReprocessing(tx, again, later)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ state: 'processing', runId: again.runId })
      const { replaced } = await persistDocument(
        tx,
        processedDocument(again, {
          pages: [page(1, 'eins'), page(3, 'drei')],
          fields: { ...someFields, title: 'Anders' },
          nearDuplicate: likeness(9, [3, 4]),
        }),
        later,
      )
      expect(replaced).toBe(former.extractionId)
      expect((await getPages(tx, document.documentId)).map(({ text }) => text)).toEqual(['eins', 'drei'])
      const [latest, first] = await listExtractions(tx, document.documentId)
      expect(latest).toMatchObject({ replaces: first?.extractionId, fields: { title: 'Anders' } })
      expect(await listKnowledgeItems(tx, { limit: 10 })).toMatchObject([{ title: 'Anders' }])
      const bands = await tx.query
        .selectFrom('near_duplicate_bands')
        .select('band')
        .where('org_id', '=', orgId)
        .orderBy('band')
        .execute()
      expect(bands.map(({ band }) => band)).toEqual([3, 4])
    })
  })

  test('names the most similar document, and drops none', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const far = await persisted(database, orgId, { processed: { nearDuplicate: likeness(50, [1, 2]) } })
    const near = await persisted(database, orgId, { processed: { nearDuplicate: likeness(9, [2, 3]) } })
    const nearest = await persisted(database, orgId, { processed: { nearDuplicate: likeness(12, [3, 4]) } })
    const unrelated = await persisted(database, orgId, { processed: { nearDuplicate: likeness(11, [99]) } })
    const found = await persisted(database, orgId, { processed: { nearDuplicate: likeness(11, [1, 2, 3, 4]) } })
    await database.withOrg(orgId, actor, async (tx) => {
      const like = async (documentId: DocumentId) => {
        const { nearDuplicateOf, nearDuplicateSimilarity } = await getDocument(tx, documentId)
        return [nearDuplicateOf, nearDuplicateSimilarity]
      }
      expect(await like(far.documentId)).toEqual([null, null])
      expect(await like(near.documentId)).toEqual([null, null])
      expect(await like(nearest.documentId)).toEqual([near.documentId, expect.closeTo(0.97)])
      expect(await like(unrelated.documentId)).toEqual([null, null])
      expect(await like(found.documentId)).toEqual([nearest.documentId, expect.closeTo(0.99)])
    })
  })

  test('says what a document is to the one that it is like', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const nearDuplicate = likeness(12, [3, 4])
    const bill = await persisted(database, orgId, { processed: { nearDuplicate } })
    const corrected = { ...someFields, total_amount: '130.00' }
    const later = await persisted(database, orgId, { processed: { nearDuplicate, fields: corrected } })
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await getDocument(tx, bill.documentId)).toMatchObject({ nearDuplicateRelation: null })
      expect(await getDocument(tx, later.documentId)).toMatchObject({ nearDuplicateRelation: 'newer_version' })
    })
  })

  test('stores text that the database would refuse without what it refuses', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, {
      processed: {
        pages: [page(1, 'a\0b\ud800 {"x"}, \\ NULL')],
        fields: { ...someFields, title: 'T\0itle', action_items: ['\udfff'], tags: ['a"b', '{}', 'NULL'] },
        evidence: [{ field: 'title', source: 'rules', page: 1, quote: 'T\0itle', box: null, verified: true }],
      },
    })
    await database.withOrg(orgId, actor, async (tx) => {
      expect((await getPages(tx, documentId))[0]?.text).toBe('ab\ufffd {"x"}, \\ NULL')
      const { fields } = await getDocument(tx, documentId)
      expect(fields).toMatchObject({ title: 'Title', action_items: ['\ufffd'], tags: ['a"b', '{}', 'NULL'] })
      expect(await listExtractions(tx, documentId)).toMatchObject([{ evidence: [{ quote: 'Title' }] }])
    })
  })

  test('takes a text with more different words than a search index holds', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const words = Array.from({ length: 200_000 }, (_, i) => `w${(i * 7_919).toString(36)}x`).join(' ')
    const endless = 'x'.repeat(1_000_000)
    const { documentId } = await persisted(database, orgId, {
      processed: { pages: [page(1, words), page(2, endless)], nearDuplicate: null },
    })
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await getDocument(tx, documentId)).toMatchObject({ state: 'ready' })
      expect((await getPages(tx, documentId))[1]?.text).toHaveLength(1_000_000)
    })
  })

  test('is refused for a document that is not being processed', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId)
    const other = newDocument()
    await database.withOrg(orgId, actor, async (tx) => {
      await expect(persistDocument(tx, processedDocument(document), now)).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
      await expect(persistDocument(tx, processedDocument(other), now)).rejects.toMatchObject({
        code: 'document.not_found',
      })
      expect(await listExtractions(tx, document.documentId)).toHaveLength(1)
    })
  })
})
