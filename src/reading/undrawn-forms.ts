import { drawGray } from './draw-gray.ts'
import { boundsOf, type DrawnObject, forEachObject } from './drawn-objects.ts'
import { areaOf, type Bounds, boxOn, type PagePlacement } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** Beyond it forms count as not drawn, and each of their words is looked at. */
const mostFormsLookedAt = 200
/** Points. */
const largestSample = 200
/** Gray, 0 to 255, under which a pixel of white paper is printed. */
const printed = 250

type Sample = { readonly object: number; readonly bounds: Bounds }

/**
 * The forms that leave nothing on the page of a text that lies in them, for example because their layer is switched off,
 * which only drawing tells: one text of each form is drawn alone.
 * @param texts painted in a colour that can be seen on white
 */
export function undrawnForms(
  pdfium: Pdfium,
  page: number,
  placement: PagePlacement,
  texts: readonly DrawnObject[],
): ReadonlySet<DrawnObject> {
  const samples = new Map<DrawnObject, Sample>()
  for (const text of texts) {
    if (text.form === undefined) continue
    const bounds = boundsOf(pdfium, text)
    const sample = samples.get(text.form)
    if (bounds === undefined || (sample !== undefined && areaOf(sample.bounds) >= areaOf(bounds))) continue
    samples.set(text.form, { object: text.object, bounds })
  }
  if (samples.size === 0) return new Set()

  const { call } = pdfium
  const setAll = (active: number): void =>
    forEachObject(pdfium, page, ({ object }) => call.FPDFPageObj_SetIsActive(object, active))
  const isDrawn = ({ object, bounds }: Sample): boolean => {
    call.FPDFPageObj_SetIsActive(object, 1)
    const { x, y, width, height } = boxOn(placement, bounds)
    const area = { x, y, width: Math.min(width, largestSample), height: Math.min(height, largestSample) }
    const { gray } = drawGray(pdfium, page, { area, pixelsPerPoint: 1, quarterTurns: 0, withoutAnnotations: true })
    call.FPDFPageObj_SetIsActive(object, 0)
    return gray.some((pixel) => pixel < printed)
  }
  setAll(0)
  const undrawn = new Set<DrawnObject>()
  let looked = 0
  for (const [form, sample] of samples) {
    looked += 1
    if (looked > mostFormsLookedAt || !isDrawn(sample)) undrawn.add(form)
  }
  setAll(1)
  return undrawn
}
