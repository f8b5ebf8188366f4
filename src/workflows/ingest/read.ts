import type { BlobStore } from '#documents'
import type { ReadingLimits } from '#reading'
import type { Step } from '#runs'
import type { DocumentPasswords } from './document-passwords.ts'
import type { IngestState } from './ingest-state.ts'
import { locateOriginal } from './locate-original.ts'
import { type ReadInThreadDeps, readInThread } from './read-in-thread.ts'

export type ReadDeps = ReadInThreadDeps & {
  readonly blobs: Pick<BlobStore, 'localPath' | 'readBytes'>
  readonly passwords: DocumentPasswords
  readonly limits: ReadingLimits
}

/** Step 3: page count, text and word boxes per page, bar codes, OCR of pictures, coverage. Reading again is free. */
export function readStep(deps: ReadDeps): Step<IngestState> {
  return {
    name: 'read',
    kind: 'free',
    crashPoint: 'run.read-done',
    async run(context, state) {
      const source = await locateOriginal(deps.blobs, context.orgId, state.input.blobKey)
      const { contentHash } = state.input
      const passwords = deps.passwords.candidates(contentHash)
      const call = { source, contentHash, limits: deps.limits, passwords }
      return { ...state, ...(await readInThread(deps, call, context.signal)) }
    },
  }
}
