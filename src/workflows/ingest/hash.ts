import type { BlobStore, StoredBlob } from '#documents'
import { DomainError, type OrgId } from '#kernel'
import { checkHeader } from '#reading'

/**
 * Step 1: SHA-256 while the bytes stream to the blob store. What is not a PDF or is too large leaves nothing behind.
 * @throws DomainError `document.empty`, `document.not_pdf`, `document.too_large`, `storage.full`
 */
export async function hashOriginal(
  deps: { blobs: Pick<BlobStore, 'write'>; maxFileBytes: number },
  input: { orgId: OrgId; bytes: AsyncIterable<Uint8Array>; signal?: AbortSignal },
): Promise<StoredBlob> {
  const stored = await deps.blobs.write(input.orgId, input.bytes, {
    maxBytes: deps.maxFileBytes,
    inspectHead: checkHeader,
    ...(input.signal ? { signal: input.signal } : {}),
  })
  if (stored.sizeBytes === 0)
    throw new DomainError({ code: 'document.empty', kind: 'invalid', message: 'The file has no bytes.' })
  return stored
}
