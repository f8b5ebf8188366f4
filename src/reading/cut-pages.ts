import { assert, sha256 } from '#kernel'
import { readingErrors } from './errors.ts'
import { withHandle, withMemory } from './handles.ts'
import type { Pdfium } from './pdfium.ts'
import { withDocument } from './with-document.ts'

export type CutOptions = {
  /** From 1; both are part of what is cut. */
  readonly firstPage: number
  readonly lastPage: number
  /** Tried in order when the PDF does not open without one. What is cut from it opens without. */
  readonly passwords?: readonly string[]
}

/**
 * A PDF of its own with a stretch of the pages, as they are shown. The same bytes and pages give the same bytes, and
 * other pages give others, also where they look alike: it is named after what it was cut from. Files attached to the
 * original stay there.
 * @throws DomainError as `withDocument`, `document.page_not_found`, `document.damaged` when a page cannot be copied
 */
export function cutPages(pdfium: Pdfium, bytes: Uint8Array, options: CutOptions): Uint8Array {
  const { firstPage, lastPage, passwords = [] } = options
  assert(firstPage <= lastPage, `pages ${firstPage} to ${lastPage} are no stretch of pages`)
  const { call } = pdfium
  const cut = withDocument(pdfium, bytes, passwords, ({ handle, pagesTotal }) => {
    for (const page of [firstPage, lastPage]) {
      if (!Number.isInteger(page) || page < 1 || page > pagesTotal) throw readingErrors.pageNotFound(page, pagesTotal)
    }
    return withHandle(call.FPDF_CreateNewDocument(), call.FPDF_CloseDocument, (made) => {
      importPages(pdfium, { from: handle, to: made, firstPage, lastPage })
      return saved(pdfium, made)
    })
  })
  return nameAfter(cut, sha256(`${sha256(bytes)} ${firstPage}-${lastPage}`).slice(0, 32))
}

type Import = { readonly from: number; readonly to: number; readonly firstPage: number; readonly lastPage: number }

function importPages(pdfium: Pdfium, { from, to, firstPage, lastPage }: Import): void {
  const count = lastPage - firstPage + 1
  withMemory(pdfium, count * 4, (indexes) => {
    const { buffer } = pdfium.heap.HEAPU8
    new Int32Array(buffer, indexes, count).forEach((_, index, all) => {
      all[index] = firstPage - 1 + index
    })
    if (pdfium.call.FPDF_ImportPagesByIndex(to, from, indexes, count, 0) === 0) throw readingErrors.damaged()
  })
}

function saved(pdfium: Pdfium, document: number): Buffer {
  const { call } = pdfium
  return withHandle(call.PDFiumExt_OpenFileWriter(), call.PDFiumExt_CloseFileWriter, (writer) => {
    if (call.PDFiumExt_SaveAsCopy(document, writer) === 0) throw readingErrors.tooComplex()
    const sizeBytes = call.PDFiumExt_GetFileWriterSize(writer)
    return withMemory(pdfium, sizeBytes, (pointer) => {
      call.PDFiumExt_GetFileWriterData(writer, pointer, sizeBytes)
      return Buffer.from(pdfium.heap.HEAPU8.slice(pointer, pointer + sizeBytes))
    })
  })
}

/** Where PDFium writes the time of its own work: the document information is the third object. */
const headBytes = 1_024
const madeAt = /\/CreationDate\(D:\d{14}\)/
/** The trailer, which ends the file. */
const tailBytes = 512
const fileId = /\/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]/

/** Takes the time out and puts the name in, in place, so that all offsets stay right. */
function nameAfter(bytes: Buffer, name: string): Uint8Array {
  replaceIn(bytes.subarray(0, headBytes), madeAt, ({ length }) => ' '.repeat(length))
  replaceIn(bytes.subarray(-tailBytes), fileId, () => `/ID[<${name.toUpperCase()}><${name.toUpperCase()}>]`)
  return bytes
}

function replaceIn(bytes: Buffer, pattern: RegExp, by: (found: string) => string): void {
  const found = pattern.exec(bytes.toString('latin1'))
  assert(found, 'PDFium saves documents in another form than it did')
  bytes.write(by(found[0]), found.index, 'latin1')
}
