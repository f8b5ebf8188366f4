import { readingErrors } from './errors.ts'

/** How many bytes from the start of a file `checkHeader` looks at. */
export const headerSizeBytes = 1_024

/**
 * Tells a PDF from anything else by the first bytes of the file (`headerSizeBytes` of them, or all when there are
 * fewer). Cheap: PDFium is not loaded. Readers accept junk before the header (PDF 1.7, implementation note 13).
 * @throws DomainError `document.empty`, `document.not_pdf`
 */
export function checkHeader(firstBytes: Uint8Array): void {
  if (firstBytes.length === 0) throw readingErrors.empty()
  const { buffer, byteOffset, length } = firstBytes
  const head = Buffer.from(buffer, byteOffset, Math.min(length, headerSizeBytes))
  if (!head.includes('%PDF-', 0, 'latin1')) throw readingErrors.notPdf()
}
