import { parentPort } from 'node:worker_threads'
import { extractLocally } from '#extraction'
import { DomainError } from '#kernel'
import { openReader, type Reader } from '#reading'
import type { SeenDocument } from './document-shelf.ts'
import type { ReadingReply, ReadingRequest } from './reading-protocol.ts'

// The entry of a worker thread: reading takes long enough to keep whoever else is answered waiting.

const maxMemoryBytes = 1_024 * 1_024 * 1_024
const options = {
  limits: { maxPages: 600, maxCharacters: 2_000_000, maxEmbeddedBytes: 0 },
  passwords: [],
  // What a model answers is from the text that it is shown.
  skipBarcodes: true,
}

let reader: Promise<Reader> | undefined

async function openedReader(): Promise<Reader> {
  if (reader === undefined || (await reader).isPoisoned()) reader = openReader({ maxMemoryBytes })
  return reader
}

async function see({ bytes, today }: ReadingRequest): Promise<SeenDocument> {
  const document = (await openedReader()).read(bytes, options)
  const extraction = extractLocally({ ...document, embeddedFiles: [] }, { fileName: 'document.pdf', today })
  return { pages: document.pages.map(({ text }) => text), extraction }
}

const port = parentPort
port?.on('message', async (request: ReadingRequest) => {
  let reply: ReadingReply
  try {
    reply = { id: request.id, ok: true, seen: await see(request) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    reply = { id: request.id, ok: false, code: error.code }
  }
  port.postMessage(reply)
})
