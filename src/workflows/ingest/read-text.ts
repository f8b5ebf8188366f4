import type { ReadingLimits } from '#reading'
import { checkHeader } from '#reading'
import type { DocumentThreads } from './document-threads.ts'
import { readInThread } from './read-in-thread.ts'

/** How many pages a PDF has, and their text as far as it has a text layer: pictures are not read. */
export type PdfText = { readonly pages: number; readonly text: string }

export type ReadTextInput = {
  readonly bytes: Uint8Array
  readonly limits: ReadingLimits
  readonly passwords: readonly string[]
}

/** @throws DomainError as the reader, for example `document.not_pdf` and `document.encrypted` */
export async function readPdfText(
  deps: { readonly threads: DocumentThreads },
  { bytes, limits, passwords }: ReadTextInput,
): Promise<PdfText> {
  checkHeader(bytes)
  const call = { source: { kind: 'bytes', bytes }, contentHash: null, limits, passwords } as const
  const { lease, read } = await readInThread({ threads: deps.threads, ocr: async () => null }, call)
  try {
    const { pages } = await lease.call('render', null)
    return { pages: read.coverage.pagesTotal, text: pages.map(({ text }) => text).join('\n') }
  } finally {
    lease.release()
  }
}
