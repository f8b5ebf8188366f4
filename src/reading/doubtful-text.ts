import { clipOf, isCut } from './clip-bounds.ts'
import { alike, type Colour, colourOf } from './colour.ts'
import { boundsOf, type DrawnObject, forEachObject, objectType } from './drawn-objects.ts'
import { formEffects } from './form-effects.ts'
import { isInLayer } from './optional-content.ts'
import type { Bounds, PagePlacement } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'
import { collectSolids, type Solid } from './solids.ts'
import { undrawnForms } from './undrawn-forms.ts'

/** Why a person may not see a text object. */
export type Doubt =
  /** It puts no paint on the page. */
  | 'unpainted'
  /** It only cuts out what is drawn after it. */
  | 'clip'
  /** It lies under a picture, as the words of some scans do. */
  | 'under_picture'
  /**
   * It has a pale, faint or unknown colour, or the colour of what lies under it, lies under something, is cut off, blended
   * or masked, or belongs to a layer.
   */
  | 'look'

/** Of FPDFTextObj_GetTextRenderMode, fpdf_edit.h. */
const renderMode = { stroke: 1, invisible: 3, fillAndClip: 4, strokeAndClip: 5, clip: 7 } as const
/** Relative luminance (0 to 255) from which on text is hard to see on white paper. */
const paleLuminance = 235
/** Opacity (0 to 255) under which text is hard to see. */
const faintAlpha = 40

type PaintedText = { readonly drawn: DrawnObject; readonly order: number; readonly colour: Colour }

/** The text objects of a page that a person may not see. Looks at every object once; of most pages there are none. */
export function doubtfulText(pdfium: Pdfium, page: number, placement: PagePlacement): ReadonlyMap<number, Doubt> {
  const doubts = new Map<number, Doubt>()
  const painted: PaintedText[] = []
  const solids = collectSolids(pdfium)
  const isHidden = hiding(pdfium)
  let order = 0
  let isClipped = false
  forEachObject(pdfium, page, (drawn) => {
    order += 1
    if (drawn.type !== objectType.text) {
      solids.add(drawn, order)
      return
    }
    solids.endRun()
    const mode = pdfium.call.FPDFTextObj_GetTextRenderMode(drawn.object)
    const paint = paintOf(pdfium, drawn.object, mode)
    if (typeof paint === 'string') doubts.set(drawn.object, paint)
    else if (isClipped || isHidden(drawn)) doubts.set(drawn.object, 'look')
    else painted.push({ drawn, order, colour: paint })
    if (mode >= renderMode.fillAndClip) isClipped = true
  })
  const undrawn = undrawnForms(
    pdfium,
    page,
    placement,
    painted.map(({ drawn }) => drawn),
  )
  const found = solids.all()
  for (const text of painted) {
    const { object, form } = text.drawn
    const solid = found.find(mayHide(pdfium, text))
    if (solid !== undefined) doubts.set(object, solid.isImage && solid.order > text.order ? 'under_picture' : 'look')
    else if (form !== undefined && undrawn.has(form)) doubts.set(object, 'look')
  }
  return doubts
}

/** Tells whether a clip, a blend mode, a mask or a layer may keep a text from being seen. */
function hiding(pdfium: Pdfium): (text: DrawnObject) => boolean {
  const effectOf = formEffects(pdfium)
  return (text) => {
    const form = effectOf(text.form)
    if (form.isDoubtful || isInLayer(pdfium, text.object)) return true
    if (pdfium.call.FPDFPageObj_HasTransparency(text.object)) return true
    return isCut(pdfium, text, clipOf(pdfium, text, form.clip))
  }
}

/** True for what is drawn over a text, or under it in its colour. */
function mayHide(pdfium: Pdfium, { drawn, order, colour }: PaintedText): (solid: Solid) => boolean {
  let bounds: Bounds | undefined
  return (solid) => {
    if (solid.order < order && solid.colour !== undefined && !alike(solid.colour, colour)) return false
    bounds ??= boundsOf(pdfium, drawn) ?? nowhere
    return overlap(solid.bounds, bounds)
  }
}

const nowhere: Bounds = { left: 0, bottom: 0, right: 0, top: 0 }

/** The colour in which text is painted, or why one cannot rely on seeing it. */
function paintOf(pdfium: Pdfium, text: number, mode: number): Doubt | Colour {
  if (mode === renderMode.invisible) return 'unpainted'
  const stroked = mode === renderMode.stroke || mode === renderMode.strokeAndClip
  const colour = colourOf(pdfium, text, stroked ? 'FPDFPageObj_GetStrokeColor' : 'FPDFPageObj_GetFillColor')
  if (colour?.a === 0) return 'unpainted'
  if (mode === renderMode.clip) return 'clip'
  if (colour === undefined || colour.a < faintAlpha) return 'look'
  return 0.2126 * colour.r + 0.7152 * colour.g + 0.0722 * colour.b >= paleLuminance ? 'look' : colour
}

function overlap(one: Bounds, other: Bounds): boolean {
  return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top
}
