import type { BarcodeScanner } from './barcode-scanner.ts'
import { readInformation } from './document-information.ts'
import { readEmbeddedFiles } from './embedded-files.ts'
import { mostFormFields, withForm } from './form-fields.ts'
import { barcodeReader, noBarcodes } from './page-barcodes.ts'
import type { Pdfium } from './pdfium.ts'
import {
  type FormField,
  mostListedPages,
  type ReadDocument,
  type ReadingLimits,
  type ReadPage,
} from './read-document.ts'
import { readPage, skipPage } from './read-page.ts'
import { withDocument } from './with-document.ts'

export type ReadOptions = {
  readonly limits: ReadingLimits
  /** Tried in order when the PDF does not open without one. */
  readonly passwords: readonly string[]
  /** Draw no page to look for bar codes: drawing may take more time and memory than a hostile file is worth. */
  readonly skipBarcodes?: boolean
}

/** Reads everything that the product wants to know of a PDF. Linear in its pages and characters, within the limits. */
export function readPdf(
  pdfium: Pdfium,
  scanner: BarcodeScanner,
  bytes: Uint8Array,
  { limits, passwords, skipBarcodes = false }: ReadOptions,
): ReadDocument {
  return withDocument(pdfium, bytes, passwords, ({ handle: document, pagesTotal, encrypted }) => {
    const repaired = pdfium.call.FPDF_DocumentHasValidCrossReferenceTable(document) === 0
    const information = readInformation(pdfium, document)
    const embedded = readEmbeddedFiles(pdfium, document, limits.maxEmbeddedBytes)
    const readBarcodes = skipBarcodes ? noBarcodes : barcodeReader(pdfium, scanner)
    const pages: ReadPage[] = []
    const formFields: FormField[] = []
    let charactersTotal = 0
    let charactersRead = 0
    const listed = Math.min(pagesTotal, Math.max(limits.maxPages, mostListedPages))
    withForm(pdfium, document, (form) => {
      for (let pageNumber = 1; pageNumber <= listed; pageNumber++) {
        const room = limits.maxCharacters - charactersRead
        if (pageNumber > limits.maxPages || room <= 0) {
          pages.push(skipPage(pdfium, document, pageNumber))
          continue
        }
        const result = readPage(pdfium, { document, form, pageNumber, room, repaired, readBarcodes })
        pages.push(result.page)
        formFields.push(...result.formFields.slice(0, mostFormFields - formFields.length))
        charactersTotal += result.charactersTotal
        charactersRead += result.page.text.length
      }
    })
    const pagesRead = pages.filter(({ coverage }) => coverage === 'text' || coverage === 'blank').length
    return {
      pages,
      coverage: { pagesTotal, pagesRead, charactersTotal, charactersRead },
      information,
      formFields,
      embeddedFiles: embedded.files,
      embeddedFilesTotal: embedded.total,
      repaired,
      encrypted,
    }
  })
}
