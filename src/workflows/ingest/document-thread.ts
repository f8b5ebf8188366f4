import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { combine, explainType, extractLocally } from '#extraction'
import { assert, DomainError, sha256, storedFailure } from '#kernel'
import { encodePng, openReader, pagesToRecognise, type ReadDocument, type Reader, withRecognised } from '#reading'
import { renderDocument } from './render-document.ts'
import type {
  ReadCall,
  ReadSummary,
  ThreadCallName,
  ThreadCalls,
  ThreadData,
  ThreadReply,
  ThreadRequest,
} from './thread-protocol.ts'
import { validateExtraction } from './validate-extraction.ts'

// The entry of a worker thread. It holds one document at a time, between `read` and `close`.

// The pool that starts this file passes exactly this.
const data = workerData as ThreadData
const port = parentPort
let reader: Reader | undefined
let document: ReadDocument | undefined
/** What the document was read from, while pages of it may still have to be drawn. */
let original: { readonly bytes: Uint8Array; readonly call: ReadCall } | undefined

function held(): ReadDocument {
  assert(document, 'a document thread was asked about a document before it read one')
  return document
}

async function bytesOf(call: Pick<ReadCall, 'source' | 'contentHash'>): Promise<Uint8Array> {
  const bytes = call.source.kind === 'path' ? await readFile(call.source.path) : call.source.bytes
  if (call.contentHash !== null && sha256(bytes) !== call.contentHash) {
    throw new DomainError({
      code: 'storage.corrupt',
      kind: 'unavailable',
      failureClass: 'needs_person',
      message: `The stored bytes of ${call.contentHash} are not what was accepted. Restore them from a backup, then reprocess the document.`,
    })
  }
  return bytes
}

async function openedReader(): Promise<Reader> {
  reader ??= await openReader({ maxMemoryBytes: data.maxMemoryBytes })
  return reader
}

async function read(call: ThreadCalls['read']['input']): Promise<ReadSummary> {
  const bytes = await bytesOf(call)
  document = (await openedReader()).read(bytes, call)
  const summary = summaryOf(document)
  original = summary.unreadPages.length === 0 ? undefined : { bytes, call }
  return summary
}

function summaryOf(read: ReadDocument): ReadSummary {
  return { coverage: read.coverage, encrypted: read.encrypted, unreadPages: pagesToRecognise(read) }
}

function scan({ pageNumber, view }: ThreadCalls['scan']['input']): ThreadCalls['scan']['output'] {
  assert(reader && original, 'a document thread was asked for a picture of a document that it does not hold')
  return reader.scanPage(original.bytes, pageNumber, { ...view, passwords: original.call.passwords })
}

async function draw(call: ThreadCalls['draw']['input']): Promise<Uint8Array> {
  const opened = await openedReader()
  const options = { ...call.options, passwords: call.passwords }
  return encodePng(opened.renderPage(await bytesOf(call), call.pageNumber, options))
}

function addRecognised({ pages }: ThreadCalls['addRecognised']['input']): ReadSummary {
  assert(original, 'a document thread was given pages of a document that it does not hold')
  document = withRecognised(held(), pages, original.call.limits.maxCharacters)
  original = undefined
  return summaryOf(document)
}

const calls: { [Name in ThreadCallName]: (input: ThreadCalls[Name]['input']) => Promise<ThreadCalls[Name]['output']> } =
  {
    read,
    scan: async (input) => scan(input),
    addRecognised: async (input) => addRecognised(input),
    extract: async (input) => extractLocally(held(), input),
    validate: async (input) => validateExtraction(held(), input),
    park: async () => held(),
    unpark: async ({ document: parked }) => {
      document = parked
      return null
    },
    combine: async ({ local, answer }) => combine(local, answer, held()),
    explain: async () => explainType(held()),
    render: async () => renderDocument(held()),
    cut: async (input) => (await openedReader()).cutPages(await bytesOf(input), input),
    draw: async (input) => draw(input),
    close: async () => {
      document = undefined
      original = undefined
      return null
    },
  }

port?.on('message', async (request: ThreadRequest) => {
  let reply: ThreadReply
  try {
    // The request's type ties the name to its input, which the compiler cannot follow through the look-up.
    const call = calls[request.call] as (
      input: ThreadRequest['input'],
    ) => Promise<ThreadCalls[ThreadCallName]['output']>
    reply = { id: request.id, ok: true, output: await call(request.input) }
  } catch (thrown) {
    reply = { id: request.id, ok: false, failure: storedFailure(thrown), poisoned: reader?.isPoisoned() ?? false }
  }
  port.postMessage(reply)
})
