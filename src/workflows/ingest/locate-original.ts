import type { BlobStore } from '#documents'
import type { OrgId } from '#kernel'
import type { BytesSource } from './thread-protocol.ts'

/** Where a thread finds the bytes: at their path where it can read it itself, else with the call. */
export async function locateOriginal(
  blobs: Pick<BlobStore, 'localPath' | 'readBytes'>,
  orgId: OrgId,
  blobKey: string,
): Promise<BytesSource> {
  const path = blobs.localPath(orgId, blobKey)
  return path === null ? { kind: 'bytes', bytes: await blobs.readBytes(orgId, blobKey) } : { kind: 'path', path }
}
