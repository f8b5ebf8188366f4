import type { Citation, StoredBooking } from '#documents'
import type { DocumentId } from '#kernel'

export type PageText = { readonly pageNumber: number; readonly text: string }

const mostOfQuote = 200

/**
 * Where a document says that there is this booking: the line that names most of it. A line that names its number counts most. Null
 * page and quote where no line names any of it.
 */
export function citeBooking(documentId: DocumentId, booking: StoredBooking, pages: readonly PageText[]): Citation {
  const wanted = wordsOf(booking)
  let best = { worth: 0, page: 0, quote: '' }
  for (const { pageNumber, text } of pages) {
    for (const line of text.split('\n')) {
      const folded = fold(line)
      if (folded === '') continue
      const worth = wanted.reduce((sum, { word, weight }) => sum + (folded.includes(word) ? weight : 0), 0)
      if (worth > best.worth) best = { worth, page: pageNumber, quote: line.trim().slice(0, mostOfQuote) }
    }
  }
  return best.worth === 0
    ? { documentId, page: null, quote: null }
    : { documentId, page: best.page, quote: best.quote.toWellFormed() }
}

const fold = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

function wordsOf({ number, from, to, provider, start, end }: StoredBooking) {
  const times = [start, end].flatMap((time) => (time !== null && time.length > 10 ? [time.slice(11, 16)] : []))
  const weighed: readonly (readonly [string | null, number])[] = [
    [number, 4],
    [from, 2],
    [to, 2],
    [provider, 1],
    ...times.map((time) => [time, 1] as const),
  ]
  return weighed.map(([text, weight]) => ({ word: fold(text ?? ''), weight })).filter(({ word }) => word.length > 2)
}

/** Whether the words stand on the page, however its lines are broken. */
export function isQuoted({ page, quote }: Citation, pages: readonly PageText[]): boolean {
  if (page === null || quote === null) return page === null && quote === null
  const text = pages.find(({ pageNumber }) => pageNumber === page)?.text
  const squeeze = (given: string) => given.replaceAll(/\s+/g, ' ').trim()
  return text !== undefined && squeeze(quote) !== '' && squeeze(text).includes(squeeze(quote))
}
