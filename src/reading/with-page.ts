import { withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'

/** Opens a page (from 1), lends it and closes it; undefined when it cannot be opened. */
export function withPage<T>(
  pdfium: Pdfium,
  document: number,
  pageNumber: number,
  use: (page: number) => T,
): T | undefined {
  const page = pdfium.call.FPDF_LoadPage(document, pageNumber - 1)
  return page === 0 ? undefined : withHandle(page, pdfium.call.FPDF_ClosePage, use)
}
