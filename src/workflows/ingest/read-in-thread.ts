import { errorCode } from '#kernel'
import { recognisePages, type Tesseract } from '#reading'
import type { DocumentThreads, ThreadLease } from './document-threads.ts'
import type { ReadCall, ReadSummary } from './thread-protocol.ts'

export type Ocr = {
  readonly tesseract: Tesseract
  /** For one look of the program at one page. */
  readonly timeoutMs: number
  /** Of a document. */
  readonly maxPages: number
}

export type ReadInThreadDeps = {
  readonly threads: DocumentThreads
  /** Asked when the first picture turns up; null when pictures are to stay unread. */
  readonly ocr: () => Promise<Ocr | null>
}

/** A document that a thread holds until the lease is released. */
export type HeldDocument = { readonly lease: ThreadLease; readonly read: ReadSummary }

/** How drawing pages can go wrong: in time, in memory, or by breaking the reader. Reading their text may still go well. */
const drawingFailures = new Set(['document.read_timeout', 'document.too_complex', 'document.damaged'])

/**
 * Reads a document with its bar codes, and its pictures by OCR; when drawing them fails, what can be read without. The
 * program runs beside the thread and not in it: a thread's deadline is for its own work, one page at a time, and the
 * program is killed at its own timeout or when the signal aborts.
 * @throws DomainError as the thread's `read`, and the signal's reason
 */
export async function readInThread(
  deps: ReadInThreadDeps,
  call: ReadCall,
  signal?: AbortSignal,
): Promise<HeldDocument> {
  try {
    return await readOnce(deps, { ...call, skipBarcodes: false }, signal)
  } catch (error) {
    if (!drawingFailures.has(errorCode(error) ?? '')) throw error
    return readOnce({ ...deps, ocr: async () => null }, { ...call, skipBarcodes: true }, signal)
  }
}

async function readOnce(
  deps: ReadInThreadDeps,
  call: ReadCall & { readonly skipBarcodes: boolean },
  signal: AbortSignal | undefined,
): Promise<HeldDocument> {
  const lease = await deps.threads.lease(signal)
  try {
    const read = await lease.call('read', call)
    const ocr = read.unreadPages.length === 0 ? null : await deps.ocr()
    if (ocr === null) return { lease, read }
    const { tesseract, timeoutMs, maxPages } = ocr
    const pages = await recognisePages(
      { tesseract, draw: (pageNumber, view) => lease.call('scan', { pageNumber, view }) },
      read.unreadPages.slice(0, maxPages),
      { timeoutMs, signal },
    )
    return { lease, read: await lease.call('addRecognised', { pages }) }
  } catch (error) {
    lease.release()
    throw error
  }
}
