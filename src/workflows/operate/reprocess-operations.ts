import type { Database, OrgTransaction } from '#database'
import {
  type Document,
  type DocumentPlace,
  getExtraction,
  listDocuments,
  markReprocessing,
  recordDocumentEvent,
  resolveDocument,
  undoReprocess,
} from '#documents'
import { compareFields } from '#extraction'
import { type Clock, type DocumentId, DomainError, type Ids, type RunId } from '#kernel'
import { createRun, type RunQueue } from '#runs'
import { documentSubject } from '../document-subject.ts'
import { ingestWorkflowName } from '../ingest/ingest-hooks.ts'
import type { IngestInput } from '../ingest/ingest-state.ts'
import type { DocumentFilter, Operations } from '../operations.ts'
import { toDetails } from './document-operations.ts'
import { planReprocess, type ReprocessModels } from './plan-reprocess.ts'

export type ReprocessOperationsDeps = {
  readonly database: Database
  readonly queue: Pick<RunQueue, 'enqueue'>
  readonly clock: Clock
  readonly ids: Ids
  readonly onQueued: () => void
  /** Null where the local rules are the whole extractor. */
  readonly openReprocessModels: () => Promise<ReprocessModels | null>
}

const pageSize = 500

type Selection = { readonly filter: DocumentFilter; readonly references: readonly string[] }

/**
 * Named documents, or all that a filter matches; only those that have ended can be processed again.
 * @throws DomainError `document.not_reprocessable` for a named one that cannot
 */
async function select(tx: OrgTransaction, { filter, references }: Selection): Promise<readonly Document[]> {
  const found: Document[] = []
  if (references.length > 0) {
    for (const reference of references) {
      const document = await resolveDocument(tx, reference)
      if (!hasEnded(document)) throw notReprocessable(document)
      found.push(document)
    }
  } else {
    let before: DocumentPlace | null = null
    do {
      const page: readonly Document[] = await listDocuments(tx, { filter, before, limit: pageSize })
      found.push(...page)
      before = page.length < pageSize ? null : (page.at(-1) ?? null)
    } while (before !== null)
  }
  return found.filter(hasEnded)
}

const hasEnded = (document: Document) => document.processedAt !== null && document.trashedAt === null

function notReprocessable({ documentId, trashedAt, state }: Document): DomainError {
  return new DomainError({
    code: 'document.not_reprocessable',
    kind: 'conflict',
    message:
      trashedAt === null
        ? `Document ${documentId} is ${state}. Wait until it has ended, then repeat.`
        : `Document ${documentId} is in the trash. Restore it first (autopilot restore ${documentId}).`,
    details: { document_id: documentId },
  })
}

function nothingToCompare(reference: string): DomainError {
  return new DomainError({
    code: 'document.no_former_extraction',
    kind: 'conflict',
    message: `Document ${reference} was not reprocessed, so there is no former extraction of it.`,
  })
}

type ReprocessOperations = Pick<Operations, 'planReprocess' | 'reprocess' | 'differences' | 'undoReprocess'>

export function reprocessOperations(deps: ReprocessOperationsDeps): ReprocessOperations {
  const { database, ids, clock } = deps
  const begin = async (tx: OrgTransaction, document: Document): Promise<DocumentId> => {
    const runId = ids.next<RunId>()
    const input: IngestInput = {
      documentId: document.documentId,
      contentHash: document.contentHash,
      blobKey: document.blobKey,
      originalName: document.originalName,
      // What people and folders said of it stays, beside what extraction finds now.
      tags: [...document.tags],
      reason: 'reprocess',
    }
    await markReprocessing(tx, { documentId: document.documentId, runId }, clock.now())
    await createRun(deps, tx, {
      runId,
      workflow: ingestWorkflowName,
      subject: documentSubject(document.documentId),
      input: { ...input },
      actor: tx.actor,
    })
    return document.documentId
  }
  return {
    async planReprocess(caller, selection) {
      const models = await deps.openReprocessModels()
      const today = clock.now().toISOString().slice(0, 10)
      return database.withOrg(caller.orgId, caller.actor, async (tx) =>
        planReprocess(tx, models, await select(tx, selection), today),
      )
    },
    async reprocess(caller, selection) {
      const documentIds = await database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const begun: DocumentId[] = []
        for (const document of await select(tx, selection)) begun.push(await begin(tx, document))
        // Last, because they lock the org's chain of events.
        for (const documentId of begun)
          await recordDocumentEvent({ tx, clock, ids }, 'document.reprocess_requested', documentId, {})
        return begun
      })
      if (documentIds.length > 0) deps.onQueued()
      return { documentIds }
    },
    differences: (caller, reference) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { extractionId } = await resolveDocument(tx, reference)
        if (extractionId === null) throw nothingToCompare(reference)
        const after = await getExtraction(tx, extractionId)
        if (after.replaces === null) throw nothingToCompare(reference)
        return compareFields((await getExtraction(tx, after.replaces)).fields, after.fields)
      }),
    undoReprocess: (caller, { reference, ...seen }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const { documentId } = await resolveDocument(tx, reference)
        return toDetails(tx, await undoReprocess({ tx, ids, clock }, { documentId, ...seen }))
      }),
  }
}
