import { expect, test } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import type { OrgId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { acceptPart } from './accept-part.ts'
import { acceptDocument } from './acceptance-store.ts'
import { approveSplit, finishSplit } from './approve-split.ts'
import { getDocument } from './document-store.ts'
import { actor, ids, newDocument, newOrg, now, persisted, someHash } from './documents.testing.ts'
import { failDocument } from './processing-store.ts'
import { purgeDocument } from './purge-document.ts'
import { listParts, listUnfinishedSplits } from './split-store.ts'
import { trashDocument } from './trash-document.ts'

const clock = { now: () => now, monotonicMs: () => 0 }
const reasons = [{ code: 'document.several', message: 'It seems to hold 2 documents.' }]
const parts = [
  { firstPage: 1, lastPage: 2 },
  { firstPage: 3, lastPage: 3 },
]
const coverage = { pagesTotal: 3, pagesRead: 3, charactersTotal: 9, charactersRead: 9 }

const pile = (database: Database, orgId: OrgId) =>
  persisted(database, orgId, { processed: { coverage, decision: { state: 'needs_review', reasons } } })

describeOnEachEngine('the split of a document', (open) => {
  test('is written down before it is done, and its review ends when it is', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await pile(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const approved = await approveSplit(deps, { documentId, parts })
      expect(approved).toMatchObject({ state: 'needs_review', split: { state: 'approved', parts } })
      expect(await listUnfinishedSplits(tx)).toMatchObject([{ documentId }])
      const done = await finishSplit(deps, { documentId })
      expect(done).toMatchObject({ state: 'ready', reviewReasons: [], split: { state: 'done', parts } })
      expect(await listUnfinishedSplits(tx)).toEqual([])
      expect(await finishSplit(deps, { documentId })).toMatchObject({ version: done.version })
      expect(await listEvents(tx, { subjectId: documentId, limit: 9 })).toMatchObject([
        { event: 'document.split_approved', details: { parts: ['pages 1-2', 'page 3'] } },
        { event: 'document.split', details: { review_reasons: ['document.several'] } },
      ])
    })
  })

  test('is approved once: again it changes nothing, and other parts are refused', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await pile(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const { version } = await getDocument(tx, documentId)
      const approved = await approveSplit(deps, { documentId, parts, expectedVersion: version })
      expect(await approveSplit(deps, { documentId, parts, expectedVersion: version })).toEqual(approved)
      await expect(approveSplit(deps, { documentId, parts: parts.slice(1) })).rejects.toMatchObject({
        code: 'document.already_split',
      })
      expect(await listEvents(tx, { subjectId: documentId, limit: 9 })).toHaveLength(1)
    })
  })

  test.each(['not read', 'trashed', 'changed since', 'without such pages'])('is refused for one %s', async (kind) => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await pile(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      const unread = newDocument()
      await acceptDocument(tx, unread, now)
      const tries = {
        'not read': { documentId: unread.documentId, parts },
        trashed: { documentId, parts },
        'changed since': { documentId, parts, expectedVersion: 1 },
        'without such pages': { documentId, parts: [{ firstPage: 3, lastPage: 4 }] },
      }
      const codes: Record<string, string> = {
        'not read': 'document.in_progress',
        trashed: 'document.trashed',
        'changed since': 'document.version_conflict',
        'without such pages': 'document.parts_invalid',
      }
      if (kind === 'trashed') await trashDocument(deps, { documentId })
      await expect(approveSplit(deps, tries[kind as keyof typeof tries])).rejects.toMatchObject({ code: codes[kind] })
      const failure = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' } as const
      await failDocument(tx, { documentId: unread.documentId, failure }, now)
      await expect(approveSplit(deps, { documentId: unread.documentId, parts })).rejects.toMatchObject({
        code: 'document.not_splittable',
      })
    })
  })

  test('is forgotten when the document is purged, and nothing more is cut from it', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await pile(database, orgId)
    await database.withOrg(orgId, actor, async (tx) => {
      const deps = { tx, clock, ids }
      await approveSplit(deps, { documentId, parts })
      await trashDocument(deps, { documentId })
      await purgeDocument(deps, { documentId })
      expect(await listUnfinishedSplits(tx)).toEqual([])
      const partOf = { documentId, firstPage: 3, lastPage: 3 }
      await expect(acceptPart(tx, { ...newDocument(), partOf }, now)).rejects.toMatchObject({
        code: 'document.not_found',
      })
    })
  })
})

describeOnEachEngine('a part of a document', (open) => {
  test('is made once by many at the same time, whatever its bytes', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId: parentId } = await pile(database, orgId)
    const partOf = { documentId: parentId, firstPage: 1, lastPage: 2 }
    const contentHash = someHash()
    const accepted = await Promise.all(
      [contentHash, contentHash, contentHash, someHash(), someHash()].map((hash) =>
        database.withOrg(orgId, actor, (tx) => acceptPart(tx, { ...newDocument({ contentHash: hash }), partOf }, now)),
      ),
    )
    expect(accepted.map(({ outcome }) => outcome).sort()).toEqual([
      'created',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ])
    expect(new Set(accepted.map(({ document }) => document.documentId)).size).toBe(1)
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await listParts(tx, parentId)).toMatchObject([{ partOf, documentId: accepted[0]?.document.documentId }])
    })
  })

  test('is made once by the database itself, even for somebody who does not ask', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId: parentId } = await pile(database, orgId)
    const partOf = { documentId: parentId, firstPage: 1, lastPage: 2 }
    await database.withOrg(orgId, actor, (tx) => acceptDocument(tx, newDocument({ partOf }), now))
    const again = database.withOrg(orgId, actor, (tx) => acceptDocument(tx, newDocument({ partOf }), now))
    await expect(again).rejects.toThrow(/documents_parts/)
  })

  test('whose original was purged becomes one of the same original that came again', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId: purgedId } = await pile(database, orgId)
    const { documentId: parentId } = await pile(database, orgId)
    const contentHash = someHash()
    const part = (documentId: typeof parentId) => ({
      ...newDocument({ contentHash }),
      partOf: { documentId, firstPage: 3, lastPage: 3 },
    })
    await database.withOrg(orgId, actor, async (tx) => {
      const { document } = await acceptPart(tx, part(purgedId), now)
      await trashDocument({ tx, clock, ids }, { documentId: purgedId })
      await purgeDocument({ tx, clock, ids }, { documentId: purgedId })
      const again = await acceptPart(tx, part(parentId), now)
      expect(again).toMatchObject({
        outcome: 'duplicate',
        document: { documentId: document.documentId, partOf: { documentId: parentId } },
      })
      expect(await listParts(tx, purgedId)).toEqual([])
    })
  })
})
