import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Database, dumpDatabase, type OrgTransaction } from '#database'
import { type ContentHash, type DocumentId, type ExtractionId, type OrgId, type RunId, zeroUsd } from '#kernel'
import { describeOnEachEngine } from '../database/database.testing.ts'
import { actor, ids, newDocument, newOrg, now, persisted, processedDocument, someFields } from './documents.testing.ts'
import * as documents from './index.ts'

/** What one org can get hold of that belongs to another. */
type Foreign = {
  readonly documentId: DocumentId
  /** What it was cut from, and whose split was not finished. */
  readonly parentId: DocumentId
  readonly extractionId: ExtractionId
  readonly runId: RunId
  readonly contentHash: ContentHash
  readonly knowledgeItemId: string
  readonly destinationId: string
  readonly itineraryId: string
}

const clock = { now: () => now, monotonicMs: () => 0 }
const failure = { code: 'document.damaged', message: 'It is damaged.', class: 'permanent' } as const
const nearDuplicate = { signature: Uint8Array.of(1), bands: [1, 2], similarity: () => 1, threshold: 0.5 }
const question = { provider: 'openai', model: 'm', promptVersion: '1', schemaVersion: '1' }
const answer = { answer: 'mine', usage: {}, cost: zeroUsd }
const none = { hits: [], work: null, total: 0, totalIsCapped: false }
const theirVector =
  processedDocument({ documentId: ids.next(), runId: ids.next() }).embedding?.vector ?? new Uint8Array()
const anItinerary = { title: 'Ours', destinationId: null, entries: [], costs: [], notes: null }
const notFound = { code: expect.stringMatching(/^(document|extraction)\.not_found$/) }

