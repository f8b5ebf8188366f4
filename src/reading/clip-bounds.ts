import { boundsOf, type DrawnObject } from './drawn-objects.ts'
import { apply } from './matrix.ts'
import type { Bounds } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** What a clip leaves of the page; `everything` when there is none, and undefined when it is no upright rectangle. */
export type Clip = Bounds | undefined

export const everything: Bounds = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }

/** A rectangle has four or five. */
const mostSegments = 5
/** Points that two corners may be apart to be one. */
const tolerance = 0.05
/** Points by which letters may reach out of their clip unseen, and do in many tables. */
const overhang = 1

/** The clip of an object together with those of the forms around it, in the page's plane. */
export function clipOf(pdfium: Pdfium, drawn: DrawnObject, ofForm: Clip): Clip {
  if (ofForm === undefined) return undefined
  const { call } = pdfium
  const path = call.FPDFPageObj_GetClipPath(drawn.object)
  const count = path === 0 ? 0 : call.FPDFClipPath_CountPaths(path)
  if (count <= 0) return ofForm
  const { matrix } = drawn
  // Of a slanted form the rectangle around says too little.
  if (matrix !== undefined && Math.abs(matrix.a * matrix.b) + Math.abs(matrix.c * matrix.d) > 1e-6) return undefined
  let clip = ofForm
  for (let index = 0; index < count; index++) {
    const rectangle = rectangleOf(pdfium, path, index)
    if (rectangle === undefined) return undefined
    clip = common(clip, matrix === undefined ? rectangle : apply(matrix, rectangle))
  }
  return clip
}

/** True when a clip takes away some of an object, or may. */
export function isCut(pdfium: Pdfium, drawn: DrawnObject, clip: Clip): boolean {
  if (clip === everything) return false
  const bounds = boundsOf(pdfium, drawn)
  if (clip === undefined || bounds === undefined) return true
  return (
    bounds.left < clip.left - overhang ||
    bounds.bottom < clip.bottom - overhang ||
    bounds.right > clip.right + overhang ||
    bounds.top > clip.top + overhang
  )
}

function rectangleOf({ call, heap, scratch }: Pdfium, path: number, index: number): Bounds | undefined {
  const count = call.FPDFClipPath_CountPathSegments(path, index)
  if (count > mostSegments) return undefined
  const xs: number[] = []
  const ys: number[] = []
  for (let segment = 0; segment < count; segment++) {
    call.FPDFPathSegment_GetPoint(call.FPDFClipPath_GetPathSegment(path, index, segment), scratch, scratch + 4)
    xs.push(heap.HEAPF32[scratch / 4] ?? 0)
    ys.push(heap.HEAPF32[scratch / 4 + 1] ?? 0)
  }
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const isAt = (value: number, one: number, other: number) => Math.min(value - one, other - value) <= tolerance
  const upright = count >= 4 && xs.every((x) => isAt(x, left, right)) && ys.every((y) => isAt(y, bottom, top))
  return upright ? { left, bottom, right, top } : undefined
}

function common(one: Bounds, other: Bounds): Bounds {
  return {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  }
}
