import { coverage, indexWords } from './relevance.ts'

export type Passage = { readonly quote: string; readonly score: number }

/** What stands together is at most so long. */
const mostLines = 3
const mostCharacters = 400
/** A shorter one is shown with what follows it. */
const enoughCharacters = 120
/** A passage that says less of what was asked does not answer it. */
const leastCoverage = 0.6
/** Of a longer page the rest is not looked at. */
const mostPageLines = 2_000

/** The shortest stretch of a page that says most of what was asked, exactly as it stands there; undefined where none says enough. */
export function bestPassage(words: readonly string[], page: string): Passage | undefined {
  const lines = linesOf(page)
  let best: (Passage & { readonly last: number; readonly start: number }) | undefined
  const holding = lines.map(({ text }) => indexWords(text))
  for (const [first] of lines.entries()) {
    // A stretch begins with a line that says something of it.
    if (!words.some((word) => holding[first]?.(word))) continue
    for (let count = 1; count <= mostLines && first + count <= lines.length; count++) {
      const [from, to] = [lines[first], lines[first + count - 1]]
      if (from === undefined || to === undefined || to.end - from.start > mostCharacters) break
      const stretch = holding.slice(first, first + count)
      const found = coverage(words, (word) => stretch.some((holds) => holds(word)))
      const opening = coverage(words, (word) => holding[first]?.(word) === true)
      const score = found + opening / 20 - count / 1_000
      if (found >= leastCoverage && (best === undefined || score > best.score)) {
        best = { quote: page.slice(from.start, to.end), score, start: from.start, last: first + count }
      }
    }
  }
  if (best === undefined) return undefined
  // A heading names what follows it.
  let { quote } = best
  for (const line of lines.slice(best.last, best.last + mostLines)) {
    if (line.end - best.start > mostCharacters || quote.length >= enoughCharacters) break
    quote = page.slice(best.start, line.end)
  }
  return { quote, score: best.score }
}

function linesOf(page: string): readonly { readonly text: string; readonly start: number; readonly end: number }[] {
  return [...page.matchAll(/[^\n]*\S[^\n]*/g)].slice(0, mostPageLines).map((match) => {
    const text = match[0].trim()
    const start = match.index + match[0].indexOf(text)
    return { text, start, end: start + text.length }
  })
}
