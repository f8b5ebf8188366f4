import type { Database } from '#database'
import { countToReview, listToReview, lookupDocuments } from '#documents'
import type { DocumentId } from '#kernel'
import { countWaitingForPerson, type InterventionId, listWaitingForPerson } from '#runs'
import type { AttentionOperations, Waits } from '../attention.ts'
import { documentOf } from '../document-subject.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { toIntervention, toSummary } from './views.ts'

export function attentionOperations({ database }: { readonly database: Database }): AttentionOperations {
  return {
    async listWaiting(caller, { seen, cursor, limit }) {
      const place = cursor === null ? null : decodeCursor(cursor)
      // A cursor is told by whoever was given one; its id is compared, with those of both kinds, and nothing else.
      const afterDocument = place && { createdAt: place.createdAt, documentId: place.id as DocumentId }
      const afterRun = place && { pausedAt: place.createdAt, interventionId: place.id as InterventionId }
      const most = limit + 1
      const found = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const toReview = seen.documents ? await listToReview(tx, { after: afterDocument, limit: most }) : []
        const runs = seen.runs ? await listWaitingForPerson(tx, { after: afterRun, limit: most }) : []
        const ids = seen.documents ? runs.flatMap(({ subject }) => documentOf(subject) ?? []) : []
        const documents = new Map((await lookupDocuments(tx, ids)).map((one) => [one.documentId, one]))
        const both: Waits[] = [
          ...toReview.map((one) => ({ kind: 'document' as const, since: one.createdAt, document: toSummary(one) })),
          ...runs.map((one) => {
            const documentId = documentOf(one.subject)
            const document = documentId && documents.get(documentId)
            const ofRun = document === undefined ? null : toSummary(document, one)
            return { kind: 'run' as const, since: one.pausedAt, intervention: toIntervention(one), document: ofRun }
          }),
        ]
        return both.toSorted(byAge)
      })
      return pageOf(found, limit, placeOf, (one) => one)
    },
    countWaiting: (caller, { seen }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const documents = seen.documents ? await countToReview(tx) : null
        const runs = seen.runs ? await countWaitingForPerson(tx) : null
        const ofRuns = Object.values(runs ?? {}).reduce((sum, count) => sum + count, 0)
        return { total: (documents ?? 0) + ofRuns, documents, runs }
      }),
  }
}

const placeOf = (one: Waits) => ({
  createdAt: one.since,
  id: one.kind === 'document' ? one.document.documentId : one.intervention.interventionId,
})

/** Ids are of no two things, so that no two tie. */
function byAge(one: Waits, other: Waits): number {
  const between = one.since.getTime() - other.since.getTime()
  if (between !== 0) return between
  return placeOf(one).id < placeOf(other).id ? -1 : 1
}