/** Every function of the room that takes a transaction, called with another org's ids: what it must answer. */
const calls: Record<string, (tx: OrgTransaction, foreign: Foreign) => Promise<void>> = {
  acceptDocument: async (tx, { contentHash }) => {
    const acceptance = await documents.acceptDocument(tx, newDocument({ contentHash }), now)
    expect(acceptance.outcome).toBe('created')
  },
  acceptPart: (tx, { documentId }) =>
    refused(documents.acceptPart(tx, { ...newDocument(), partOf: { documentId, firstPage: 1, lastPage: 1 } }, now)),
  approveDocument: (tx, { documentId }) => refused(documents.approveDocument({ tx, clock, ids }, { documentId })),
  approveSplit: (tx, { documentId }) =>
    refused(documents.approveSplit({ tx, clock, ids }, { documentId, parts: [{ firstPage: 1, lastPage: 1 }] })),
  changeDestination: (tx, { destinationId }) =>
    expect(documents.changeDestination(tx, destinationId, { name: 'Ours' }, now)).rejects.toThrow('no result'),
  changeItinerary: (tx, { itineraryId }) =>
    expect(documents.changeItinerary(tx, itineraryId, anItinerary, now)).rejects.toThrow('no result'),
  changeKnowledgeItem: (tx, { knowledgeItemId }) =>
    expect(documents.changeKnowledgeItem(tx, knowledgeItemId, { title: 'Ours' }, now)).rejects.toThrow('no result'),
  countByState: async (tx) => expect(documents.standingOf(await documents.countByState(tx)).accepted).toBe(0),
  countToReview: async (tx) => expect(await documents.countToReview(tx)).toBe(0),
  listToReview: async (tx) => expect(await documents.listToReview(tx, { after: null, limit: 9 })).toEqual([]),
  decideProposal: (tx, { documentId }) =>
    expect(documents.decideProposal(tx, { proposalId: documentId, state: 'accepted' }, now)).rejects.toMatchObject({
      code: 'proposal.not_found',
    }),
  getProposal: (tx, { documentId }) =>
    expect(documents.getProposal(tx, documentId)).rejects.toMatchObject({ code: 'proposal.not_found' }),
  insertProposal: (tx, { documentId }) =>
    refused(documents.insertProposal(tx, { proposalId: ids.next(), documentId, fields: {}, reason: 'x' }, now)),
  listProposalsToDecide: async (tx) =>
    expect(await documents.listProposalsToDecide(tx, { after: null, limit: 9 })).toEqual([]),
  countProposalsToDecide: async (tx) => expect(await documents.countProposalsToDecide(tx)).toBe(0),
  listOpenProposals: async (tx, { documentId }) =>
    expect(await documents.listOpenProposals(tx, { documentId, before: null, limit: 9 })).toEqual([]),
  deleteDestination: (tx, { destinationId }) => documents.deleteDestination(tx, destinationId),
  deleteDrafts: (tx, { runId }) => documents.deleteDrafts(tx, runId),
  deleteItinerary: (tx, { itineraryId }) => documents.deleteItinerary(tx, itineraryId),
  deleteKnowledgeItem: (tx, { knowledgeItemId }) => documents.deleteKnowledgeItem(tx, knowledgeItemId),
  editDocument: (tx, { documentId }) =>
    refused(documents.editDocument({ tx, clock, ids }, { documentId, fields: { title: 'x' }, compose: () => ({}) })),
  failDocument: (tx, { documentId }) => refused(documents.failDocument(tx, { documentId, failure }, now)),
  findResult: async (tx, { contentHash }) =>
    expect(await documents.findResult(tx, { ...question, contentHash })).toBeUndefined(),
  finishSplit: (tx, { documentId }) => refused(documents.finishSplit({ tx, clock, ids }, { documentId })),
  findPart: async (tx, { parentId }) =>
    expect(await documents.findPart(tx, { documentId: parentId, firstPage: 1, lastPage: 1 })).toBeUndefined(),
  findDestination: async (tx, { destinationId }) =>
    expect(await documents.findDestination(tx, destinationId)).toBeUndefined(),
  findDocument: async (tx, { documentId }) => expect(await documents.findDocument(tx, documentId)).toBeUndefined(),
  findExtraction: async (tx, { extractionId }) =>
    expect(await documents.findExtraction(tx, extractionId)).toBeUndefined(),
  getDestination: (tx, { destinationId }) =>
    expect(documents.getDestination(tx, destinationId)).rejects.toMatchObject({ code: 'destination.not_found' }),
  findItinerary: async (tx, { itineraryId }) => expect(await documents.findItinerary(tx, itineraryId)).toBeUndefined(),
  findItineraryOfRun: async (tx, { runId }) => expect(await documents.findItineraryOfRun(tx, runId)).toBeUndefined(),
  getItinerary: (tx, { itineraryId }) =>
    expect(documents.getItinerary(tx, itineraryId)).rejects.toMatchObject({ code: 'itinerary.not_found' }),
  insertItinerary: async (tx, { itineraryId }) => {
    const made = { ...anItinerary, itineraryId, by: null }
    expect(await documents.insertItinerary(tx, made, now)).toMatchObject({ itineraryId })
  },
  listBookings: async (tx, { documentId }) => {
    expect(await documents.listBookings(tx, { limit: 9 })).toEqual({ documents: [], next: null })
    expect((await documents.listBookings(tx, { documentIds: [documentId], limit: 9 })).documents).toEqual([])
  },
  listItineraries: async (tx) => expect(await documents.listItineraries(tx, { before: null, limit: 9 })).toEqual([]),
  getKnowledgeItem: (tx, { knowledgeItemId }) =>
    expect(documents.getKnowledgeItem(tx, knowledgeItemId)).rejects.toMatchObject({ code: 'knowledge.not_found' }),
  getDocument: (tx, { documentId }) => refused(documents.getDocument(tx, documentId)),
  getExtraction: (tx, { extractionId }) => refused(documents.getExtraction(tx, extractionId)),
  getPages: async (tx, { documentId }) => expect(await documents.getPages(tx, documentId)).toEqual([]),
  getPageTexts: async (tx, { documentId }) => expect(await documents.getPageTexts(tx, documentId)).toEqual([]),
  holdDocument: (tx, { documentId }) =>
    refused(documents.holdDocument({ tx, clock, ids }, { documentId, reason: 'x' })),
  releaseDocument: (tx, { documentId }) => refused(documents.releaseDocument({ tx, clock, ids }, { documentId })),
  listHeldDocuments: async (tx) => expect(await documents.listHeldDocuments(tx)).toEqual([]),
  trashDue: async (tx) => expect(await documents.trashDue(tx, new Date('9999-01-01')).execute()).toEqual([]),
  insertDestination: async (tx, { destinationId }) => {
    const destination = { destinationId, name: 'Lisbon', countryCode: 'PT', notes: null }
    expect(await documents.insertDestination(tx, destination, now)).toBe(true)
  },
  insertResult: async (tx, { contentHash }) => {
    await documents.insertResult(tx, { ...question, contentHash }, { ...answer, answer: 'theirs' }, now)
    expect(await documents.findResult(tx, { ...question, contentHash })).toMatchObject({ answer: 'theirs' })
  },
  insertKnowledgeItem: async (tx, { knowledgeItemId }) => {
    const item = { knowledgeItemId, documentId: null, destinationId: null, kind: 'tip', title: 'Tip', body: '' }
    expect(await documents.insertKnowledgeItem(tx, item, now)).toBe(true)
  },
  keepDrafts: async (tx, { runId, itineraryId }) =>
    expect(await documents.keepDrafts(tx, { runId, itineraryId }, now)).toEqual([]),
  keepProvisional: async (tx, { documentId }) => {
    await documents.keepProvisional(tx, { documentId, runId: ids.next() }, someFields)
    expect(await documents.findDocument(tx, documentId)).toBeUndefined()
  },
  linkPart: (tx, { documentId, parentId }) =>
    documents.linkPart(tx, documentId, { documentId: parentId, firstPage: 2, lastPage: 2 }, now),
  listAnsweredContents: async (tx, { contentHash }) =>
    expect(await documents.listAnsweredContents(tx, question, [contentHash])).toEqual(new Set()),
  listParts: async (tx, { parentId }) => expect(await documents.listParts(tx, parentId)).toEqual([]),
  listUnfinishedSplits: async (tx) => expect(await documents.listUnfinishedSplits(tx)).toEqual([]),
  listDestinations: async (tx) => expect(await documents.listDestinations(tx, { limit: 9 })).toEqual([]),
  listDocuments: async (tx) =>
    expect(await documents.listDocuments(tx, { filter: {}, before: null, limit: 9 })).toEqual([]),
  listExtractions: async (tx, { documentId }) => expect(await documents.listExtractions(tx, documentId)).toEqual([]),
  listRemoteDocuments: async (tx) =>
    expect(await documents.listRemoteDocuments(tx, { after: null, limit: 9 })).toEqual([]),
  listRemotePending: async (tx) => expect(await documents.listRemotePending(tx, 9)).toEqual([]),
  lockRemoteDocument: async (tx, { documentId }) =>
    expect(await documents.lockRemoteDocument(tx, documentId)).toBeUndefined(),
  requestRemoteIndex: (tx, { documentId }) => documents.requestRemoteIndex(tx, documentId),
  requestRemoteIndexOfStore: async (tx) => expect(await documents.requestRemoteIndexOfStore(tx, 'theirs')).toBe(0),
  setRemoteIndex: (tx, { documentId }) =>
    documents.setRemoteIndex(tx, documentId, { state: 'failed', fileId: 'x', storeId: 'x', attributes: null }),
  listForReview: async (tx) => expect(await documents.listForReview(tx, { before: null, limit: 9 })).toEqual([]),
  listKnowledgeItems: async (tx) => expect(await documents.listKnowledgeItems(tx, { limit: 9 })).toEqual([]),
  lockContent: async (tx, { contentHash }) =>
    expect(await documents.lockContent(tx, contentHash)).toEqual({ needed: false }),
  lockDocument: (tx, { documentId }) => refused(documents.lockDocument(tx, documentId)),
  countPurged: async (tx) => expect(await documents.countPurged(tx)).toBe(0),
  listOriginals: async (tx) => expect(await documents.listOriginals(tx, { after: null, limit: 9 })).toEqual([]),
  listNamed: async (tx, { contentHash }) =>
    expect(await documents.listNamed(tx, [newDocument({ contentHash }).blobKey])).toEqual(new Set()),
  listBytesToRemove: async (tx) => expect(await documents.listBytesToRemove(tx)).toEqual([]),
  markBytesRemoved: (tx, { documentId }) => documents.markBytesRemoved(tx, documentId, now),
  lookupDocuments: async (tx, { documentId }) => expect(await documents.lookupDocuments(tx, [documentId])).toEqual([]),
  markProcessing: async (tx, { documentId }) =>
    expect(await documents.markProcessing(tx, [documentId], now)).toEqual([]),
  markReprocessing: (tx, { documentId, runId }) => refused(documents.markReprocessing(tx, { documentId, runId }, now)),
  markWaiting: (tx, { documentId }) => refused(documents.markWaiting(tx, documentId, now)),
  persistDocument: (tx, foreign) =>
    refused(documents.persistDocument(tx, processedDocument(foreign, { ...foreign, nearDuplicate }), now)),
  purgeDocument: (tx, { documentId }) => refused(documents.purgeDocument({ tx, clock, ids }, { documentId })),
  rejectDocument: (tx, { documentId }) =>
    refused(documents.rejectDocument({ tx, clock, ids }, { documentId, reason: 'x' })),
  resolveDocument: async (tx, { documentId, contentHash }) => {
    await refused(documents.resolveDocument(tx, documentId))
    await refused(documents.resolveDocument(tx, contentHash.slice(0, 8)))
  },
  restoreDocument: (tx, { documentId }) => refused(documents.restoreDocument({ tx, clock, ids }, { documentId })),
  searchDocuments: async (tx) => {
    for (const query of ['rechnung', 'issuer:müller', '-nothing', 'type:invoice', '']) {
      expect(await documents.searchDocuments(tx, { query, limit: 9 })).toEqual(none)
      const meaning = { model: 'local-1', vector: theirVector, leastSimilarity: -1 }
      expect(await documents.searchDocuments(tx, { query, limit: 9, meaning })).toEqual(none)
    }
  },
  setSplit: async (tx, { documentId }) => {
    const split = { state: 'done' as const, parts: [{ firstPage: 1, lastPage: 1 }] }
    await expect(documents.setSplit(tx, documentId, split, now)).rejects.toThrow('no result')
  },
  trashDocument: (tx, { documentId }) => refused(documents.trashDocument({ tx, clock, ids }, { documentId })),
  undoReprocess: (tx, { documentId }) => refused(documents.undoReprocess({ tx, clock, ids }, { documentId })),
}

