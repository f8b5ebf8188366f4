import { boundsOf, type DrawnObject, forEachObject, objectType } from './drawn-objects.ts'
import type { Bounds } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** Why a person may not see a text object. */
export type Doubt =
  /** It puts no paint on the page. */
  | 'unpainted'
  /** It only cuts out what is drawn after it. */
  | 'clip'
  /** It has a pale, faint or unknown colour, the colour of what lies under it, or lies under something. */
  | 'look'

/** Of FPDFTextObj_GetTextRenderMode, fpdf_edit.h. */
const renderMode = { stroke: 1, invisible: 3, strokeAndClip: 5, clip: 7 } as const
/** Relative luminance (0 to 255) from which on text is hard to see on white paper. */
const paleLuminance = 235
/** Opacity (0 to 255) under which text is hard to see. */
const faintAlpha = 40
/** Opacity (0 to 255) from which on a rectangle hides what is under it. */
const coveringAlpha = 240
/** In each channel; colours nearer to each other than this are hard to tell apart. */
const likeColour = 16
/** A rectangle thinner than this (points) is a rule and hides no word. */
const leastSide = 3
/** A rectangle has five. */
const segmentsOfRectangle = 6
const mostSolids = 1_000

type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly a: number }
type PaintedText = { readonly drawn: DrawnObject; readonly order: number; readonly colour: Colour }
/** What may hide text: a filled rectangle, or an image (of no known colour). */
type Solid = { readonly bounds: Bounds; readonly order: number; readonly colour: Colour | undefined }

/** The text objects of a page that a person may not see. Looks at every object once; of most pages there are none. */
export function doubtfulText(pdfium: Pdfium, page: number): ReadonlyMap<number, Doubt> {
  const doubts = new Map<number, Doubt>()
  const painted: PaintedText[] = []
  const solids: Solid[] = []
  let order = 0
  forEachObject(pdfium, page, (drawn) => {
    order += 1
    if (drawn.type === objectType.text) {
      const paint = paintOf(pdfium, drawn.object)
      if (typeof paint === 'string') doubts.set(drawn.object, paint)
      else painted.push({ drawn, order, colour: paint })
    } else if (solids.length < mostSolids) {
      const solid = solidOf(pdfium, drawn, order)
      if (solid !== undefined) solids.push(solid)
    }
  })
  for (const text of painted) {
    if (solids.some(mayHide(pdfium, text))) doubts.set(text.drawn.object, 'look')
  }
  return doubts
}

/** True for what is drawn over a text, or under it in its colour. */
function mayHide(pdfium: Pdfium, { drawn, order, colour }: PaintedText): (solid: Solid) => boolean {
  let bounds: Bounds | undefined
  return (solid) => {
    if (solid.order < order && (solid.colour === undefined || !alike(solid.colour, colour))) return false
    bounds ??= boundsOf(pdfium, drawn) ?? nowhere
    return overlap(solid.bounds, bounds)
  }
}

const nowhere: Bounds = { left: 0, bottom: 0, right: 0, top: 0 }

/** The colour in which text is painted, or why one cannot rely on seeing it. */
function paintOf(pdfium: Pdfium, text: number): Doubt | Colour {
  const mode = pdfium.call.FPDFTextObj_GetTextRenderMode(text)
  if (mode === renderMode.invisible) return 'unpainted'
  const stroked = mode === renderMode.stroke || mode === renderMode.strokeAndClip
  const colour = colourOf(pdfium, text, stroked ? 'FPDFPageObj_GetStrokeColor' : 'FPDFPageObj_GetFillColor')
  if (colour?.a === 0) return 'unpainted'
  if (mode === renderMode.clip) return 'clip'
  if (colour === undefined || colour.a < faintAlpha) return 'look'
  return 0.2126 * colour.r + 0.7152 * colour.g + 0.0722 * colour.b >= paleLuminance ? 'look' : colour
}

function solidOf(pdfium: Pdfium, drawn: DrawnObject, order: number): Solid | undefined {
  const { call, scratch } = pdfium
  const isImage = drawn.type === objectType.image
  if (!isImage) {
    if (drawn.type !== objectType.path || call.FPDFPath_CountSegments(drawn.object) > segmentsOfRectangle) return
    if (!call.FPDFPath_GetDrawMode(drawn.object, scratch, scratch + 4) || pdfium.heap.HEAPU8[scratch] === 0) return
  }
  const colour = isImage ? undefined : colourOf(pdfium, drawn.object, 'FPDFPageObj_GetFillColor')
  if (colour !== undefined && colour.a < coveringAlpha) return
  const bounds = boundsOf(pdfium, drawn)
  if (bounds === undefined) return
  const thin = Math.min(bounds.right - bounds.left, bounds.top - bounds.bottom) < leastSide
  return thin ? undefined : { bounds, order, colour }
}

function colourOf(
  { call, heap, scratch }: Pdfium,
  object: number,
  get: 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor',
): Colour | undefined {
  if (!call[get](object, scratch, scratch + 4, scratch + 8, scratch + 12)) return undefined
  // Four unsigned integers up to 255, the lowest byte first.
  const byte = (index: number): number => heap.HEAPU8[scratch + 4 * index] ?? 0
  return { r: byte(0), g: byte(1), b: byte(2), a: byte(3) }
}

function alike(one: Colour, other: Colour): boolean {
  const apart = Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b))
  return apart < likeColour
}

function overlap(one: Bounds, other: Bounds): boolean {
  return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top
}
