import { expect, test } from 'vitest'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { insertDestination, listDestinations } from './destination-store.ts'
import { actor, ids, newOrg, now, persisted } from './documents.testing.ts'
import { insertKnowledgeItem, listKnowledgeItems } from './knowledge-item-store.ts'

describeOnEachEngine('destinations and knowledge', (open) => {
  test('are inserted once, and stay as they are when they are inserted again', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const porto = { destinationId: ids.next<never>(), name: 'Porto', countryCode: 'PT', notes: 'By train.' }
    const lisbon = { ...porto, destinationId: ids.next<never>(), name: 'Lisbon' }
    const knowledgeItemId = ids.next<never>()
    const tip = {
      knowledgeItemId,
      documentId: null,
      destinationId: porto.destinationId,
      kind: 'tip',
      title: 'T',
      body: 'B',
    }
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await insertDestination(tx, porto, now)).toBe(true)
      expect(await insertDestination(tx, lisbon, now)).toBe(true)
      expect(await insertDestination(tx, { ...porto, notes: 'changed' }, now)).toBe(false)
      expect(await insertDestination(tx, { ...porto, destinationId: ids.next<never>() }, now)).toBe(false)
      expect(await listDestinations(tx, { limit: 9 })).toEqual(
        [lisbon, porto].map((each) => ({ ...each, createdAt: now })),
      )
      expect(await listDestinations(tx, { limit: 1 })).toHaveLength(1)

      expect(await insertKnowledgeItem(tx, tip, now)).toBe(true)
      expect(await insertKnowledgeItem(tx, { ...tip, title: 'changed' }, now)).toBe(false)
      expect(await listKnowledgeItems(tx, { limit: 9 })).toEqual([{ ...tip, createdAt: now }])
    })
  })

  test('of a document is one item, whatever else is inserted for it', async () => {
    const database = await open()
    const orgId = await newOrg(database)
    const { documentId } = await persisted(database, orgId)
    const second = {
      knowledgeItemId: ids.next<never>(),
      documentId,
      destinationId: null,
      kind: 'x',
      title: 'x',
      body: '',
    }
    await database.withOrg(orgId, actor, async (tx) => {
      expect(await insertKnowledgeItem(tx, second, now)).toBe(false)
      expect(await listKnowledgeItems(tx, { limit: 9 })).toMatchObject([{ documentId, kind: 'document' }])
    })
  })
})
