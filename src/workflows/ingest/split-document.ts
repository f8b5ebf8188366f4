import {
  type BlobStore,
  type Document,
  type DocumentPart,
  describePart,
  findPart,
  finishSplit,
  getDocument,
} from '#documents'
import { deriveTags } from '#extraction'
import { type Actor, assert, cutText, type OrgId } from '#kernel'
import { type AcceptDeps, acceptOriginal } from './accept.ts'
import type { DocumentThreads } from './document-threads.ts'
import { locateOriginal } from './locate-original.ts'

export type SplitDeps = Omit<AcceptDeps, 'blobs'> & {
  readonly blobs: Pick<BlobStore, 'write' | 'has' | 'remove' | 'localPath' | 'readBytes'>
  readonly threads: Pick<DocumentThreads, 'lease'>
}

type Caller = { readonly orgId: OrgId; readonly actor: Actor }

/**
 * Makes a document of every part of an approved split that is not one yet, each by its own acceptance, then ends the
 * split. Cut off at any moment and repeated, or done by several at once, every part becomes one document.
 * @throws DomainError as `cutPart` and `acceptOriginal`, `document.not_found` when it was purged meanwhile
 */
export async function splitDocument(deps: SplitDeps, caller: Caller, document: Document): Promise<Document> {
  const { documentId, split } = document
  assert(split, `document ${documentId} is split, but nobody approved it`)
  const own = ownTags(document)
  for (const part of split.parts) {
    const partOf = { documentId, ...part }
    const inTransaction = deps.database.withOrg(caller.orgId, caller.actor, (tx) => findPart(tx, partOf))
    if ((await inTransaction) !== undefined) continue
    const bytes = await cutPart(deps, caller.orgId, document, part)
    await acceptOriginal(deps, {
      ...caller,
      name: partName(document.originalName, part),
      path: null,
      bytes: only(bytes),
      tags: own,
      password: null,
      partOf,
    })
    deps.crashPoints.reach('split.part-accepted')
  }
  return deps.database.withOrg(caller.orgId, caller.actor, async (tx) => {
    await finishSplit({ tx, clock: deps.clock, ids: deps.ids }, { documentId })
    return getDocument(tx, documentId)
  })
}

/** The bytes of a part: the same each time. @throws DomainError what opening the original throws, `document.page_not_found` */
export async function cutPart(
  deps: Pick<SplitDeps, 'blobs' | 'threads' | 'passwords'>,
  orgId: OrgId,
  { blobKey, contentHash }: Pick<Document, 'blobKey' | 'contentHash'>,
  part: DocumentPart,
): Promise<Uint8Array> {
  const source = await locateOriginal(deps.blobs, orgId, blobKey)
  const lease = await deps.threads.lease()
  try {
    return await lease.call('cut', { source, contentHash, passwords: deps.passwords.candidates(contentHash), ...part })
  } finally {
    lease.release()
  }
}

/** What people and folders said of the pile holds for its parts; what was found in its text may not. */
function ownTags({ tags, fields }: Document): readonly string[] {
  const found = fields === null ? [] : deriveTags(fields)
  return tags.filter((tag) => !found.includes(tag))
}

/** `scan.pdf` gives `scan (pages 1-2).pdf`. */
export function partName(originalName: string, part: DocumentPart): string {
  const [, stem, extension] = /^(.*?)(\.pdf)?$/is.exec(originalName) ?? []
  return `${cutText(stem ?? '', 900)} (${describePart(part)})${extension ?? '.pdf'}`
}

async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
