import { beforeAll, expect, it } from 'vitest'
import { listEvents } from '#audit'
import type { Database } from '#database'
import { type Actor, type OrgId, systemClock, uuidV7Maker } from '#kernel'
import { describeOnEachEngine } from '../../database/database.testing.ts'
import { insertSampleRows, type SampleRows } from '../../database/sample-rows.testing.ts'
import type { Caller, TravelOperations } from '../operations.ts'
import { destinationOperations } from './destination-operations.ts'
import { itineraryOperations } from './itinerary-operations.ts'
import { knowledgeOperations } from './knowledge-operations.ts'
import { planOperations } from './plan-operations.ts'

const ids = uuidV7Maker()
const actor: Actor = { kind: 'system', name: 'ann' }

type Given = { readonly caller: Caller; readonly rows: SampleRows }
type Mutation = {
  readonly leaves: string
  readonly does: (operations: TravelOperations, given: Given) => Promise<unknown>
}

const operationsThatChange: Readonly<Record<keyof TravelOperations, Mutation | 'reads'>> = {
  ...{ listDestinations: 'reads', showDestination: 'reads' },
  createDestination: {
    leaves: 'destination.created',
    does: (operations, { caller }) =>
      operations.createDestination(caller, { name: 'Lisbon', countryCode: 'PT', notes: null }),
  },
  updateDestination: {
    leaves: 'destination.changed',
    does: (operations, { caller, rows }) =>
      operations.updateDestination(caller, { reference: rows.destinations.id, changes: { notes: 'x' } }),
  },
  deleteDestination: {
    leaves: 'destination.deleted',
    does: (operations, { caller, rows }) => operations.deleteDestination(caller, { reference: rows.destinations.id }),
  },
  ...{ listKnowledgeItems: 'reads', showKnowledgeItem: 'reads' },
  createKnowledgeItem: {
    leaves: 'knowledge_item.created',
    does: (operations, { caller }) => operations.createKnowledgeItem(caller, { kind: 'tip', title: 'T', body: '' }),
  },
  updateKnowledgeItem: {
    leaves: 'knowledge_item.changed',
    does: (operations, { caller, rows }) =>
      operations.updateKnowledgeItem(caller, { id: rows.knowledge_items.id, changes: { body: 'x' } }),
  },
  deleteKnowledgeItem: {
    leaves: 'knowledge_item.deleted',
    does: (operations, { caller, rows }) => operations.deleteKnowledgeItem(caller, { id: rows.knowledge_items.id }),
  },
  ...{ listItineraries: 'reads', showItinerary: 'reads', exportItinerary: 'reads', showItineraryPlan: 'reads' },
  planItinerary: {
    leaves: 'run.requested',
    does: (operations, { caller }) =>
      operations.planItinerary(caller, { from: null, to: null, destination: 'Rome', waitMs: 0 }),
  },
  createItinerary: {
    leaves: 'itinerary.created',
    does: (operations, { caller }) =>
      operations.createItinerary(caller, { title: 'T', notes: null, entries: [], costs: [] }),
  },
  updateItinerary: {
    leaves: 'itinerary.changed',
    does: (operations, { caller, rows }) =>
      operations.updateItinerary(caller, { id: rows.itineraries.id, changes: { title: 'x', entries: [] } }),
  },
  deleteItinerary: {
    leaves: 'itinerary.deleted',
    does: async (operations, { caller }) => {
      const given = { title: 'T', notes: null, entries: [], costs: [] }
      const { itineraryId: id } = await operations.createItinerary(caller, given)
      await operations.deleteItinerary(caller, { id })
    },
  },
}

describeOnEachEngine('every operation of travel that changes something', (open) => {
  let database: Database
  let operations: TravelOperations
  beforeAll(async () => {
    database = await open()
    const deps = { database, clock: systemClock, ids }
    const agents = { ...deps, queue: { enqueue: async () => {} }, onQueued: () => {} }
    operations = {
      ...destinationOperations(deps),
      ...knowledgeOperations(deps),
      ...itineraryOperations(deps),
      ...planOperations(agents),
    }
  })

  const mutations = Object.entries(operationsThatChange).flatMap(([name, how]) =>
    how === 'reads' ? [] : [[name, how] as const],
  )

  it.each(mutations)('leaves an event by whoever did it: %s', async (_name, { leaves, does }) => {
    const orgId = ids.next<OrgId>()
    const rows = await database.asOwner((tx) => insertSampleRows(tx, ids, orgId))
    // Written down by a person.
    await database.asOwner((tx) =>
      tx.query.updateTable('knowledge_items').set({ document_id: null }).where('org_id', '=', orgId).execute(),
    )
    await does(operations, { caller: { orgId, actor }, rows })
    const events = await database.withOrg(orgId, actor, (tx) => listEvents(tx, { after: 2n ** 62n, limit: 50 }))
    expect(events.map(({ event, actor: by }) => [event, by])).toContainEqual([leaves, 'system:ann'])
  })
})
