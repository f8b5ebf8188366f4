import type { Database, OrgTransaction } from '#database'
import {
  countProposalsToDecide,
  countToReview,
  type Document,
  listProposalsToDecide,
  listToReview,
  lookupDocuments,
} from '#documents'
import type { DocumentId } from '#kernel'
import { countWaitingForPerson, type Intervention, type InterventionId, listWaitingForPerson } from '#runs'
import type { AttentionOperations, Seen, Waits } from '../attention.ts'
import { documentOf } from '../document-subject.ts'
import type { Proposal } from '../proposals.ts'
import { decodeCursor, type Place, pageOf } from './cursor.ts'
import { toIntervention, toSummaries, toSummary } from './views.ts'

/** What waits, and its place in the queue. */
type Found = { readonly place: Place } & (
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'run'; readonly intervention: Intervention }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
)

export function attentionOperations({ database }: { readonly database: Database }): AttentionOperations {
  return {
    async listWaiting(caller, { seen, cursor, limit }) {
      const after = cursor === null ? null : decodeCursor(cursor)
      return await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const found = await find(tx, seen, after, limit + 1)
        const page = pageOf(found.toSorted(byAge), limit, placeOf, (one) => one)
        return { ...page, items: await show(tx, seen, page.items) }
      })
    },
    countWaiting: (caller, { seen }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const documents = seen.documents ? await countToReview(tx) : null
        const proposals = seen.documents ? await countProposalsToDecide(tx) : null
        const runs = seen.runs ? await countWaitingForPerson(tx) : null
        const ofRuns = Object.values(runs ?? {}).reduce((sum, count) => sum + count, 0)
        return { total: (documents ?? 0) + (proposals ?? 0) + ofRuns, documents, proposals, runs }
      }),
  }
}

/** Of each kind so many behind a place. */
async function find(tx: OrgTransaction, seen: Seen, place: Place | null, limit: number): Promise<readonly Found[]> {
  // A cursor is told by whoever was given one; its id is compared, with those of all kinds, and nothing else.
  const afterDocument = place && { createdAt: place.createdAt, documentId: place.id as DocumentId }
  const afterProposal = place && { createdAt: place.createdAt, proposalId: place.id }
  const afterRun = place && { pausedAt: place.createdAt, interventionId: place.id as InterventionId }
  const toReview = seen.documents ? await listToReview(tx, { after: afterDocument, limit }) : []
  const proposals = seen.documents ? await listProposalsToDecide(tx, { after: afterProposal, limit }) : []
  const runs = seen.runs ? await listWaitingForPerson(tx, { after: afterRun, limit }) : []
  return [
    ...toReview.map((document) => ({
      ...{ kind: 'document' as const, document },
      place: { createdAt: document.createdAt, id: document.documentId },
    })),
    ...proposals.map((proposal) => ({
      ...{ kind: 'proposal' as const, proposal },
      place: { createdAt: proposal.createdAt, id: proposal.proposalId },
    })),
    ...runs.map((intervention) => ({
      ...{ kind: 'run' as const, intervention },
      place: { createdAt: intervention.pausedAt, id: intervention.interventionId },
    })),
  ]
}

const placeOf = ({ place }: Found): Place => place

/** Ids are of no two things, so that no two tie. */
function byAge({ place: one }: Found, { place: other }: Found): number {
  const between = one.createdAt.getTime() - other.createdAt.getTime()
  if (between !== 0) return between
  return one.id < other.id ? -1 : 1
}

/** In their order, with the documents that they are about. */
async function show(tx: OrgTransaction, seen: Seen, found: readonly Found[]): Promise<readonly Waits[]> {
  const proposedFor = found.flatMap((one) => (one.kind === 'proposal' ? one.proposal.documentId : []))
  const runAbout = found.flatMap((one) => (one.kind === 'run' ? (documentOf(one.intervention.subject) ?? []) : []))
  const ids = seen.documents ? [...new Set([...proposedFor, ...runAbout])] : []
  const documents = new Map((await lookupDocuments(tx, ids)).map((one) => [one.documentId, one]))
  const proposed = [...new Set(proposedFor)].flatMap((id) => documents.get(id) ?? [])
  const summaries = new Map((await toSummaries(tx, proposed)).map((one) => [one.documentId, one]))
  return found.flatMap((one): Waits | readonly Waits[] => {
    const since = one.place.createdAt
    if (one.kind === 'document') return { kind: one.kind, since, document: toSummary(one.document) }
    if (one.kind === 'proposal') {
      const document = summaries.get(one.proposal.documentId)
      return document === undefined ? [] : { kind: one.kind, since, proposal: one.proposal, document }
    }
    const documentId = documentOf(one.intervention.subject)
    const document = documentId && documents.get(documentId)
    const ofRun = document === undefined ? null : toSummary(document, one.intervention)
    return { kind: one.kind, since, intervention: toIntervention(one.intervention), document: ofRun }
  })
}
