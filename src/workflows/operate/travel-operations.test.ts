import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#database'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import { destinationOperations } from './destination-operations.ts'
import { knowledgeOperations } from './knowledge-operations.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ada' }

describeOnEachEngine('the operations of travel', (open) => {
  let database: Database
  let rows: SampleRows
  let caller: { orgId: OrgId; actor: Actor }
  const deps = () => ({ database, clock: systemClock, ids })
  const places = () => destinationOperations(deps())
  const knowledge = () => knowledgeOperations(deps())

  beforeAll(async () => {
    database = await open()
    const orgId = ids.next<OrgId>()
    rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    await database.asOwner((tx) => tx.query.deleteFrom('destinations').where('id', '=', rows.destinations.id).execute())
    caller = { orgId, actor }
  })

  describe('on destinations', () => {
    const place = (name: string) => ({ name, countryCode: null, notes: null })

    it('list them by name, page after page', async () => {
      for (const name of ['Évora', 'Braga', 'Aveiro']) await places().createDestination(caller, place(name))
      const first = await places().listDestinations(caller, { cursor: null, limit: 2 })
      const second = await places().listDestinations(caller, { cursor: first.nextCursor, limit: 2 })
      expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Aveiro', 'Braga', 'Évora'])
      expect(second.nextCursor).toBeNull()
      for (const cursor of ['x', 'W10', Buffer.from('["a\\u0000"]').toString('base64url')]) {
        await expect(places().listDestinations(caller, { cursor, limit: 2 })).rejects.toMatchObject({
          code: 'request.invalid_cursor',
        })
      }
    })

    it('take no name twice, when it is made and when it is changed, also at once', async () => {
      const [faro, lagos] = [
        await places().createDestination(caller, place('Faro')),
        await places().createDestination(caller, place('Lagos')),
      ]
      await expect(places().createDestination(caller, place('Faro'))).rejects.toMatchObject({
        code: 'destination.exists',
      })
      const rename = (reference: string, name: string) =>
        places().updateDestination(caller, { reference, changes: { name } })
      await expect(rename('Lagos', 'Faro')).rejects.toMatchObject({ code: 'destination.exists' })
      const raced = await Promise.allSettled([
        rename(faro.destinationId, 'Tavira'),
        rename(lagos.destinationId, 'Tavira'),
      ])
      expect(raced.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(raced.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'destination.exists' },
      })
    })

    it('change and delete only what somebody has seen as it is', async () => {
      const { destinationId, version } = await places().createDestination(caller, place('Sintra'))
      const update = { reference: 'Sintra', changes: { notes: 'Hills.' }, expectedVersion: version }
      expect(await places().updateDestination(caller, update)).toMatchObject({ notes: 'Hills.', version: 2 })
      const stale = { code: 'destination.version_conflict' }
      await expect(places().updateDestination(caller, update)).rejects.toMatchObject(stale)
      const remove = { reference: destinationId, expectedVersion: 1 }
      await expect(places().deleteDestination(caller, remove)).rejects.toMatchObject(stale)
      expect(await places().deleteDestination(caller, { ...remove, expectedVersion: 2 })).toMatchObject({
        name: 'Sintra',
      })
    })
  })

  describe('on knowledge', () => {
    it('keep what is known of a destination, in pages, also when the destination goes', async () => {
      await places().createDestination(caller, { name: 'Porto', countryCode: 'PT', notes: null })
      const items = ['a', 'b', 'c'].map((title) => ({ kind: 'tip', title, body: '', destination: 'Porto' }))
      for (const item of items) await knowledge().createKnowledgeItem(caller, item)
      const of = { destination: 'Porto', kind: 'tip' }
      const first = await knowledge().listKnowledgeItems(caller, { ...of, cursor: null, limit: 2 })
      const second = await knowledge().listKnowledgeItems(caller, { ...of, cursor: first.nextCursor, limit: 2 })
      expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['c', 'b', 'a'])
      const [{ knowledgeItemId: id = '' } = {}] = second.items
      await places().deleteDestination(caller, { reference: 'Porto' })
      expect(await knowledge().showKnowledgeItem(caller, id)).toMatchObject({ title: 'a', destinationId: null })
    })

    it('name a destination that is there', async () => {
      const item = { kind: 'tip', title: 'x', body: '', destination: 'Atlantis' }
      const missing = { code: 'destination.not_found' }
      await expect(knowledge().createKnowledgeItem(caller, item)).rejects.toMatchObject(missing)
      const query = { destination: 'Atlantis', cursor: null, limit: 2 }
      await expect(knowledge().listKnowledgeItems(caller, query)).rejects.toMatchObject(missing)
    })

    it('leave what a document says to the document', async () => {
      const { id } = rows.knowledge_items
      const refused = { code: 'knowledge.of_document', message: expect.stringContaining(rows.documents.id) }
      await expect(knowledge().updateKnowledgeItem(caller, { id, changes: { title: 'x' } })).rejects.toMatchObject(
        refused,
      )
      await expect(knowledge().deleteKnowledgeItem(caller, { id })).rejects.toMatchObject(refused)
      const reserved = { code: 'knowledge.kind_reserved' }
      await expect(
        knowledge().createKnowledgeItem(caller, { kind: 'document', title: 'x', body: '' }),
      ).rejects.toMatchObject(reserved)
      const own = await knowledge().createKnowledgeItem(caller, { kind: 'tip', title: 'x', body: '' })
      await expect(
        knowledge().updateKnowledgeItem(caller, { id: own.knowledgeItemId, changes: { kind: 'document' } }),
      ).rejects.toMatchObject(reserved)
    })

    it('change and delete only what somebody has seen as it is', async () => {
      const { knowledgeItemId: id } = await knowledge().createKnowledgeItem(caller, {
        ...{ kind: 'tip', title: 'x', body: 'y' },
      })
      const changed = { id, changes: { title: 'z' }, expectedVersion: 1 }
      expect(await knowledge().updateKnowledgeItem(caller, changed)).toMatchObject({ title: 'z', body: 'y' })
      const stale = { code: 'knowledge.version_conflict' }
      await expect(knowledge().updateKnowledgeItem(caller, changed)).rejects.toMatchObject(stale)
      await expect(knowledge().deleteKnowledgeItem(caller, { id, expectedVersion: 1 })).rejects.toMatchObject(stale)
      await knowledge().deleteKnowledgeItem(caller, { id, expectedVersion: 2 })
      await expect(knowledge().showKnowledgeItem(caller, id)).rejects.toMatchObject({ code: 'knowledge.not_found' })
    })
  })
})
