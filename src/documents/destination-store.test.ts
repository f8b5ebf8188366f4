import { expect, test } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import {
  changeDestination,
  deleteDestination,
  findDestination,
  getDestination,
  insertDestination,
  listDestinations,
} from './destination-store.ts'
import { actor, ids, newOrg, now, persisted } from './documents.testing.ts'
import {
  changeKnowledgeItem,
  deleteKnowledgeItem,
  getKnowledgeItem,
  insertKnowledgeItem,
  listKnowledgeItems,
} from './knowledge-item-store.ts'

const later = new Date(now.getTime() + 1_000)
const porto = () => ({ destinationId: ids.next<never>(), name: 'Porto', countryCode: 'PT', notes: 'By train.' })
const asNew = { version: 1, createdAt: now, updatedAt: now }

describeOnEachEngine('destinations and knowledge', (open) => {
  test('are inserted once, and stay as they are when they are inserted again', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const first = porto()
    const lisbon = { ...first, destinationId: ids.next<never>(), name: 'Lisbon' }
    const tip = {
      ...{ knowledgeItemId: ids.next<never>(), documentId: null, destinationId: first.destinationId },
      ...{ kind: 'tip', title: 'T', body: 'B' },
    }
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await insertDestination(tx, first, now)).toBe(true)
      expect(await insertDestination(tx, lisbon, now)).toBe(true)
      expect(await insertDestination(tx, { ...first, notes: 'changed' }, now)).toBe(false)
      expect(await insertDestination(tx, { ...first, destinationId: ids.next<never>() }, now)).toBe(false)
      expect(await listDestinations(tx, { limit: 9 })).toEqual([lisbon, first].map((each) => ({ ...each, ...asNew })))
      expect(await listDestinations(tx, { limit: 1 })).toHaveLength(1)
      expect(await listDestinations(tx, { after: 'Lisbon', limit: 9 })).toMatchObject([{ name: 'Porto' }])

      expect(await insertKnowledgeItem(tx, tip, now)).toBe(true)
      expect(await insertKnowledgeItem(tx, { ...tip, title: 'changed' }, now)).toBe(false)
      expect(await listKnowledgeItems(tx, { limit: 9 })).toEqual([{ ...tip, ...asNew }])
    })
  })

  test('are found by id or name, change what was named alone, and count their versions', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const first = porto()
    const { destinationId } = first
    await database.withOrg(orgId, actor, async (tx) => {
      await insertDestination(tx, first, now)
      const changed = { ...first, notes: null, version: 2, createdAt: now, updatedAt: later }
      expect(await changeDestination(tx, destinationId, { notes: null }, later)).toEqual(changed)
      expect(await findDestination(tx, 'Porto')).toEqual(changed)
      expect(await getDestination(tx, destinationId, { lock: true })).toEqual(changed)
      await expect(getDestination(tx, 'porto')).rejects.toMatchObject({ code: 'destination.not_found' })

      const knowledgeItemId = ids.next<never>()
      await insertKnowledgeItem(
        tx,
        { knowledgeItemId, documentId: null, destinationId, kind: 'tip', title: 'T', body: '' },
        now,
      )
      expect(await changeKnowledgeItem(tx, knowledgeItemId, { body: 'B' }, later)).toMatchObject({
        ...{ title: 'T', body: 'B', version: 2, updatedAt: later },
      })
      expect(await listKnowledgeItems(tx, { filter: { destinationId, kind: 'tip' }, limit: 9 })).toHaveLength(1)
      expect(await listKnowledgeItems(tx, { filter: { kind: 'other' }, limit: 9 })).toEqual([])
      expect(await listKnowledgeItems(tx, { before: knowledgeItemId, limit: 9 })).toEqual([])

      // What is known of a place stays when the place goes.
      await deleteDestination(tx, destinationId)
      expect(await getKnowledgeItem(tx, knowledgeItemId, { lock: true })).toMatchObject({ destinationId: null })
      await deleteKnowledgeItem(tx, knowledgeItemId)
      await expect(getKnowledgeItem(tx, knowledgeItemId)).rejects.toMatchObject({ code: 'knowledge.not_found' })
      await expect(getKnowledgeItem(tx, 'x')).rejects.toMatchObject({ code: 'knowledge.not_found' })
    })
  })

  test('of a document is one item, whatever else is inserted for it', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId)
    const second = {
      ...{ knowledgeItemId: ids.next<never>(), documentId, destinationId: null, kind: 'x', title: 'x', body: '' },
    }
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await insertKnowledgeItem(tx, second, now)).toBe(false)
      expect(await listKnowledgeItems(tx, { limit: 9 })).toMatchObject([{ documentId, kind: 'document' }])
    })
  })
})
