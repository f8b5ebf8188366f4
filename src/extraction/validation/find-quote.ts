import type { Box, ReadPage, Word } from '#reading'
import { unionOf } from '../layout/boxes.ts'
import { onceForEach } from '../once-for-each.ts'

/** A page's text without white space, and where each character of it stands in the page's text. */
type Compact = { readonly text: string; readonly places: Uint32Array }

const longestQuote = 1_000
const mostPlaces = 50

/**
 * The box around the words of the quote, or null when the page does not hold it. White space and invisible characters
 * do not matter. Of several places the one nearest to `near` is meant. Linear in the page's text, once a page.
 * @param accepts told the whole words of the page that a place lies in, with the page's own spaces
 */
export function findQuote(
  page: ReadPage,
  quote: string,
  near: Box | null,
  accepts: (words: string) => boolean = () => true,
): Box | null {
  const wanted = compact(quote.slice(0, longestQuote)).text
  if (wanted === '' || quote.length > longestQuote) return null
  const { text, places } = compactOf(page)
  let nearest: { box: Box; distance: number } | null = null
  for (
    let at = text.indexOf(wanted), seen = 0;
    at >= 0 && seen < mostPlaces;
    at = text.indexOf(wanted, at + 1), seen++
  ) {
    const words = wordsBetween(page.words, places[at] ?? 0, (places[at + wanted.length - 1] ?? 0) + 1)
    if (!accepts(words.map((word) => word.text).join(' '))) continue
    const box = unionOf(words.map((word) => word.box))
    const distance = near === null ? 0 : Math.abs(box.x - near.x) + Math.abs(box.y - near.y)
    if (nearest === null || distance < nearest.distance) nearest = { box, distance }
    if (distance === 0) break
  }
  return nearest?.box ?? (near === null ? null : besideEachOther(page, wanted, near, accepts))
}

/** Words that stand beside each other need not follow each other in the page's text: then their place tells. */
function besideEachOther(page: ReadPage, wanted: string, near: Box, accepts: (words: string) => boolean): Box | null {
  const inside = page.words.filter(({ box }) => contains(near, box)).toSorted((a, b) => a.box.x - b.box.x)
  const words = inside.map(({ text }) => text).join(' ')
  return compact(words).text === wanted && accepts(words) ? unionOf(inside.map(({ box }) => box)) : null
}

const contains = (outer: Box, { x, y, width, height }: Box): boolean =>
  x + width / 2 >= outer.x &&
  x + width / 2 <= outer.x + outer.width &&
  y + height / 2 >= outer.y &&
  y + height / 2 <= outer.y + outer.height

const compactOf = onceForEach((page: ReadPage) => compact(page.text))

function compact(text: string): Compact {
  const places = new Uint32Array(text.length)
  let kept = ''
  let from = 0
  let count = 0
  for (const match of text.matchAll(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/gu)) {
    for (let at = from; at < match.index; at++) places[count++] = at
    kept += text.slice(from, match.index)
    from = match.index + match[0].length
  }
  for (let at = from; at < text.length; at++) places[count++] = at
  return { text: kept + text.slice(from), places }
}

/** Words are in the order of the text, so the first one is found by halving. */
function wordsBetween(words: readonly Word[], start: number, end: number): Word[] {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  const inside: Word[] = []
  for (let index = low; index < words.length; index++) {
    const word = words[index]
    if (word === undefined || word.start >= end) break
    inside.push(word)
  }
  return inside
}
