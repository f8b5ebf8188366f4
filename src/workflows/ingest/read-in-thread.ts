import { errorCode } from '#kernel'
import { type PageView, recognisePages, type Tesseract } from '#reading'
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

/** After so many pages that cannot be drawn no more are tried. */
const mostUndrawable = 3

/** What is left out of a reading, because trying it failed before. */
type Without = { readonly barcodes: boolean; readonly ocr: boolean; readonly pages: ReadonlySet<number> }

/** A page that could not be drawn for OCR. */
class UndrawablePage extends Error {
  readonly pageNumber: number
  constructor(pageNumber: number, cause: unknown) {
    super(`page ${pageNumber} could not be drawn`, { cause })
    this.pageNumber = pageNumber
  }
}

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
  let without: Without = { barcodes: false, ocr: false, pages: new Set() }
  for (;;) {
    try {
      return await readOnce(deps, call, without, signal)
    } catch (error) {
      const next = leaveOut(without, error)
      if (next === null) throw error
      without = next
    }
  }
}

/** The next less that may still go well, or null when it is not drawing that fails. */
function leaveOut(without: Without, error: unknown): Without | null {
  if (error instanceof UndrawablePage) {
    const pages = new Set([...without.pages, error.pageNumber])
    return { ...without, pages, ocr: pages.size > mostUndrawable }
  }
  if (without.barcodes || !drawingFailures.has(errorCode(error) ?? '')) return null
  return { ...without, barcodes: true }
}

async function readOnce(
  deps: ReadInThreadDeps,
  call: ReadCall,
  without: Without,
  signal: AbortSignal | undefined,
): Promise<HeldDocument> {
  const lease = await deps.threads.lease(signal)
  try {
    const read = await lease.call('read', { ...call, skipBarcodes: without.barcodes })
    const drawable = read.unreadPages.filter((pageNumber) => !without.pages.has(pageNumber))
    const ocr = drawable.length === 0 || without.ocr ? null : await deps.ocr()
    if (ocr === null) return { lease, read }
    const { tesseract, timeoutMs, maxPages } = ocr
    const draw = async (pageNumber: number, view: PageView) => {
      try {
        return await lease.call('scan', { pageNumber, view })
      } catch (error) {
        // One page that cannot be drawn leaves the others to be read.
        throw drawingFailures.has(errorCode(error) ?? '') ? new UndrawablePage(pageNumber, error) : error
      }
    }
    const pages = await recognisePages({ tesseract, draw }, drawable.slice(0, maxPages), { timeoutMs, signal })
    return { lease, read: await lease.call('addRecognised', { pages }) }
  } catch (error) {
    lease.release()
    throw error
  }
}
