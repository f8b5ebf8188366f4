import { createHash } from 'node:crypto'
import type { Brand } from './brand.ts'

/** SHA-256 of a document's bytes, 64 lower-case hexadecimal digits. */
export type ContentHash = Brand<string, 'ContentHash'>

/** Checks the form of a content hash. @throws TypeError when it is not 64 lower-case hexadecimal digits. */
export function contentHash(hex: string): ContentHash {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new TypeError(`not a SHA-256 in hexadecimal: ${hex.slice(0, 80)}`)
  return hex as ContentHash
}

/** The same hash in base64, 44 characters, as HTTP digests and object stores want it. */
export function contentHashBase64(hash: ContentHash): string {
  return Buffer.from(hash, 'hex').toString('base64')
}

/** SHA-256 of bytes or UTF-8 text held in memory. */
export function sha256(data: Uint8Array | string): ContentHash {
  return createHash('sha256').update(data).digest('hex') as ContentHash
}

/** A SHA-256 that is fed chunk by chunk while bytes stream by. */
export function contentHasher(): { update(chunk: Uint8Array): void; digest(): ContentHash } {
  const hash = createHash('sha256')
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => hash.digest('hex') as ContentHash,
  }
}
