import type { Database } from '#database'
import { type BlobStore, resolveDocument } from '#documents'
import type { DocumentThreads } from '../ingest/document-threads.ts'
import { locateOriginal } from '../ingest/locate-original.ts'
import type { SplitDeps } from '../ingest/split-document.ts'
import type { Operations } from '../operations.ts'
import { inTurn } from './in-turn.ts'

export type PageImageDeps = {
  readonly database: Database
  readonly blobs: Pick<BlobStore, 'localPath' | 'readBytes'>
  readonly passwords: SplitDeps['passwords']
  /** Of their own: whoever looks at many pages keeps no document from being read. */
  readonly pictureThreads: DocumentThreads
}

/** A page of A4 at 300 dots an inch. A picture takes four bytes a pixel while it is drawn. */
const mostPixels = 9_000_000
/** So many are drawn or wait; more would wait longer than anybody does. */
const mostAtOnce = 32

export function pageImageOperations(deps: PageImageDeps): Pick<Operations, 'openPageImage'> {
  const { database, blobs, passwords } = deps
  const draw = inTurn(deps.pictureThreads, mostAtOnce)
  return {
    async openPageImage(caller, { reference, pageNumber, size }) {
      const document = await database.withOrg(caller.orgId, caller.actor, (tx) => resolveDocument(tx, reference))
      const { contentHash, blobKey } = document
      return {
        contentHash,
        draw: (signal) =>
          draw(async (lease) => {
            const source = await locateOriginal(blobs, caller.orgId, blobKey)
            const options = { maxPixels: mostPixels, ...size }
            return lease.call('draw', {
              ...{ source, contentHash, pageNumber, options },
              passwords: passwords.candidates(contentHash),
            })
          }, signal),
      }
    },
  }
}
