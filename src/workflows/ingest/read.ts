import type { BlobStore } from '#documents'
import type { OrgId } from '#kernel'
import type { ReadingLimits } from '#reading'
import type { Step } from '#runs'
import type { DocumentPasswords } from './document-passwords.ts'
import type { IngestState } from './ingest-state.ts'
import { type ReadInThreadDeps, readInThread } from './read-in-thread.ts'
import type { BytesSource } from './thread-protocol.ts'

export type ReadDeps = ReadInThreadDeps & {
  readonly blobs: Pick<BlobStore, 'localPath' | 'readBytes'>
  readonly passwords: DocumentPasswords
  readonly limits: ReadingLimits
}

async function locate(deps: ReadDeps, orgId: OrgId, blobKey: string): Promise<BytesSource> {
  const path = deps.blobs.localPath(orgId, blobKey)
  return path === null ? { kind: 'bytes', bytes: await deps.blobs.readBytes(orgId, blobKey) } : { kind: 'path', path }
}

/** Step 3: page count, text and word boxes per page, bar codes, OCR of pictures, coverage. Reading again is free. */
export function readStep(deps: ReadDeps): Step<IngestState> {
  return {
    name: 'read',
    kind: 'free',
    crashPoint: 'run.read-done',
    async run(context, state) {
      const source = await locate(deps, context.orgId, state.input.blobKey)
      const { contentHash } = state.input
      const passwords = deps.passwords.candidates(contentHash)
      const call = { source, contentHash, limits: deps.limits, passwords }
      return { ...state, ...(await readInThread(deps, call, context.signal)) }
    },
  }
}
