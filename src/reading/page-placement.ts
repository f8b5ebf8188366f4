import type { Pdfium } from './pdfium.ts'
import type { Box } from './read-document.ts'

/** The part of the PDF's plane that a page shows, in points with y upwards, and how it is turned. */
export type PagePlacement = {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
  /** Clockwise quarter turns. */
  readonly quarterTurns: number
}

/** A rectangle in the PDF's plane. */
export type Bounds = { left: number; bottom: number; right: number; top: number }

export const union = (one: Bounds, other: Bounds): Bounds => ({
  left: Math.min(one.left, other.left),
  bottom: Math.min(one.bottom, other.bottom),
  right: Math.max(one.right, other.right),
  top: Math.max(one.top, other.top),
})

export const areaOf = ({ left, bottom, right, top }: Bounds): number => (right - left) * (top - bottom)

export function placementOf(pdfium: Pdfium, page: number): PagePlacement {
  const { call, heap, scratch } = pdfium
  call.FPDF_GetPageBoundingBox(page, scratch)
  // FS_RECTF: left, top, right, bottom.
  const [left = 0, top = 0, right = 0, bottom = 0] = heap.HEAPF32.subarray(scratch / 4, scratch / 4 + 4)
  return { left, bottom, right, top, quarterTurns: call.FPDFPage_GetRotation(page) & 3 }
}

/** Where a rectangle stands on the page as it is shown: origin at the top left, hundredths of a point. */
export function boxOn(placement: PagePlacement, bounds: Bounds): Box {
  const width = tidy(bounds.right - bounds.left)
  const height = tidy(bounds.top - bounds.bottom)
  switch (placement.quarterTurns) {
    case 1:
      return {
        x: tidy(bounds.bottom - placement.bottom),
        y: tidy(bounds.left - placement.left),
        width: height,
        height: width,
      }
    case 2:
      return { x: tidy(placement.right - bounds.right), y: tidy(bounds.bottom - placement.bottom), width, height }
    case 3:
      return {
        x: tidy(placement.top - bounds.top),
        y: tidy(placement.right - bounds.right),
        width: height,
        height: width,
      }
    default:
      return { x: tidy(bounds.left - placement.left), y: tidy(placement.top - bounds.top), width, height }
  }
}

/** Hundredths are enough to highlight a word, and keep stored pages small. Broken files hold NaN and infinities. */
export function tidy(points: number): number {
  return Number.isFinite(points) ? Math.round(points * 100) / 100 : 0
}
