import type { BlobStore } from '#documents'
import type { OrgId } from '#kernel'
import type { ReadingLimits } from '#reading'
import type { Step } from '#runs'
import type { DocumentPasswords } from './document-passwords.ts'
import type { DocumentThreads } from './document-threads.ts'
import type { IngestState } from './ingest-state.ts'
import type { BytesSource } from './thread-protocol.ts'

export type ReadDeps = {
  readonly threads: DocumentThreads
  readonly blobs: Pick<BlobStore, 'localPath' | 'readBytes'>
  readonly passwords: DocumentPasswords
  readonly limits: ReadingLimits
}

async function locate(deps: ReadDeps, orgId: OrgId, blobKey: string): Promise<BytesSource> {
  const path = deps.blobs.localPath(orgId, blobKey)
  return path === null ? { kind: 'bytes', bytes: await deps.blobs.readBytes(orgId, blobKey) } : { kind: 'path', path }
}

/** Step 3: page count, text and word boxes per page, coverage. Reading again is free. */
export function readStep(deps: ReadDeps): Step<IngestState> {
  return {
    name: 'read',
    kind: 'free',
    crashPoint: 'run.read-done',
    async run(context, state) {
      const source = await locate(deps, context.orgId, state.input.blobKey)
      const lease = await deps.threads.lease(context.signal)
      try {
        const read = await lease.call('read', {
          source,
          contentHash: state.input.contentHash,
          limits: deps.limits,
          passwords: deps.passwords.candidates(state.input.contentHash),
        })
        return { ...state, lease, read }
      } catch (error) {
        lease.release()
        throw error
      }
    },
  }
}
