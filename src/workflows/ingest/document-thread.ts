import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { extractLocally } from '#extraction'
import { assert, DomainError, sha256, storedFailure } from '#kernel'
import { openReader, type ReadDocument, type Reader } from '#reading'
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

function held(): ReadDocument {
  assert(document, 'a document thread was asked about a document before it read one')
  return document
}

async function read(call: ReadCall): Promise<ReadSummary> {
  const bytes = call.source.kind === 'path' ? await readFile(call.source.path) : call.source.bytes
  if (call.contentHash !== null && sha256(bytes) !== call.contentHash) {
    throw new DomainError({
      code: 'storage.corrupt',
      kind: 'unavailable',
      failureClass: 'needs_person',
      message: `The stored bytes of ${call.contentHash} are not what was accepted. Restore them from a backup, then reprocess the document.`,
    })
  }
  reader ??= await openReader({ maxMemoryBytes: data.maxMemoryBytes })
  document = reader.read(bytes, { limits: call.limits, passwords: call.passwords })
  return { coverage: document.coverage, encrypted: document.encrypted }
}

const calls: { [Name in ThreadCallName]: (input: ThreadCalls[Name]['input']) => Promise<ThreadCalls[Name]['output']> } =
  {
    read,
    extract: async (input) => extractLocally(held(), input),
    validate: async (input) => validateExtraction(held(), input),
    render: async () => renderDocument(held()),
    close: async () => {
      document = undefined
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
