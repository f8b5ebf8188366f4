import type { ContentHash } from '#kernel'

/** Passwords to try on encrypted documents. Those given with one file live in memory only, and never in a row or log. */
export type DocumentPasswords = {
  offer(contentHash: ContentHash, password: string): void
  candidates(contentHash: ContentHash): readonly string[]
}

/** @param configured tried on every document */
export function documentPasswords(configured: readonly string[], keepAtMost = 1_000): DocumentPasswords {
  const offered = new Map<ContentHash, string>()
  return {
    offer(contentHash, password) {
      offered.delete(contentHash)
      offered.set(contentHash, password)
      const oldest = offered.keys().next()
      if (offered.size > keepAtMost && !oldest.done) offered.delete(oldest.value)
    },
    candidates(contentHash) {
      const own = offered.get(contentHash)
      return own === undefined ? configured : [own, ...configured]
    },
  }
}
