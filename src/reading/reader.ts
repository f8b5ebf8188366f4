import { assert } from '#kernel'
import { startBarcodeScanner } from './barcode-scanner.ts'
import { type CutOptions, cutPages } from './cut-pages.ts'
import { readingErrors } from './errors.ts'
import { isStackOverflow, isTrap } from './handles.ts'
import { startPdfium } from './pdfium.ts'
import type { ReadDocument } from './read-document.ts'
import { type ReadOptions, readPdf } from './read-pdf.ts'
import type { PageScan } from './recognise-pages.ts'
import { type PageImage, type RenderOptions, renderPdfPage } from './render-page.ts'
import { type ScanOptions, scanPage } from './scan-page.ts'

/** Reads PDFs, one at a time, in the thread that opened it. It blocks: give it a worker thread and a deadline. */
export type Reader = {
  /**
   * Text with word boxes, bar codes, coverage, information and embedded files.
   * @throws DomainError `document.empty`, `.not_pdf`, `.encrypted`, `.damaged`, `.no_pages`, `.too_complex`
   */
  read(bytes: Uint8Array, options: ReadOptions): ReadDocument
  /** A picture of a page (from 1). @throws DomainError as `read`, and `document.page_not_found` */
  renderPage(bytes: Uint8Array, pageNumber: number, options: RenderOptions): PageImage
  /** A gray picture of a page (from 1) for a character reader. @throws DomainError as `renderPage` */
  scanPage(bytes: Uint8Array, pageNumber: number, options: ScanOptions): PageScan
  /** A PDF of its own with some of the pages. @throws DomainError as `read`, and `document.page_not_found` */
  cutPages(bytes: Uint8Array, options: CutOptions): Uint8Array
  /** True after a file broke the reader. It refuses all further work: open another one, in a new worker thread. */
  isPoisoned(): boolean
  /** Bytes of WebAssembly memory. They grow with the largest file read so far and never shrink. */
  memoryBytes(): number
}

/** Starts PDFium with a cap on its memory of at least 32 MiB; above 2 GiB it means 2 GiB. Takes about 0.1 s. */
export async function openReader({ maxMemoryBytes }: { readonly maxMemoryBytes: number }): Promise<Reader> {
  const [pdfium, scanner] = await Promise.all([startPdfium(maxMemoryBytes), startBarcodeScanner()])
  let poisoned = false

  const guard = <T>(work: () => T): T => {
    assert(!poisoned, 'the reader was broken by a file before; open another one')
    try {
      const result = work()
      // PDFium goes on without the part that it had no memory for; a result that lacks parts is no result.
      if (pdfium.memoryRefused()) throw readingErrors.tooComplex()
      return result
    } catch (thrown) {
      const refused = pdfium.memoryRefused()
      poisoned = refused || isTrap(thrown)
      if (refused || isStackOverflow(thrown)) throw readingErrors.tooComplex(thrown)
      throw poisoned ? readingErrors.damaged(thrown) : thrown
    }
  }

  return {
    read: (bytes, options) => guard(() => readPdf(pdfium, scanner, bytes, options)),
    renderPage: (bytes, pageNumber, options) => guard(() => renderPdfPage(pdfium, bytes, pageNumber, options)),
    scanPage: (bytes, pageNumber, options) => guard(() => scanPage(pdfium, bytes, pageNumber, options)),
    cutPages: (bytes, options) => guard(() => cutPages(pdfium, bytes, options)),
    isPoisoned: () => poisoned,
    memoryBytes: () => pdfium.heap.HEAPU8.length,
  }
}
