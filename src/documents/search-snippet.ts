import type { SearchTerm } from './search-query.ts'
import { foldSearchText } from './search-text.ts'

/** Stand around each hit. They are invisible, no PDF has a use for them, and every door can replace them by its own. */
export const hitStart = '\u2068'
export const hitEnd = '\u2069'

const before = 60
const longest = 240

type Span = { readonly start: number; readonly end: number }

/**
 * The text around the first hit in a page's text, on one line, with the hits marked. Without a hit it is the beginning.
 * Looks at no more than it returns, but for the words before the first hit.
 */
export function searchSnippet(text: string, terms: readonly SearchTerm[]): string {
  const clean = text.replaceAll(hitStart, ' ').replaceAll(hitEnd, ' ')
  const hits = findHits(clean, terms)
  const start = wordStart(clean, Math.max(0, (hits[0]?.start ?? 0) - before))
  const end = wordEnd(clean, Math.min(clean.length, start + longest))
  let marked = ''
  let at = start
  for (const hit of hits.filter((each) => each.end <= end)) {
    marked += `${clean.slice(at, hit.start)}${hitStart}${clean.slice(hit.start, hit.end)}${hitEnd}`
    at = hit.end
  }
  marked += clean.slice(at, end)
  const line = marked.replace(/\s+/g, ' ').trim()
  return `${start > 0 ? '… ' : ''}${line}${end < clean.length ? ' …' : ''}`
}

/** The hits from the first one on, as far as a snippet reaches. */
function findHits(text: string, terms: readonly SearchTerm[]): readonly Span[] {
  const hits: Span[] = []
  const words = /[\p{L}\p{N}\p{M}]+/gu
  words.lastIndex = firstPossible(text, terms)
  for (const match of text.matchAll(words)) {
    const first = hits[0]
    if (first !== undefined && match.index > first.start + longest) break
    const word = foldWord(match[0])
    if (terms.some((term) => (term.prefix ? word.startsWith(term.word) : word === term.word))) {
      hits.push({ start: match.index, end: match.index + match[0].length })
    }
  }
  return hits
}

/** No hit begins before it. In ASCII words stand as they are searched, and what lies before them need not be looked at word by word. */
function firstPossible(text: string, terms: readonly SearchTerm[]): number {
  if (!/^[\0-\x7f]*$/.test(text)) return 0
  const lower = text.toLowerCase()
  const places = terms.map(({ word }) => lower.indexOf(word)).filter((place) => place >= 0)
  let start = places.length === 0 ? text.length : Math.min(...places)
  while (start > 0 && /[a-z0-9]/.test(lower.charAt(start - 1))) start -= 1
  return start
}

/** Most words are ASCII, and folding them is making them lower case. */
function foldWord(word: string): string {
  return /^[A-Za-z0-9]+$/.test(word) ? word.toLowerCase() : foldSearchText(word)
}

/** Does not begin inside a word, unless the word is endless. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0
  const space = text.slice(from, from + before).search(/\s/)
  return space === -1 ? wholeCharacter(text, from) : from + space
}

function wordEnd(text: string, to: number): number {
  if (to === text.length) return to
  const space = text.slice(to - before, to).search(/\s\S*$/)
  return space === -1 ? wholeCharacter(text, to) : to - before + space
}

/** A place that does not lie inside a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
