import { readingErrors } from './errors.ts'
import { withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'
import type { Box } from './read-document.ts'

/** A gray picture: one byte a pixel, 0 is black, rows from the top, no padding. */
export type GrayImage = { readonly widthPixels: number; readonly heightPixels: number; readonly gray: Uint8Array }

export type Drawing = {
  /** What to draw, in points of the page as it is shown after `quarterTurns`. */
  readonly area: Box
  readonly pixelsPerPoint: number
  /** How often the shown page is turned clockwise, by 90 degrees each. */
  readonly quarterTurns: number
  readonly withoutAnnotations?: boolean
}

/** Of fpdfview.h. */
const renderFlag = { annotations: 0x01, gray: 0x08 } as const
const formatGray = 1
const white = 0xffffffff

/** Draws a part of an open page on white. @throws DomainError `document.too_complex` when memory is short */
export function drawGray(pdfium: Pdfium, page: number, drawing: Drawing): GrayImage {
  const { call } = pdfium
  const { area, pixelsPerPoint, quarterTurns, withoutAnnotations = false } = drawing
  const renderFlags = renderFlag.gray | (withoutAnnotations ? 0 : renderFlag.annotations)
  const pixels = (points: number) => Math.max(1, Math.round(points * pixelsPerPoint))
  const width = pixels(area.width)
  const height = pixels(area.height)
  const [shownWidth, shownHeight] = [pixels(call.FPDF_GetPageWidthF(page)), pixels(call.FPDF_GetPageHeightF(page))]
  const turned = quarterTurns % 2 === 1
  const [pageWidth, pageHeight] = turned ? [shownHeight, shownWidth] : [shownWidth, shownHeight]
  const left = -Math.round(area.x * pixelsPerPoint)
  const top = -Math.round(area.y * pixelsPerPoint)
  const bitmap = call.FPDFBitmap_CreateEx(width, height, formatGray, 0, 0)
  if (bitmap === 0) throw readingErrors.tooComplex()
  return withHandle(bitmap, call.FPDFBitmap_Destroy, () => {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    call.FPDF_RenderPageBitmap(bitmap, page, left, top, pageWidth, pageHeight, quarterTurns, renderFlags)
    const stride = call.FPDFBitmap_GetStride(bitmap)
    const from = call.FPDFBitmap_GetBuffer(bitmap)
    const gray = new Uint8Array(width * height)
    for (let row = 0; row < height; row++) {
      gray.set(pdfium.heap.HEAPU8.subarray(from + row * stride, from + row * stride + width), row * width)
    }
    return { widthPixels: width, heightPixels: height, gray }
  })
}
