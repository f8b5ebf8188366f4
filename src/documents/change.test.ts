import { expect, test } from 'vitest'
import { listEvents } from '#audit'
import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { approveDocument } from './approve-document.ts'
import { listBytesToRemove, markBytesRemoved } from './content-store.ts'
import { findDocument, getDocument, resolveDocument } from './document-store.ts'
import { actor, ids, newDocument, newOrg, now, persisted, processedDocument, someFields } from './documents.testing.ts'
import { type Compose, editDocument } from './edit-document.ts'
import { getExtraction, listExtractions } from './extraction-store.ts'
import { listKnowledgeItems } from './knowledge-item-store.ts'
import { getPages } from './page-store.ts'
import { persistDocument } from './persistence-store.ts'
import { failDocument, markReprocessing } from './processing-store.ts'
import { purgeDocument } from './purge-document.ts'
import { rejectDocument } from './reject-document.ts'
import { restoreDocument } from './restore-document.ts'
import { searchDocuments } from './search-store.ts'
import { trashDocument } from './trash-document.ts'
import { undoReprocess } from './undo-reprocess.ts'

const clock = { now: () => now, monotonicMs: () => 0 }
const reasons = [{ code: 'confidence.low', message: 'Nothing on the page proves the total.' }]
const toReview = { processed: { decision: { state: 'needs_review' as const, reasons } } }
const failure = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' } as const

const found = async (tx: OrgTransaction, query: string): Promise<DocumentId[]> =>
  (await searchDocuments(tx, { query, limit: 10 })).hits.map(({ documentId }) => documentId)
/** Nothing follows. */
const compose: Compose = () => ({})
const events = async (tx: OrgTransaction, documentId: DocumentId) =>
  (await listEvents(tx, { subjectId: documentId, limit: 20 })).map(({ event }) => event)

