import { assert } from '#kernel'
import { readingErrors } from './errors.ts'
import { withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'
import { withDocument } from './with-document.ts'
import { withPage } from './with-page.ts'

export type RenderOptions = {
  /** Width times height of the picture. The page is scaled to fit, up to 300 dots per inch. */
  readonly maxPixels: number
  /** At most so many from left to right. */
  readonly maxWidthPixels?: number
  /** Instead of 300. */
  readonly dotsPerInch?: number
  /** Tried in order when the PDF does not open without one. */
  readonly passwords?: readonly string[]
}

/** A picture of a page on white. */
export type PageImage = {
  readonly widthPixels: number
  readonly heightPixels: number
  /** Four bytes a pixel (red, green, blue, alpha), rows from the top, no padding. */
  readonly rgba: Uint8Array
}

const dotsPerInchAtMost = 300
const pointsPerInch = 72
/** Of fpdfview.h: draw annotations; red before blue. */
const renderFlags = 0x01 | 0x10
const formatBgra = 4
const white = 0xffffffff

/** Draws a page (from 1) with its annotations and form fields. @throws DomainError as `withDocument`, `document.page_not_found` */
export function renderPdfPage(
  pdfium: Pdfium,
  bytes: Uint8Array,
  pageNumber: number,
  options: RenderOptions,
): PageImage {
  assert(options.maxPixels >= 1, 'maxPixels must be at least 1')
  return withDocument(pdfium, bytes, options.passwords ?? [], ({ handle, pagesTotal }) => {
    const exists = Number.isInteger(pageNumber) && pageNumber >= 1 && pageNumber <= pagesTotal
    const image = exists ? withPage(pdfium, handle, pageNumber, (page) => draw(pdfium, page, options)) : undefined
    if (image === undefined) throw readingErrors.pageNotFound(pageNumber, pagesTotal)
    return image
  })
}

function draw(pdfium: Pdfium, page: number, options: RenderOptions): PageImage {
  const { call } = pdfium
  const { width, height } = pixelsFor(call.FPDF_GetPageWidthF(page), call.FPDF_GetPageHeightF(page), options)
  const bitmap = call.FPDFBitmap_CreateEx(width, height, formatBgra, 0, 0)
  if (bitmap === 0) throw readingErrors.tooComplex()
  return withHandle(bitmap, call.FPDFBitmap_Destroy, () => {
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderFlags)
    const pixels = call.FPDFBitmap_GetBuffer(bitmap)
    const rgba = pdfium.heap.HEAPU8.slice(pixels, pixels + width * height * 4)
    return { widthPixels: width, heightPixels: height, rgba }
  })
}

/** Both at least 1, their product at most `maxPixels`, also for a page that is a thousand times as high as wide. */
function pixelsFor(
  widthPoints: number,
  heightPoints: number,
  { maxPixels, maxWidthPixels = maxPixels, dotsPerInch = dotsPerInchAtMost }: RenderOptions,
): { width: number; height: number } {
  const scale = Math.min(
    dotsPerInch / pointsPerInch,
    maxWidthPixels / Math.max(1, widthPoints),
    Math.sqrt(maxPixels / Math.max(1, widthPoints * heightPoints)),
  )
  const width = Math.min(maxPixels, maxWidthPixels, Math.max(1, Math.floor(widthPoints * scale)))
  const height = Math.min(Math.floor(maxPixels / width), Math.max(1, Math.floor(heightPoints * scale)))
  return { width, height }
}
