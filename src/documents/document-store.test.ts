import { expect, test } from 'vitest'
import type { ContentHash, DocumentId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptDocument } from './acceptance-store.ts'
import { listDocuments, listForReview } from './document-list-store.ts'
import { countByState, findDocument, getDocument, lookupDocuments, resolveDocument } from './document-store.ts'
import { actor, ids, newDocument, newOrg, now, persisted, someFields } from './documents.testing.ts'
import { failDocument, markProcessing } from './processing-store.ts'
import { standingOf } from './standing.ts'
import { trashDocument } from './trash-document.ts'

const clock = { now: () => now, monotonicMs: () => 0 }
const failure = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' } as const
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describeOnEachEngine('reading documents', (open) => {
  test('finds one by its id, or says that there is none', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId)
    const unknown = ids.next<DocumentId>()
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await findDocument(tx, documentId)).toEqual(await getDocument(tx, documentId))
      expect(await findDocument(tx, unknown)).toBeUndefined()
      await expect(getDocument(tx, unknown)).rejects.toMatchObject({ code: 'document.not_found', kind: 'not_found' })
    })
  })

  test('looks several up in the order of the ids, leaving out those that are not there', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const [a, b] = [await persisted(database, orgId), await persisted(database, orgId)]
    await database.withOrg(orgId, actor, async (tx) => {
      const found = await lookupDocuments(tx, [b.documentId, ids.next<DocumentId>(), a.documentId])
      expect(found.map(({ documentId }) => documentId)).toEqual([b.documentId, a.documentId])
      expect(await lookupDocuments(tx, [])).toEqual([])
    })
  })

  test('resolves ids, hashes and their beginnings, and refuses what more than one begins with', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const hash = (digits: string) => digits.padEnd(64, '7') as ContentHash
    const one = newDocument({
      documentId: 'aaaaaaaa-0000-7000-8000-000000000001' as DocumentId,
      contentHash: hash('c0ffee01'),
    })
    const two = newDocument({
      documentId: 'aaaaaaab-0000-7000-8000-000000000001' as DocumentId,
      contentHash: hash('c0ffee02'),
    })
    const three = newDocument({
      documentId: 'c0ffee11-0000-7000-8000-000000000001' as DocumentId,
      contentHash: hash('dddddddd'),
    })
    await database.withOrg(orgId, actor, async (tx) => {
      for (const document of [one, two, three]) await acceptDocument(tx, document, now)
      const resolves = async (reference: string, document: { documentId: DocumentId }) =>
        expect((await resolveDocument(tx, reference)).documentId).toBe(document.documentId)
      await resolves(one.documentId, one)
      await resolves('AAAAAAAB', two)
      await resolves('aaaaaaab-0000', two)
      await resolves(two.contentHash, two)
      await resolves('c0ffee01', one)
      await resolves('c0ffee1', three)
      await expect(resolveDocument(tx, 'aaaaaa')).rejects.toMatchObject({ code: 'document.ambiguous' })
      // The beginning of two hashes and of an id.
      await expect(resolveDocument(tx, 'c0ffee')).rejects.toMatchObject({ code: 'document.ambiguous' })
      await expect(resolveDocument(tx, 'aaaaa')).rejects.toMatchObject({ code: 'document.reference_too_short' })
      for (const unknown of ['bbbbbb', 'invoice.pdf', '']) {
        await expect(resolveDocument(tx, unknown)).rejects.toMatchObject({ code: 'document.not_found' })
      }
    })
  })

  test('lists every document once, the newest first, a page at a time', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const expected: string[] = []
    // Pairs of the same moment, so that the order is decided by the id as well.
    for (let n = 0; n < 12; n += 1) {
      const { documentId } = await persisted(database, orgId, { at: minutesLater(Math.floor(n / 2)) })
      expected.unshift(documentId)
    }
    await database.withOrg(orgId, actor, async (tx) => {
      const seen: string[] = []
      let before = null as { createdAt: Date; documentId: DocumentId } | null
      for (;;) {
        const page = await listDocuments(tx, { filter: {}, before, limit: 5 })
        seen.push(...page.map(({ documentId }) => documentId))
        const last = page.at(-1)
        if (last === undefined || page.length < 5) break
        before = last
      }
      expect(seen).toEqual(expected)
    })
  })

  test('lists by state, type, issuer, date, tag and trash', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const reasons = [{ code: 'x.y', message: 'Look.' }]
    const invoice = await persisted(database, orgId)
    const letter = await persisted(database, orgId, {
      processed: {
        decision: { state: 'needs_review', reasons },
        fields: { ...someFields, doc_type: 'letter', issuer: 'Stadt Köln', primary_date: '2024-12-31', tags: ['home'] },
      },
    })
    const trashed = await persisted(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      await trashDocument({ tx, clock, ids }, { documentId: trashed.documentId })
      const listed = async (filter: Parameters<typeof listDocuments>[1]['filter']) =>
        (await listDocuments(tx, { filter, before: null, limit: 10 })).map(({ documentId }) => documentId)
      expect(await listed({})).toEqual([letter.documentId, invoice.documentId])
      expect(await listed({ state: 'needs_review' })).toEqual([letter.documentId])
      expect(await listed({ type: 'invoice' })).toEqual([invoice.documentId])
      expect(await listed({ issuer: 'büro' })).toEqual([invoice.documentId])
      expect(await listed({ after: '2025-03-14' })).toEqual([invoice.documentId])
      expect(await listed({ before: '2025-03-14' })).toEqual([letter.documentId])
      expect(await listed({ after: '2024-12-31', before: '2025-01-01' })).toEqual([letter.documentId])
      expect(await listed({ tag: 'home' })).toEqual([letter.documentId])
      expect(await listed({ tag: `' or true --` })).toEqual([])
      expect(await listed({ trashed: true })).toEqual([trashed.documentId])
      expect(await listed({ trashed: false, type: 'letter', state: 'ready' })).toEqual([])
      expect(await listForReview(tx, { before: null, limit: 10 })).toMatchObject([
        { documentId: letter.documentId, reviewReasons: reasons },
      ])
    })
  })

  test('counts what was accepted as what is ready, needs review, failed or is in progress', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    await persisted(database, orgId)
    const trashed = await persisted(database, orgId)
    await persisted(database, orgId, { processed: { decision: { state: 'needs_review', reasons: [] } } })
    const [failed, processing, accepted] = [newDocument(), newDocument(), newDocument()]
    await database.withOrg(orgId, actor, async (tx) => {
      for (const document of [failed, processing, accepted]) await acceptDocument(tx, document, now)
      await failDocument(tx, { documentId: failed.documentId, failure }, now)
      await markProcessing(tx, [processing.documentId], now)
      await trashDocument({ tx, clock, ids }, { documentId: trashed.documentId })
      const counts = await countByState(tx)
      expect(counts).toEqual({
        accepted: 1,
        processing: 1,
        waiting: 0,
        ready: 2,
        needs_review: 1,
        failed: 1,
        trashed: 1,
      })
      expect(standingOf(counts).accepted).toBe(6)
    })
  })
})
