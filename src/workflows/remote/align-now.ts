import { type Actor, asError, type DocumentId, type OrgId } from '#kernel'
import { alignDocument } from './align-document.ts'
import type { RemoteIndexDeps } from './remote-index.ts'

/** A person waits for it. What takes longer is upkeep's, from the rows. */
const patienceMs = 2_000

/**
 * Right after a person's change, so that what is removed here is removed there too. One attempt: what does not go now is written
 * down, and upkeep goes on with it. Throws nothing.
 */
export async function alignNow(
  remoteIndex: RemoteIndexDeps | null,
  caller: { readonly orgId: OrgId; readonly actor: Actor },
  documentId: DocumentId,
): Promise<void> {
  if (remoteIndex === null) return
  const once: RemoteIndexDeps = {
    ...remoteIndex,
    call: (signal, work) => remoteIndex.call(signal, work, { maxAttempts: 1 }),
  }
  const signal = AbortSignal.timeout(patienceMs)
  try {
    await alignDocument(once, { orgId: caller.orgId, actor: caller.actor, documentId, runId: null, signal })
  } catch (thrown) {
    const fields = { document_id: documentId, error: asError(thrown) }
    remoteIndex.log.warn(fields, 'The remote side of a document follows later.')
  }
}