describeOnEachEngine('a decision about a document', (open) => {
  test('approves what was found', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const approved = await approveDocument({ tx, clock, ids }, { documentId })
      expect(approved).toMatchObject({ state: 'ready', reviewReasons: [], version: 4, updatedBy: 'system:test' })
      expect(await listExtractions(tx, documentId)).toMatchObject([{ reviewReasons: null }])
      expect(await listEvents(tx, { subjectId: documentId, limit: 1 })).toMatchObject([
        { event: 'document.approved', details: { review_reasons: ['confidence.low'] } },
      ])
      await expect(approveDocument({ tx, clock, ids }, { documentId })).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
    })
  })

  test('rejects it, and keeps it as failed with the reason', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const rejected = await rejectDocument({ tx, clock, ids }, { documentId, reason: 'Not ours.' })
      expect(rejected).toMatchObject({
        state: 'failed',
        failure: { code: 'review.rejected', message: 'Not ours.', class: 'permanent' },
      })
      expect(await events(tx, documentId)).toEqual(['document.rejected'])
    })
  })

  test('puts a person’s values in the place of those that were found, and finds the document by them', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const former = await getDocument(tx, documentId)
      const fields = { title: 'Quittung Ödland', total_amount: '12.50', issuer: 'Zünd AG', tags: ['neu'] }
      const edited = await editDocument(
        { tx, clock, ids },
        { documentId, fields, compose, expectedVersion: former.version },
      )
      expect(edited).toMatchObject({ state: 'ready', reviewReasons: [], version: former.version + 1 })
      expect(edited.fields).toEqual({ ...former.fields, ...fields })
      const [latest] = await listExtractions(tx, documentId)
      expect(latest).toMatchObject({
        extractionId: edited.extractionId,
        replaces: former.extractionId,
        provider: 'person',
      })
      expect(latest?.evidence.filter(({ field }) => field === 'total_amount')).toMatchObject([
        { source: 'person', verified: true },
      ])
      // Old words of the heading are gone, those of the text are still there.
      expect(await found(tx, 'odland issuer:zünd tag:neu')).toEqual([documentId])
      expect(await found(tx, 'Gesamtbetrag')).toEqual([documentId])
      expect(await found(tx, 'issuer:bürobedarf')).toEqual([])
      expect(await listKnowledgeItems(tx, { limit: 5 })).toMatchObject([{ title: 'Quittung Ödland' }])
      expect(await listEvents(tx, { subjectId: documentId, limit: 5 })).toMatchObject([
        { event: 'document.edited', details: { fields: ['title', 'total_amount', 'issuer', 'tags'] } },
      ])
    })
  })

  test('lets follow what was composed of the former values, and takes nothing of it for a person’s', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const former = await getDocument(tx, documentId)
      const following: Compose = (before, edited) => {
        expect([before.fields, edited.issuer]).toEqual([former.fields, 'Zünd AG'])
        return { title: 'By Zünd AG', summary: 'From Zünd AG', total_amount: '1' }
      }
      const fields = { issuer: 'Zünd AG', summary: 'Mine', total_amount: '12.50' }
      const edited = await editDocument({ tx, clock, ids }, { documentId, fields, compose: following })
      expect(edited.fields).toEqual({ ...former.fields, ...fields, title: 'By Zünd AG' })
      const { extractionId } = edited
      const evidence = extractionId === null ? [] : (await getExtraction(tx, extractionId)).evidence
      const byPerson = evidence.filter(({ source }) => source === 'person').map(({ field }) => field)
      expect(byPerson).toEqual(['issuer', 'summary', 'total_amount'])
      expect(await found(tx, 'by Zünd')).toEqual([documentId])
    })
  })

  test('about a version that is no longer the newest is refused, and changes nothing', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const before = await getDocument(tx, documentId)
      const stale = { documentId, expectedVersion: before.version - 1 }
      const conflict = { code: 'document.version_conflict', kind: 'conflict' }
      await expect(editDocument(deps, { ...stale, fields: { title: 'x' }, compose })).rejects.toMatchObject(conflict)
      await expect(approveDocument(deps, stale)).rejects.toMatchObject(conflict)
      await expect(rejectDocument(deps, { ...stale, reason: 'x' })).rejects.toMatchObject(conflict)
      expect(await getDocument(tx, documentId)).toEqual(before)
      expect(await events(tx, documentId)).toEqual([])
    })
  })

  test('of two people at the same moment is taken from one', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId, toReview)
    const edit = (title: string) =>
      database.withOrg(orgId, actor, (tx) =>
        editDocument({ tx, clock, ids }, { documentId, fields: { title }, compose, expectedVersion: 3 }),
      )
    const results = await Promise.allSettled([edit('one'), edit('two')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('needs fields to edit, and a document that is not in the trash', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const unread = newDocument()
    const { documentId } = await persisted(database, orgId, toReview)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      await acceptDocument(tx, unread, now)
      await expect(editDocument(deps, { ...unread, fields: {}, compose })).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
      await trashDocument(deps, { documentId })
      await expect(approveDocument(deps, { documentId })).rejects.toMatchObject({ code: 'document.trashed' })
    })
  })
})

describeOnEachEngine('the undo of a reprocessing', (open) => {
  test('brings the former extraction back, and the review that it waited for', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId, toReview)
    const { documentId } = document
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const former = await getDocument(tx, documentId)
      await markReprocessing(tx, document, now)
      await persistDocument(tx, processedDocument(document, { fields: { ...someFields, title: 'Anders' } }), now)
      expect(await found(tx, 'anders')).toEqual([documentId])
      const undone = await undoReprocess(deps, { documentId })
      expect(undone).toMatchObject({
        state: 'needs_review',
        reviewReasons: reasons,
        fields: former.fields,
        extractionId: former.extractionId,
      })
      expect(await found(tx, 'anders')).toEqual([])
      expect(await found(tx, 'burobedarf')).toEqual([documentId])
      await expect(undoReprocess(deps, { documentId })).rejects.toMatchObject({ code: 'document.nothing_to_undo' })
      expect(await events(tx, documentId)).toEqual(['document.reprocess_undone'])
    })
  })

  test('that failed shows the extraction that is still there', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const former = await getDocument(tx, document.documentId)
      await markReprocessing(tx, document, now)
      await expect(undoReprocess({ tx, clock, ids }, document)).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
      await failDocument(tx, { documentId: document.documentId, failure }, now)
      expect(await undoReprocess({ tx, clock, ids }, document)).toMatchObject({
        state: 'ready',
        failure: null,
        extractionId: former.extractionId,
        fields: former.fields,
      })
    })
  })
})

