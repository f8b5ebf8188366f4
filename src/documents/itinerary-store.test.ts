import { expect, test } from 'vitest'
import type { DocumentId, RunId } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { actor, ids, newOrg, now, persisted } from './documents.testing.ts'
import type { ItineraryContent, ItineraryEntry } from './itinerary.ts'
import {
  changeItinerary,
  deleteDrafts,
  deleteItinerary,
  findItinerary,
  forgetDocumentInItineraries,
  getItinerary,
  insertItinerary,
  keepDrafts,
  listItineraries,
} from './itinerary-store.ts'
import { purgeDocument } from './purge-document.ts'
import { trashDocument } from './trash-document.ts'

const later = new Date(now.getTime() + 1_000)
const clock = { now: () => later, monotonicMs: () => 0 }

const anEntry = (entryId: string, ...documentIds: readonly DocumentId[]): ItineraryEntry => ({
  ...{ entryId, kind: 'train', title: `Train of ${entryId}`, provider: 'Nordbahn', number: 'NX 1', passenger: 'Ada' },
  ...{ from: 'Kiel', to: 'Rome', start: '2026-05-02T08:24+02:00', end: '2026-05-03', cancelled: false, notes: 'n' },
  ...{ citations: documentIds.map((documentId) => ({ documentId, page: 1, quote: `quote of ${documentId}` })) },
  knowledgeItemId: null,
})
const content = (entries: readonly ItineraryEntry[], costs: ItineraryContent['costs'] = []): ItineraryContent => ({
  ...{ title: 'To Rome\u0000', destinationId: null, entries, costs, notes: 'All of it' },
})

describeOnEachEngine('itineraries', (open) => {
  test('are kept as they were said, with their days, in pages, and count their versions', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const document = await persisted(database, orgId)
    const given = content([anEntry('a', document.documentId)])
    await database.asOwner((tx) =>
      tx.query
        .insertInto('runs')
        .values({
          ...{ id: document.runId, org_id: orgId, workflow: 'itinerary', subject: 's', status: 'succeeded' },
          ...{ created_at: now, created_by: 'system:test' },
        })
        .execute(),
    )
    await database.withOrg(orgId, actor, async (tx) => {
      const itineraryId = ids.next<never>()
      const made = await insertItinerary(
        tx,
        { ...given, itineraryId, by: { runId: document.runId, effectId: itineraryId } },
        now,
      )
      expect(made).toMatchObject({
        ...{ ...given, title: 'To Rome', firstDay: '2026-05-02', lastDay: '2026-05-03', version: 1 },
        ...{ runId: document.runId, createdAt: now, isDraft: true },
      })
      expect(await getItinerary(tx, itineraryId, { lock: true })).toEqual(made)
      const changed = await changeItinerary(tx, itineraryId, { ...given, title: 'Home', entries: [] }, later)
      expect(changed).toMatchObject({ title: 'Home', firstDay: null, lastDay: null, version: 2, updatedAt: later })
      expect(await listItineraries(tx, { before: null, limit: 9 })).toEqual([changed])
      expect(await listItineraries(tx, { before: itineraryId, limit: 9 })).toEqual([])
      await deleteItinerary(tx, itineraryId)
      await expect(getItinerary(tx, itineraryId)).rejects.toMatchObject({ code: 'itinerary.not_found' })
      await expect(getItinerary(tx, 'x')).rejects.toMatchObject({ code: 'itinerary.not_found' })
    })
  })

  test('that a run makes are drafts: in no list until they are kept, and gone with the run, but for what a person changed', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const [{ documentId }, other] = [await persisted(database, orgId), await persisted(database, orgId)]
    const [run, another] = [ids.next<RunId>(), ids.next<RunId>()]
    await database.asOwner(async (tx) => {
      for (const id of [run, another]) {
        await tx.query
          .insertInto('runs')
          .values({
            ...{ id, org_id: orgId, workflow: 'itinerary', subject: id, status: 'running' },
            ...{ created_at: now, created_by: 'system:test' },
          })
          .execute()
      }
    })
    await database.withOrg(orgId, actor, async (tx) => {
      const listed = async () =>
        (await listItineraries(tx, { before: null, limit: 9 })).map(({ itineraryId }) => itineraryId)
      const draft = async (runId: RunId) => {
        const given = { ...content([anEntry('a', documentId)]), itineraryId: ids.next<never>() }
        return (await insertItinerary(tx, { ...given, by: { runId, effectId: given.itineraryId } }, now)).itineraryId
      }
      const [gone, changed, kept, orphan] = [await draft(run), await draft(run), await draft(another), await draft(run)]
      expect(await listed()).toEqual([])
      await changeItinerary(tx, changed, content([anEntry('b', documentId)]), later)
      expect(await listed()).toEqual([changed])
      expect(await keepDrafts(tx, { runId: another, itineraryId: orphan }, later)).toHaveLength(2)
      expect(await getItinerary(tx, kept)).toMatchObject({ isDraft: false, version: 2, made: { version: 2 } })
      await deleteDrafts(tx, run)
      await deleteDrafts(tx, another)
      expect(await findItinerary(tx, gone)).toBeUndefined()
      expect(await listed()).toEqual([orphan, kept, changed])
      // The run has read a document that is purged, and the draft does not name it.
      const left = await draft(run)
      await tx.query.deleteFrom('runs').where('id', '=', run).execute()
      await forgetDocumentInItineraries(tx, other.documentId, later)
      expect(await findItinerary(tx, left)).toBeUndefined()
      expect(await listed()).toEqual([orphan, kept, changed])
    })
  })

  test('say nothing of a document any more when it is purged', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const [gone, kept] = [await persisted(database, orgId), await persisted(database, orgId)]
    const [one, other, both] = [ids.next<never>(), ids.next<never>(), ids.next<never>()]
    const cost = (documentId: DocumentId) => ({ documentId, amount: '9.50', currency: 'EUR' })
    await database.withOrg(orgId, actor, async (tx) => {
      const insert = (itineraryId: string, given: ItineraryContent) =>
        insertItinerary(tx, { ...given, itineraryId, by: null }, now)
      await insert(one, content([anEntry('a', gone.documentId)], [cost(gone.documentId)]))
      await insert(other, content([anEntry('b', kept.documentId)], [cost(kept.documentId)]))
      const entries = [
        anEntry('c', gone.documentId),
        anEntry('d', kept.documentId),
        anEntry('e', gone.documentId, kept.documentId),
      ]
      await insert(both, content(entries, [cost(gone.documentId), cost(kept.documentId)]))
    })
    const untouched = await database.withOrg(orgId, actor, (tx) => getItinerary(tx, other))
    await database.withOrg(orgId, actor, async (tx) => {
      await trashDocument({ tx, clock, ids }, { documentId: gone.documentId })
      await purgeDocument({ tx, clock, ids }, { documentId: gone.documentId })
    })
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await findItinerary(tx, one)).toBeUndefined()
      expect(await getItinerary(tx, other)).toEqual(untouched)
      const rest = await getItinerary(tx, both)
      expect(JSON.stringify(rest)).not.toContain(gone.documentId)
      expect(rest).toMatchObject({ title: 'Itinerary', notes: null, costs: [cost(kept.documentId)] })
      expect(rest.entries).toEqual([
        anEntry('d', kept.documentId),
        { ...anEntry('e', kept.documentId), title: 'train', passenger: null, notes: null },
      ])
      await forgetDocumentInItineraries(tx, gone.documentId, later)
      expect(await getItinerary(tx, both)).toEqual(rest)
    })
  })
})
