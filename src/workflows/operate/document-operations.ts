import type { Database, OrgTransaction } from '#database'
import {
  type BlobStore,
  countByState,
  type Document,
  endedStates,
  findExtraction,
  getPages,
  listDocuments,
  listForReview,
  listParts,
  lookupDocuments,
  resolveDocument,
  standingOf,
} from '#documents'
import { type Contents, emptyContents } from '#extraction'
import type { Clock, DocumentId } from '#kernel'
import type { EndedDocuments } from '../ended-documents.ts'
import type { Caller, DocumentDetails, DocumentFilter, DocumentSummary, Operations } from '../operations.ts'
import { decodeCursor, pageOf } from './cursor.ts'
import { toSummaries, toSummary } from './views.ts'

export type DocumentOperationsDeps = {
  readonly database: Database
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly ended: EndedDocuments
}

/** How often a waiting look-up asks the database by itself: another process may have ended the document. */
const lookAgainMs = 500

/** A document with its latest extraction. */
export async function toDetails(tx: OrgTransaction, document: Document): Promise<DocumentDetails> {
  const extraction = document.extractionId === null ? undefined : await findExtraction(tx, document.extractionId)
  const parts = document.split === null ? [] : await listParts(tx, document.documentId)
  const { provider, model, promptVersion, schemaVersion, remoteIndexState } = document
  const [summary = toSummary(document)] = await toSummaries(tx, [document])
  return {
    ...summary,
    evidence: extraction?.evidence ?? [],
    checks: extraction?.checks ?? [],
    bookings: extraction?.bookings ?? [],
    // An older extraction has none of it.
    contents: { ...emptyContents, ...(extraction?.contents as Partial<Contents> | undefined) },
    parts: parts.flatMap(({ documentId, partOf, fields, state }) =>
      partOf === null ? [] : [{ ...partOf, documentId, title: fields?.title ?? null, state }],
    ),
    provider,
    model,
    promptVersion,
    schemaVersion,
    remoteIndexState,
  }
}

type DocumentOperations = Pick<
  Operations,
  'lookup' | 'list' | 'show' | 'pages' | 'openOriginal' | 'verifyOriginal' | 'standing' | 'reviewQueue'
>

export function documentOperations(deps: DocumentOperationsDeps): DocumentOperations {
  const { database, blobs } = deps
  const listPage = async (
    caller: Caller,
    { filter, cursor, limit }: { filter: DocumentFilter | 'for review'; cursor: string | null; limit: number },
  ) => {
    const after = cursor === null ? null : decodeCursor(cursor)
    const before = after && { createdAt: after.createdAt, documentId: after.id as DocumentId }
    const found = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
      const page = { before, limit: limit + 1 }
      const documents =
        filter === 'for review' ? await listForReview(tx, page) : await listDocuments(tx, { ...page, filter })
      return toSummaries(tx, documents)
    })
    const placeOf = ({ createdAt, documentId }: DocumentSummary) => ({ createdAt, id: documentId })
    return pageOf(found, limit, placeOf, (summary) => summary)
  }
  /** Nothing more happens to it soon: it has ended, or waits for a person or a time. */
  const rests = ({ state }: DocumentSummary) => state === 'waiting' || endedStates.some((ended) => ended === state)
  return {
    async lookup(caller, { ids, waitMs, signal }) {
      const deadlineMs = deps.clock.monotonicMs() + waitMs
      const look = () =>
        database.withOrg(caller.orgId, caller.actor, async (tx) => toSummaries(tx, await lookupDocuments(tx, ids)))
      let documents = await look()
      const waitedFor = new Set<DocumentId>(
        documents.filter((document) => !rests(document)).map((document) => document.documentId),
      )
      const anyEnded = () => documents.some((document) => waitedFor.has(document.documentId) && rests(document))
      while (waitedFor.size > 0 && !anyEnded() && !signal?.aborted) {
        const leftMs = deadlineMs - deps.clock.monotonicMs()
        if (leftMs <= 0) break
        await deps.ended.wait([...waitedFor], Math.min(leftMs, lookAgainMs), signal)
        documents = await look()
      }
      return documents
    },
    list: (caller, input) => listPage(caller, input),
    reviewQueue: (caller, input) => listPage(caller, { ...input, filter: 'for review' }),
    show: (caller, reference) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => toDetails(tx, await resolveDocument(tx, reference))),
    pages: (caller, reference) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { documentId } = await resolveDocument(tx, reference)
        const pages = await getPages(tx, documentId)
        return pages.map(({ pageNumber, text, coverage }) => ({ pageNumber, text, coverage }))
      }),
    async openOriginal(caller, reference) {
      const document = await database.withOrg(caller.orgId, caller.actor, (tx) => resolveDocument(tx, reference))
      const { originalName: name, sizeBytes, contentHash, blobKey } = document
      return { name, sizeBytes, contentHash, open: (range) => blobs.open(caller.orgId, blobKey, range) }
    },
    async verifyOriginal(caller, reference) {
      const document = await database.withOrg(caller.orgId, caller.actor, (tx) => resolveDocument(tx, reference))
      const { contentHash, blobKey } = document
      return { verified: await blobs.verify(caller.orgId, blobKey, contentHash), contentHash }
    },
    standing: (caller) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => standingOf(await countByState(tx))),
  }
}