async function refused(answer: Promise<unknown>): Promise<void> {
  await expect(answer).rejects.toMatchObject(notFound)
}

/** Those that only compute, or hold nothing of a tenant. */
const pure = new Set([
  'canTake',
  'daysOf',
  'describePart',
  'documentsOf',
  'estimateDocumentCount',
  'forgetResults',
  'listOrgsWithRemotePending',
  'meaningOfSearch',
  'recordDocumentEvent',
  'requireParts',
  'requireSeen',
  'storableText',
  'standingOf',
  'withoutDocument',
])

async function foreignDocument(database: Database, orgId: OrgId): Promise<Foreign> {
  const knowledgeItemId = ids.next<RunId>()
  const destinationId = ids.next<RunId>()
  const extractionId = ids.next<ExtractionId>()
  const { documentId: parentId } = await persisted(database, orgId)
  const partOf = { documentId: parentId, firstPage: 1, lastPage: 1 }
  const { documentId, runId, contentHash } = await persisted(database, orgId, {
    accepted: { partOf },
    processed: { extractionId, knowledgeItemId, nearDuplicate },
  })
  await database.withOrg(orgId, actor, (tx) =>
    documents.setSplit(tx, parentId, { state: 'approved', parts: [partOf] }, now),
  )
  await database.withOrg(orgId, actor, (tx) =>
    documents.setRemoteIndex(tx, documentId, { state: 'pending', fileId: 'f', storeId: 'theirs', attributes: null }),
  )
  await database.withOrg(orgId, actor, (tx) =>
    documents.insertDestination(tx, { destinationId, name: destinationId, countryCode: null, notes: null }, now),
  )
  const itineraryId = ids.next<RunId>()
  await database.asOwner((tx) =>
    sql`insert into runs (id, org_id, workflow, subject, status, created_by, created_at)
      values (${runId}, ${orgId}, 'itinerary', 's', 'running', 'system:test', ${now})`.execute(tx.query),
  )
  const cites = { ...anItinerary, costs: [{ documentId, amount: '1.00', currency: 'EUR' }] }
  await database.withOrg(orgId, actor, (tx) =>
    documents.insertItinerary(tx, { ...cites, itineraryId, by: { runId, effectId: ids.next() } }, now),
  )
  await database.withOrg(orgId, actor, (tx) => documents.insertResult(tx, { ...question, contentHash }, answer, now))
  return { documentId, parentId, extractionId, runId, contentHash, knowledgeItemId, destinationId, itineraryId }
}

