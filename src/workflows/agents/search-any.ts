import type { OrgTransaction } from '#database'
import { type SearchHit, searchDocuments } from '#documents'
import type { DocumentId } from '#kernel'

/** More words narrow nothing and cost a search each. */
const mostWords = 8
const hitsOfOneWord = 25

/**
 * The documents that hold all words; where these are too few, then those that hold some of them, what few documents hold counting most.
 * A question is seldom worded as the document is.
 * @param words words and numbers without the signs of the search language
 */
export async function searchAny(
  tx: OrgTransaction,
  { words, limit }: { readonly words: readonly string[]; readonly limit: number },
): Promise<readonly SearchHit[]> {
  const sought = words.slice(0, mostWords)
  const exact = await searchDocuments(tx, { query: sought.join(' '), limit })
  if (exact.hits.length >= limit || sought.length < 2) return exact.hits
  const scored = new Map<DocumentId, { readonly hit: SearchHit; readonly score: number }>()
  for (const word of sought) {
    const { hits, total } = await searchDocuments(tx, { query: word, limit: hitsOfOneWord })
    for (const hit of hits) {
      const before = scored.get(hit.documentId)
      scored.set(hit.documentId, { hit: before?.hit ?? hit, score: (before?.score ?? 0) + 1 / (1 + Math.log1p(total)) })
    }
  }
  const found = new Set(exact.hits.map(({ documentId }) => documentId))
  const others = [...scored.values()]
    .filter(({ hit }) => !found.has(hit.documentId))
    // Ids tell apart what fits alike, the newest first.
    .toSorted((a, b) => b.score - a.score || (a.hit.documentId < b.hit.documentId ? 1 : -1))
  return [...exact.hits, ...others.map(({ hit }) => hit)].slice(0, limit)
}
