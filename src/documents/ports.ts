import type { ContentHash, OrgId } from '#kernel'

/** Bytes that lie in the blob store. */
export type StoredBlob = {
  readonly hash: ContentHash
  readonly sizeBytes: number
  readonly blobKey: string
  /** False when the same bytes were there already. */
  readonly created: boolean
}

export type WriteBlobOptions = {
  readonly maxBytes: number
  /** Looks at the first bytes (up to 1,024) before anything is kept; what it throws refuses the write. */
  readonly inspectHead?: (firstBytes: Uint8Array) => void
  readonly signal?: AbortSignal
}

/** From 0, both are part of it. */
export type ByteRange = { readonly first: number; readonly last: number }

/** Bytes of an org, and when they were last written. */
export type ListedBlob = Pick<StoredBlob, 'blobKey' | 'hash' | 'sizeBytes'> & { readonly writtenAt: Date }

/** Keeps originals by the hash of their content, apart for each org. */
export type BlobStore = {
  /**
   * Hashes while it writes. When it returns, the bytes survive a power failure; when it throws, nothing is left.
   * @throws DomainError `document.too_large`, `storage.full`, and what `inspectHead` throws
   */
  write(orgId: OrgId, bytes: AsyncIterable<Uint8Array>, options: WriteBlobOptions): Promise<StoredBlob>
  /** @throws DomainError `storage.missing` */
  open(orgId: OrgId, blobKey: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>
  has(orgId: OrgId, blobKey: string): Promise<boolean>
  readBytes(orgId: OrgId, blobKey: string): Promise<Uint8Array>
  /** Where a thread of this machine can read the bytes itself, or null. */
  localPath(orgId: OrgId, blobKey: string): string | null
  /** Reads the bytes back and compares their hash. False when they are missing or differ. */
  verify(orgId: OrgId, blobKey: string, hash: ContentHash): Promise<boolean>
  /** Removes the bytes; no error when they are gone already. */
  remove(orgId: OrgId, blobKey: string): Promise<void>
  list(orgId: OrgId): AsyncIterable<ListedBlob>
}
