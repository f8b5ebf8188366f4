import { fold } from '../layout/fold.ts'
import type { PageLayout } from '../layout/lines.ts'

/** The number that a page bears in its own document. */
export type PageNumber = {
  readonly number: number
  /** How many pages its document has, when it says so. */
  readonly of: number | null
  /** It says that it is a page number: "Page 2", "2 of 3"; a number alone in the margin may be something else. */
  readonly isNamed: boolean
}

const named =
  /(?<![\p{L}\p{N}])(?:page|seite|blatt|pagina|pag|pages?|feuille|folio|hoja|strona|strana|bladzijde|blz)[.:]?\s{0,2}(?:n[ro°]?\.?\s)?(\d{1,4})(?:\s{0,2}(?:of|von|de|di|van|sur|z|ze|aus|out of|\/|\|)\s{0,2}(\d{1,4}))?(?![\p{L}\p{N}.,/-]\d)/gu
/** "Str." is a street too, unless it says of how many. */
const abbreviated =
  /(?<![\p{L}\p{N}])(?:str|s|p|pg|bl)\.?\s{0,2}(\d{1,4})\s{0,2}(?:of|von|z|ze|\/)\s{0,2}(\d{1,4})(?![\p{L}\p{N}.,/-]\d)/gu
const counted = /^[-–—(]?\s?(\d{1,4})\s?(?:of|von|de|di|van|sur|z|ze|\/)\s?(\d{1,4})\s?[-–—)]?$/u
const alone = /^[-–—|]?\s?(\d{1,4})\s?[-–—|]?$/u

const topShare = 0.25
const footShare = 0.8
/** A number alone stands further out. */
const edgeShare = 0.08
const longestLine = 300

/** The page number at the head or foot of a page, a named one first; null when there is none. */
export function pageNumberOf({ lines, heightPoints }: PageLayout): PageNumber | null {
  let unnamed: PageNumber | null = null
  for (const { box, segments, text } of lines) {
    const depth = (box.y + box.height / 2) / heightPoints
    if ((depth > topShare && depth < footShare) || !/\d/.test(text)) continue
    const folded = text.length > longestLine ? '' : fold(text)
    for (const [, number, of] of [...folded.matchAll(named), ...folded.matchAll(abbreviated)]) {
      const found = numberFrom(number, of, true)
      if (found !== null) return found
    }
    for (const { text: cell } of segments) {
      const [, first, last] = counted.exec(fold(cell)) ?? []
      // "3 / 4" can be a fraction of anything, unless it stands at the edge or alone in its line.
      const isPage = first !== undefined && (segments.length === 1 || isEdge(depth))
      const count = isPage ? numberFrom(first, last, true) : null
      if (count !== null) return count
    }
    const [, number] = segments.length === 1 && isEdge(depth) ? (alone.exec(text) ?? []) : []
    unnamed = numberFrom(number, undefined, false) ?? unnamed
  }
  return unnamed
}

const isEdge = (depth: number): boolean => depth < edgeShare || depth > 1 - edgeShare

function numberFrom(number: string | undefined, of: string | undefined, isNamed: boolean): PageNumber | null {
  if (number === undefined) return null
  const last = of === undefined ? null : Number(of)
  const isPossible = Number(number) >= 1 && (last === null || Number(number) <= last)
  return isPossible ? { number: Number(number), of: last, isNamed } : null
}
