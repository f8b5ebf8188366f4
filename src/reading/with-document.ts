import { checkHeader } from './check-header.ts'
import { readingErrors } from './errors.ts'
import { withBytes, withCString, withHandle } from './handles.ts'
import type { Pdfium } from './pdfium.ts'

export type OpenDocument = {
  readonly handle: number
  readonly pagesTotal: number
  /** True when a password had to be used. */
  readonly encrypted: boolean
}

/** Of FPDF_GetLastError, fpdfview.h. */
const lastError = { password: 4, security: 5 } as const

/**
 * Opens a PDF without a password or with the first of `passwords` that fits, lends it, and closes it.
 * @throws DomainError `document.empty`, `.not_pdf`, `.encrypted`, `.damaged`, `.no_pages`
 */
export function withDocument<T>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  passwords: readonly string[],
  use: (document: OpenDocument) => T,
): T {
  checkHeader(bytes)
  return withBytes(pdfium, bytes, (pointer) => {
    const { handle, encrypted } = open(pdfium, pointer, bytes.length, passwords)
    return withHandle(handle, pdfium.call.FPDF_CloseDocument, () => {
      const pagesTotal = pdfium.call.FPDF_GetPageCount(handle)
      if (pagesTotal <= 0) throw readingErrors.noPages()
      return use({ handle, pagesTotal, encrypted })
    })
  })
}

function open(
  pdfium: Pdfium,
  pointer: number,
  sizeBytes: number,
  passwords: readonly string[],
): { handle: number; encrypted: boolean } {
  const withoutPassword = pdfium.call.FPDF_LoadMemDocument(pointer, sizeBytes, 0)
  if (withoutPassword !== 0) return { handle: withoutPassword, encrypted: false }
  for (const password of passwords) {
    if (pdfium.call.FPDF_GetLastError() !== lastError.password) break
    const handle = withCString(pdfium, password, (text) => pdfium.call.FPDF_LoadMemDocument(pointer, sizeBytes, text))
    if (handle !== 0) return { handle, encrypted: true }
  }
  const reason = pdfium.call.FPDF_GetLastError()
  if (reason === lastError.password) throw readingErrors.encrypted(passwords.length)
  if (reason === lastError.security) throw readingErrors.unknownEncryption()
  throw readingErrors.damaged()
}
