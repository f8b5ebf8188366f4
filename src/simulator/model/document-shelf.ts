import { type Extraction, extractLocally } from '#extraction'
import { type Clock, DomainError, sha256 } from '#kernel'
import { openReader, type ReadDocument, type Reader } from '#reading'
import { ProviderError } from '../provider-error.ts'
import { readText } from './read-text.ts'

/** What the simulated model sees of a document. */
export type SeenDocument = { readonly pages: readonly string[]; readonly extraction: Extraction }

/** Reads documents, and remembers those it has read: a retry brings the same bytes again. */
export type DocumentShelf = {
  /** @throws ProviderError 400 for what is no readable PDF */
  readPdf(bytes: Uint8Array): Promise<SeenDocument>
  readText(text: string): SeenDocument
}

const mostRemembered = 2_000
const maxMemoryBytes = 1_024 * 1_024 * 1_024
const options = {
  limits: { maxPages: 600, maxCharacters: 2_000_000, maxEmbeddedBytes: 0 },
  passwords: [],
  // What a model answers is from the text that it is shown.
  skipBarcodes: true,
}

export function createDocumentShelf({ clock }: { readonly clock: Clock }): DocumentShelf {
  const remembered = new Map<string, SeenDocument>()
  let reader: Promise<Reader> | undefined

  async function openedReader(): Promise<Reader> {
    if (reader === undefined || (await reader).isPoisoned()) reader = openReader({ maxMemoryBytes })
    return reader
  }

  function see(document: ReadDocument): SeenDocument {
    const today = clock.now().toISOString().slice(0, 10)
    const extraction = extractLocally({ ...document, embeddedFiles: [] }, { fileName: 'document.pdf', today })
    return { pages: document.pages.map(({ text }) => text), extraction }
  }

  return {
    async readPdf(bytes) {
      const hash = sha256(bytes)
      const known = remembered.get(hash)
      if (known !== undefined) return known
      const seen = see(readOrRefuse(await openedReader(), bytes))
      const oldest = remembered.keys().next()
      if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
      remembered.set(hash, seen)
      return seen
    },
    readText: (text) => see(readText(text)),
  }
}

function readOrRefuse(reader: Reader, bytes: Uint8Array): ReadDocument {
  try {
    return reader.read(bytes, options)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new ProviderError(400, `The file cannot be read as a PDF (${error.code}).`, { code: 'invalid_file' })
  }
}
