import type { Pdfium } from './pdfium.ts'

/** What is drawn on a page besides text. */
export type PageDrawing = {
  /** Square points of the page under images, overlaps counted twice. */
  readonly imageArea: number
  /** Shadings, and line segments enough to be letters drawn as outlines. */
  readonly drawn: boolean
}

/** Of FPDFPageObj_GetType, fpdf_edit.h. */
const objectType = { path: 2, image: 3, shading: 4, form: 5 } as const

/** A ruled page of twenty boxes has fewer, a few words drawn as outlines have more. */
const segmentsOfOutlinedText = 100
const mostObjectsLookedAt = 5_000

/** Looks at the objects of a page that gave little or no text; of a page with very many, at the first ones. */
export function surveyDrawing(pdfium: Pdfium, page: number): PageDrawing {
  const { call } = pdfium
  let imageArea = 0
  let segments = 0
  let drawn = false
  let looked = 0

  /** `outer` is the form on the page that an object lies in: bounds inside a form are in the form's own plane. */
  const look = (object: number, outer: number): void => {
    looked += 1
    switch (call.FPDFPageObj_GetType(object)) {
      case objectType.image:
        imageArea += areaOf(pdfium, outer)
        break
      case objectType.path:
        segments += Math.max(0, call.FPDFPath_CountSegments(object))
        break
      case objectType.form: {
        const count = call.FPDFFormObj_CountObjects(object)
        for (let index = 0; index < count && looked < mostObjectsLookedAt; index++) {
          look(call.FPDFFormObj_GetObject(object, index), outer)
        }
        break
      }
      case objectType.shading:
        drawn = true
        break
    }
  }

  const count = call.FPDFPage_CountObjects(page)
  for (let index = 0; index < count && looked < mostObjectsLookedAt; index++) {
    const object = call.FPDFPage_GetObject(page, index)
    look(object, object)
  }
  const cutShort = looked >= mostObjectsLookedAt
  return { imageArea, drawn: drawn || cutShort || segments > segmentsOfOutlinedText }
}

function areaOf(pdfium: Pdfium, object: number): number {
  const { call, scratch } = pdfium
  if (!call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) return 0
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.heap.HEAPF32.subarray(scratch / 4, scratch / 4 + 4)
  return Math.abs((right - left) * (top - bottom))
}
