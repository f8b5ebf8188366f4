import { type Bounds, boxOn, type PagePlacement, tidy } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import type { Box } from './read-document.ts'

export type WordMeasures = {
  readonly box: Box
  readonly fontSize: number
  /** Clockwise quarter turns of the page at which the word stands upright. */
  readonly uprightAt: number
}

/** How far a line of type reaches over and under its baseline, in parts of the font size. */
const ascent = 0.8
const descent = 0.2

/**
 * Measures words of a text page, given the first and last of their characters. A box is as high as the type, not as
 * the letters that happen to occur, so that the words of a line have equal boxes; it is never smaller than the letters.
 */
export function wordMeasurer(
  pdfium: Pdfium,
  textPage: number,
  placement: PagePlacement,
): (first: number, last: number) => WordMeasures {
  const { call, scratch } = pdfium
  let textObject = -1
  let fontSize = 0
  let up = { x: 0, y: 0 }
  let uprightAt = 0

  /** Font size and upward direction are those of the text object, which most neighbours share. */
  const turnTo = (first: number): void => {
    const found = call.FPDFText_GetTextObject(textPage, first)
    if (found === textObject) return
    textObject = found
    const size = call.FPDFText_GetFontSize(textPage, first)
    call.FPDFText_GetMatrix(textPage, first, scratch)
    // FS_MATRIX: a, b, c, d, e, f; the second column is where the font's "up" points.
    const x = (pdfium.heap.HEAPF32[scratch / 4 + 2] ?? 0) * size
    const y = (pdfium.heap.HEAPF32[scratch / 4 + 3] ?? 0) * size
    fontSize = tidy(Math.hypot(x, y))
    up = fontSize > 0 ? { x, y } : { x: 0, y: 0 }
    // The first column is where the line runs. Some fonts are drawn from the top down, so "up" does not tell.
    const angle = Math.atan2(pdfium.heap.HEAPF32[scratch / 4 + 1] ?? 0, pdfium.heap.HEAPF32[scratch / 4] ?? 0)
    uprightAt = Number.isNaN(angle) ? placement.quarterTurns : (Math.round(angle / (Math.PI / 2)) + 4) % 4
  }

  return (first, last) => {
    turnTo(first)
    const bounds = lettersOf(pdfium, textPage, first, last)
    call.FPDFText_GetCharOrigin(textPage, first, scratch, scratch + 8)
    const x = pdfium.heap.HEAPF64[scratch / 8] ?? 0
    const y = pdfium.heap.HEAPF64[scratch / 8 + 1] ?? 0
    include(bounds, x - descent * up.x, y - descent * up.y)
    include(bounds, x + ascent * up.x, y + ascent * up.y)
    return { box: boxOn(placement, bounds), fontSize, uprightAt }
  }
}

/** The smallest rectangle around the shapes of some characters. */
function lettersOf(pdfium: Pdfium, textPage: number, first: number, last: number): Bounds {
  const { call, scratch } = pdfium
  const left = scratch
  const bottom = scratch + 8
  const right = scratch + 16
  const top = scratch + 24
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  const count = call.FPDFText_CountRects(textPage, first, last - first + 1)
  for (let index = 0; index < count; index++) {
    call.FPDFText_GetRect(textPage, index, left, top, right, bottom)
    includeFound(pdfium, bounds)
  }
  if (bounds.left < bounds.right) return bounds
  // The font does not tell the shapes of its letters, and the rectangles are zero.
  const places = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const index of [first, last]) {
    call.FPDFText_GetCharBox(textPage, index, left, right, bottom, top)
    includeFound(pdfium, places)
  }
  return places
}

/** Includes the rectangle that a function wrote to the scratch memory: left, bottom, right, top. */
function includeFound({ heap, scratch }: Pdfium, bounds: Bounds): void {
  // One by one: a view and its iterator for each rectangle take longer than PDFium needs to find it.
  const doubles = heap.HEAPF64
  const at = scratch >> 3
  const left = doubles[at] ?? 0
  const bottom = doubles[at + 1] ?? 0
  const right = doubles[at + 2] ?? 0
  const top = doubles[at + 3] ?? 0
  if (left === right && bottom === top) return
  include(bounds, left, bottom)
  include(bounds, right, top)
}

function include(bounds: Bounds, x: number, y: number): void {
  if (x < bounds.left) bounds.left = x
  if (x > bounds.right) bounds.right = x
  if (y < bounds.bottom) bounds.bottom = y
  if (y > bounds.top) bounds.top = y
}
