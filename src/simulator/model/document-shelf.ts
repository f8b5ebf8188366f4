import { type Extraction, extractLocally } from '#extraction'
import { type Clock, sha256 } from '#kernel'
import { ProviderError } from '../provider-error.ts'
import { readText } from './read-text.ts'
import type { Reading, ReadingWorker } from './reading-worker.ts'

/** What the simulated model sees of a document. */
export type SeenDocument = { readonly pages: readonly string[]; readonly extraction: Extraction }

/** Reads documents, and remembers those it has read: a retry brings the same bytes again. */
export type DocumentShelf = {
  /** @throws ProviderError 400 for what is no readable PDF */
  readPdf(bytes: Uint8Array): Promise<SeenDocument>
  readText(text: string): SeenDocument
}

const mostRemembered = 2_000

export function createDocumentShelf(deps: {
  readonly clock: Clock
  readonly worker: Pick<ReadingWorker, 'read'>
}): DocumentShelf {
  const remembered = new Map<string, Promise<Reading>>()
  const today = (): string => deps.clock.now().toISOString().slice(0, 10)

  function readOnce(bytes: Uint8Array): Promise<Reading> {
    const hash = sha256(bytes)
    const known = remembered.get(hash)
    if (known !== undefined) return known
    const reading = deps.worker.read(bytes, today())
    const oldest = remembered.keys().next()
    if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
    remembered.set(hash, reading)
    // A defect of the thread is no fact about the file.
    reading.catch(() => remembered.delete(hash))
    return reading
  }

  return {
    async readPdf(bytes) {
      const reading = await readOnce(bytes)
      if (reading.ok) return reading.seen
      throw new ProviderError(400, `The file cannot be read as a PDF (${reading.code}).`, { code: 'invalid_file' })
    },
    readText(text) {
      const document = readText(text)
      const extraction = extractLocally(document, { fileName: 'document.txt', today: today() })
      return { pages: document.pages.map((page) => page.text), extraction }
    },
  }
}
