import { drawGray } from './draw-gray.ts'
import { readingErrors } from './errors.ts'
import type { Pdfium } from './pdfium.ts'
import type { PageScan, PageView } from './recognise-pages.ts'
import { withDocument } from './with-document.ts'
import { withPage } from './with-page.ts'

export type ScanOptions = PageView & {
  /** Tried in order when the PDF does not open without one. */
  readonly passwords: readonly string[]
}

/** A3 at 300 dots per inch. */
const mostPixels = 18_000_000

/** Draws a whole page (from 1) for a character reader. @throws DomainError as `withDocument`, `document.page_not_found` */
export function scanPage(pdfium: Pdfium, bytes: Uint8Array, pageNumber: number, options: ScanOptions): PageScan {
  return withDocument(pdfium, bytes, options.passwords, ({ handle, pagesTotal }) => {
    const scan = withPage(pdfium, handle, pageNumber, (page): PageScan => {
      const [shownWidth, shownHeight] = [pdfium.call.FPDF_GetPageWidthF(page), pdfium.call.FPDF_GetPageHeightF(page)]
      const turned = options.quarterTurns % 2 === 1
      const [width, height] = turned ? [shownHeight, shownWidth] : [shownWidth, shownHeight]
      const pixelsPerPoint = Math.min(options.dotsPerInch / 72, Math.sqrt(mostPixels / Math.max(1, width * height)))
      const area = { x: 0, y: 0, width, height }
      return {
        image: drawGray(pdfium, page, { area, pixelsPerPoint, quarterTurns: options.quarterTurns }),
        pixelsPerPoint,
      }
    })
    if (scan === undefined) throw readingErrors.pageNotFound(pageNumber, pagesTotal)
    return scan
  })
}
