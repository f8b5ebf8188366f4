import type { Database, OrgTransaction } from '#database'
import {
  approveSplit,
  type Document,
  type DocumentPart,
  findExtraction,
  listParts,
  requireParts,
  resolveDocument,
} from '#documents'
import type { Contents } from '#extraction'
import { type Clock, DomainError, type Ids } from '#kernel'
import { cutPart, type SplitDeps, splitDocument } from '../ingest/split-document.ts'
import type { Operations, SplitPart, SplitPlan } from '../operations.ts'

export type StackOperationsDeps = SplitDeps & {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
}

type Proposal = Pick<SplitPart, 'firstPage' | 'lastPage' | 'docType' | 'title'>

/** The parts that extraction saw, or those that a person named instead, with what is known of them. */
async function proposalOf(
  tx: OrgTransaction,
  document: Document,
  named: readonly DocumentPart[] | null,
): Promise<readonly Proposal[]> {
  const { extractionId } = document
  const extraction = extractionId === null ? undefined : await findExtraction(tx, extractionId)
  // Written by this product from this type; an older extraction has none of it.
  const contents = extraction?.contents as Partial<Contents> | undefined
  const seen = (contents?.stack?.parts ?? []).map(
    ({ from, to, doc_type, title }): Proposal => ({ firstPage: from, lastPage: to, docType: doc_type, title }),
  )
  const asSeen = (part: DocumentPart) =>
    seen.find(({ firstPage, lastPage }) => firstPage === part.firstPage && lastPage === part.lastPage)
  const parts = document.split?.parts ?? named
  return parts === null ? seen : parts.map((part) => asSeen(part) ?? { ...part, docType: null, title: null })
}

async function planOf(
  tx: OrgTransaction,
  document: Document,
  named: readonly DocumentPart[] | null,
): Promise<SplitPlan> {
  const { documentId, version, pageCount, split } = document
  const proposal = await proposalOf(tx, document, named)
  const made = await listParts(tx, documentId)
  const parts = proposal.map((part): SplitPart => {
    const { firstPage, lastPage } = part
    const child = made.find(({ partOf }) => partOf?.firstPage === firstPage && partOf.lastPage === lastPage)
    return { ...part, documentId: child?.documentId ?? null }
  })
  return { documentId, version, pageCount, state: split?.state ?? (parts.length === 0 ? 'none' : 'proposed'), parts }
}

function nothingToSplit(documentId: string): DomainError {
  return new DomainError({
    code: 'document.nothing_to_split',
    kind: 'conflict',
    message: `Document ${documentId} is taken for one document. Name its parts, as stretches of its pages (autopilot split ${documentId} --pages 1-2,3 --approve).`,
    details: { document_id: documentId },
  })
}

/** Files that hold several documents: what they would be cut into, and the cut itself, which only a person decides. */
export function stackOperations(deps: StackOperationsDeps): Pick<Operations, 'planSplit' | 'split'> {
  const { database, clock, ids } = deps
  return {
    planSplit: (caller, { reference, parts }) =>
      database.withOrg(caller.orgId, caller.actor, async (tx) => {
        const document = await resolveDocument(tx, reference)
        if (parts !== null) requireParts(document.documentId, parts, document.pageCount ?? 0)
        return planOf(tx, document, parts)
      }),
    async split(caller, { reference, parts: named, expectedVersion }) {
      const { orgId, actor } = caller
      const { document, parts } = await database.withOrg(orgId, actor, async (tx) => {
        const found = await resolveDocument(tx, reference)
        return { document: found, parts: named ?? (await proposalOf(tx, found, null)) }
      })
      const { documentId } = document
      const [first] = parts
      if (first === undefined) throw nothingToSplit(documentId)
      // What cannot be cut is refused before anything is decided: nobody could finish it.
      if (document.split === null && document.pageCount !== null) {
        requireParts(documentId, parts, document.pageCount)
        await cutPart(deps, orgId, document, first)
      }
      const reviewed = expectedVersion === undefined ? { documentId } : { documentId, expectedVersion }
      const stretches = parts.map(({ firstPage, lastPage }) => ({ firstPage, lastPage }))
      const approved = await database.withOrg(orgId, actor, (tx) =>
        approveSplit({ tx, clock, ids }, { ...reviewed, parts: stretches }),
      )
      deps.crashPoints.reach('split.approved')
      const done = approved.split?.state === 'done' ? approved : await splitDocument(deps, caller, approved)
      return database.withOrg(orgId, actor, (tx) => planOf(tx, done, null))
    },
  }
}