describeOnEachEngine('the trash', (open) => {
  test('hides a document from search until it is restored', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      expect(await trashDocument(deps, { documentId })).toMatchObject({ trashedAt: now })
      expect(await trashDocument(deps, { documentId })).toMatchObject({ trashedAt: now, version: 4 })
      expect(await found(tx, 'rechnung')).toEqual([])
      expect(await restoreDocument(deps, { documentId })).toMatchObject({ trashedAt: null })
      expect(await restoreDocument(deps, { documentId })).toMatchObject({ trashedAt: null, version: 5 })
      expect(await found(tx, 'rechnung')).toEqual([documentId])
      expect(await events(tx, documentId)).toEqual(['document.trashed', 'document.restored'])
    })
  })

  test('is emptied for ever: nothing that the document said is left', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const nearDuplicate = { signature: Uint8Array.of(1), bands: [1, 2], similarity: () => 1, threshold: 0.9 }
    const document = await persisted(database, orgId, { processed: { nearDuplicate } })
    const { documentId, blobKey } = document
    const likeIt = await persisted(database, orgId, { processed: { nearDuplicate } })
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const { extractionId } = await getDocument(tx, documentId)
      expect(await getDocument(tx, likeIt.documentId)).toMatchObject({ nearDuplicateOf: documentId })
      await expect(purgeDocument(deps, { documentId })).rejects.toMatchObject({ code: 'document.not_trashed' })
      await trashDocument(deps, { documentId })
      expect(await purgeDocument(deps, { documentId })).toEqual({
        documentId,
        blobKey,
        contentHash: document.contentHash,
      })
      expect(await listBytesToRemove(tx)).toMatchObject([{ documentId, blobKey }])
      await markBytesRemoved(tx, documentId, now)
      expect(await listBytesToRemove(tx)).toEqual([])

      const shell = await findDocument(tx, documentId)
      expect(shell).toMatchObject({
        documentId,
        contentHash: document.contentHash,
        purgedAt: now,
        originalName: '',
        originalPath: null,
        fields: null,
        tags: [],
        extractionId: null,
        nearDuplicateOf: null,
      })
      const row = await tx.query
        .selectFrom('documents')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('id', '=', documentId)
        .executeTakeFirstOrThrow()
      expect(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
        // Nothing that an id or a hash may hold by chance.
        /Müller|Rechnung|muller|Erika|re-2025|119[.,]00|scan/i,
      )
      expect(await getPages(tx, documentId)).toEqual([])
      expect(await listExtractions(tx, documentId)).toEqual([])
      await expect(getExtraction(tx, extractionId ?? ids.next())).rejects.toMatchObject({
        code: 'extraction.not_found',
      })
      for (const table of [
        'embeddings',
        'near_duplicate_bands',
        'near_duplicate_signatures',
        'knowledge_items',
      ] as const) {
        const rows = await tx.query.selectFrom(table).select('document_id').where('org_id', '=', orgId).execute()
        expect(rows.map((each) => each.document_id)).not.toContain(documentId)
      }
      expect(await getDocument(tx, likeIt.documentId)).toMatchObject({ nearDuplicateOf: null })
      await expect(resolveDocument(tx, documentId)).rejects.toMatchObject({ code: 'document.not_found' })
      await expect(restoreDocument(deps, { documentId })).rejects.toMatchObject({ code: 'document.not_found' })
      expect(await events(tx, documentId)).toEqual(['document.trashed', 'document.purged'])
    })
  })

  test('keeps a document that is being processed', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = newDocument()
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      await acceptDocument(tx, document, now)
      await trashDocument(deps, document)
      await expect(purgeDocument(deps, document)).rejects.toMatchObject({ code: 'document.in_progress' })
    })
  })
})
