import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { OrgTransaction } from '#database'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { listDocuments } from './document-list-store.ts'
import { getDocument } from './document-store.ts'
import { actor, newDocument, newOrg, now, persisted, processedDocument, someFields } from './documents.testing.ts'
import { persistDocument } from './persistence-store.ts'
import { failDocument, markProcessing, markReprocessing, markWaiting } from './processing-store.ts'
import { keepProvisional } from './provisional-store.ts'
import { searchDocuments } from './search-store.ts'

const failure = { code: 'document.encrypted', message: 'It needs a password.', class: 'needs_person' } as const

/** Neither by the word nor by what `someFields` say. */
async function expectNotFoundBy(tx: OrgTransaction, word: string): Promise<void> {
  for (const query of [word, 'type:invoice', 'after:2025-01-01', 'before:2026-01-01', 'lang:de']) {
    expect([query, (await searchDocuments(tx, { query, limit: 9 })).hits]).toEqual([query, []])
  }
  for (const filter of [{ issuer: word }, { type: 'invoice' }, { after: '2025-01-01' }, { before: '2026-01-01' }]) {
    expect([filter, await listDocuments(tx, { filter, before: null, limit: 9 })]).toEqual([filter, []])
  }
}

describeOnEachEngine('processing', (open) => {
  test('starts those that are in progress, and leaves ended ones alone', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const ended = await persisted(database, orgId)
    const [fresh, waiting] = [newDocument(), newDocument()]
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, fresh, now)
      await acceptDocument(tx, waiting, now)
      await markProcessing(tx, [waiting.documentId], now)
      await markWaiting(tx, waiting.documentId, now)
      expect(await getDocument(tx, waiting.documentId)).toMatchObject({ state: 'waiting' })
      const all = [ended.documentId, fresh.documentId, waiting.documentId, newDocument().documentId]
      const marked = await markProcessing(tx, all, now)
      expect([...marked].sort()).toEqual([fresh.documentId, waiting.documentId].sort())
      expect(await getDocument(tx, ended.documentId)).toMatchObject({ state: 'ready' })
      expect(await getDocument(tx, fresh.documentId)).toMatchObject({ state: 'processing' })
    })
  })

  test('that fails is visible with its reason, and found by the name of the file', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = newDocument({ originalName: 'Geheim-Akte.pdf', tags: ['privat'] })
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, document, now)
      await failDocument(tx, { documentId: document.documentId, failure }, now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ state: 'failed', failure, processedAt: now })
      for (const query of ['geheim', 'akte privat']) {
        const { hits } = await searchDocuments(tx, { query, limit: 10 })
        expect(hits).toMatchObject([{ documentId: document.documentId, state: 'failed', snippet: null }])
      }
      await expect(failDocument(tx, { documentId: document.documentId, failure }, now)).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
    })
  })

  test('that waits shows what was found so far, and nothing takes it for a result', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const [document, other] = [newDocument({ originalName: 'a.pdf', tags: ['mine'] }), newDocument()]
    const found = { ...someFields, issuer: 'Halbfertig GmbH' }
    const { confidence: _none, ...shown } = { ...found, tags: ['mine'] }
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, document, now)
      await keepProvisional(tx, document, found)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ provisional: null })
      await markProcessing(tx, [document.documentId], now)
      await keepProvisional(tx, { ...document, runId: other.runId }, found)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ provisional: null })
      await keepProvisional(tx, document, found)
      await markWaiting(tx, document.documentId, now)
      const waiting = await getDocument(tx, document.documentId)
      expect(waiting).toMatchObject({ state: 'waiting', fields: null, tags: ['mine'] })
      expect(waiting.provisional).toEqual(shown)
      await expectNotFoundBy(tx, 'halbfertig')
      await markProcessing(tx, [document.documentId], now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ state: 'processing', provisional: null })
      await markWaiting(tx, document.documentId, now)
      await failDocument(tx, { documentId: document.documentId, failure }, now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ fields: null, provisional: null })
      await expectNotFoundBy(tx, 'halbfertig')

      await markReprocessing(tx, document, now)
      await markProcessing(tx, [document.documentId], now)
      await markWaiting(tx, document.documentId, now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ state: 'waiting', provisional: null })
      await markProcessing(tx, [document.documentId], now)
      await keepProvisional(tx, document, found)
      await markWaiting(tx, document.documentId, now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ provisional: { issuer: 'Halbfertig GmbH' } })
      await expectNotFoundBy(tx, 'halbfertig')
      await markProcessing(tx, [document.documentId], now)
      await persistDocument(tx, processedDocument(document), now)
      const { rows } = await sql`select from documents where id = ${document.documentId}
        and provisional is not null`.execute(tx.query)
      expect(rows).toEqual([])
    })
  })

  test('again does not change what was found before until there is something new', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId)
    const { runId } = newDocument()
    await database.withOrg(orgId, actor, async (tx) => {
      const before = await getDocument(tx, documentId)
      await markReprocessing(tx, { documentId, runId }, now)
      await markProcessing(tx, [documentId], now)
      await keepProvisional(tx, { documentId, runId }, { ...someFields, issuer: 'Another', doc_type: 'letter' })
      await markWaiting(tx, documentId, now)
      expect(await getDocument(tx, documentId)).toMatchObject({ fields: before.fields, provisional: null })
      for (const query of ['müller type:invoice', 'after:2025-01-01', 'lang:de']) {
        const { hits } = await searchDocuments(tx, { query, limit: 9 })
        expect(hits).toMatchObject([{ documentId, state: 'waiting', issuer: before.fields?.issuer }])
      }
      expect(await searchDocuments(tx, { query: 'type:letter', limit: 9 })).toMatchObject({ hits: [] })
    })
  })

  test('again opens an ended document for a new run, and forgets why the last one failed', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = newDocument()
    const { runId } = newDocument()
    await database.withOrg(orgId, actor, async (tx) => {
      await acceptDocument(tx, document, now)
      await expect(markReprocessing(tx, { ...document, runId }, now)).rejects.toMatchObject({
        code: 'document.illegal_transition',
      })
      await failDocument(tx, { documentId: document.documentId, failure }, now)
      await markReprocessing(tx, { ...document, runId }, now)
      expect(await getDocument(tx, document.documentId)).toMatchObject({ state: 'processing', failure: null, runId })
    })
  })
})
