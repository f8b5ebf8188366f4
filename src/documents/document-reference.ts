import type { ContentHash, DocumentId } from '#kernel'

/** Which ids and which hashes a reference can mean: everything from `first` to `last`. */
export type DocumentReference = {
  readonly ids?: { readonly first: DocumentId; readonly last: DocumentId }
  readonly hashes?: { readonly first: ContentHash; readonly last: ContentHash }
}

const shortest = 6
const idDigits = 32
const hashDigits = 64
const groupEnds = [8, 12, 16, 20, 32]

/** What a person typed: an id, a content hash, or the beginning of one; undefined when it cannot be any of them. */
export function parseReference(reference: string): DocumentReference | undefined {
  const typed = reference.trim().toLowerCase()
  const digits = typed.replaceAll('-', '')
  if (digits.length < shortest || digits.length > hashDigits || !/^[0-9a-f]+$/.test(digits)) return undefined
  const ids = { first: idFrom(digits, '0'), last: idFrom(digits, 'f') }
  if (typed.includes('-')) return `${ids.first}-`.startsWith(typed) ? { ids } : undefined
  // Bounds to compare with, made of hexadecimal digits; whether a document has such a hash is asked of the database.
  const hashes = {
    first: digits.padEnd(hashDigits, '0') as ContentHash,
    last: digits.padEnd(hashDigits, 'f') as ContentHash,
  }
  return digits.length > idDigits ? { hashes } : { ids, hashes }
}

/** The beginning of an id or hash, but too little of it. */
export function isShort(reference: string): boolean {
  return /^[0-9a-f]{1,5}$/.test(reference.trim().toLowerCase())
}

function idFrom(digits: string, fill: string): DocumentId {
  const padded = digits.padEnd(idDigits, fill)
  const groups = groupEnds.map((end, i) => padded.slice(groupEnds[i - 1] ?? 0, end))
  // A bound to compare with, in the form of an id.
  return groups.join('-') as DocumentId
}