/** All rows of an org, as text. */
async function rowsOf(database: Database, orgId: OrgId): Promise<readonly string[]> {
  const lines: string[] = []
  await dumpDatabase({ database, clock }, async (line) => void lines.push(line))
  return lines.filter((line) => line.includes(orgId)).sort()
}

type Opener = (database: Database, orgId: OrgId, work: (tx: OrgTransaction) => Promise<void>) => Promise<void>

/** What stands between two orgs: row level security and the org named in every query. Each must hold without the other. */
const openers: Record<string, Opener> = {
  'with row level security': (database, orgId, work) => database.withOrg(orgId, actor, work),
  'without it, by the org named in every query': (database, orgId, work) =>
    database.asOwner(async ({ query }) => {
      await sql`select set_config('app.org_id', ${orgId}, true)`.execute(query)
      // Nobody can make such a transaction outside of tests: it says it is one org's and sees all orgs.
      await work({ kind: 'org', orgId, actor, query } as unknown as OrgTransaction)
    }),
}

describeOnEachEngine('another org’s documents', (open) => {
  test('are named in this test for every function that takes a transaction', () => {
    const functions = Object.entries(documents).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
    expect(functions.filter((name) => !pure.has(name)).sort()).toEqual(Object.keys(calls).sort())
  })

  test.each(Object.entries(openers))(
    'are neither seen nor changed by any function, in any order, %s',
    async (_, opener) => {
      const database = await open()
      const owner = await newOrg(database)
      const foreign = await foreignDocument(database, owner)
      const before = await rowsOf(database, owner)
      expect(before.length).toBeGreaterThan(5)
      const names = Object.keys(calls)
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(names, { minLength: 1 }), async (order) => {
          const stranger = await newOrg(database)
          for (const name of order) {
            // Each on an org without a row of its own, so that whatever it answers with is the other's.
            const fresh = name.startsWith('insert') || name === 'acceptDocument' ? await newOrg(database) : stranger
            await opener(database, fresh, async (tx) => await calls[name]?.(tx, foreign))
          }
        }),
        { numRuns: 12 },
      )
      expect(await rowsOf(database, owner)).toEqual(before)
    },
  )

  test('are not made near duplicates of this org’s', async () => {
    const database = await open()
    await foreignDocument(database, await newOrg(database))
    const own = await newOrg(database)
    const { documentId } = await persisted(database, own, { processed: { nearDuplicate } })
    await database.withOrg(own, actor, async (tx) => {
      expect(await documents.getDocument(tx, documentId)).toMatchObject({ nearDuplicateOf: null })
    })
  })
})
