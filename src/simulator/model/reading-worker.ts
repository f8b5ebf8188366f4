import { Worker } from 'node:worker_threads'
import type { SeenDocument } from './document-shelf.ts'
import type { ReadingReply, ReadingRequest } from './reading-protocol.ts'

// In the published build it ends in .js.
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js',
  import.meta.url,
)

/** What came of a file: what it says, or why it cannot be read. */
export type Reading = { readonly ok: true; readonly seen: SeenDocument } | { readonly ok: false; readonly code: string }

export type ReadingWorker = {
  read(bytes: Uint8Array, today: string): Promise<Reading>
  close(): Promise<void>
}

type Waiting = { readonly resolve: (reading: Reading) => void; readonly reject: (error: Error) => void }

/** Reads documents in a thread, one after another. It starts with the first one. */
export function createReadingWorker(): ReadingWorker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0

  function failAll(error: Error): void {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(threadFile, { name: 'simulator-reading' })
    started.unref()
    started.on('message', (reply: ReadingReply) => {
      waiting.get(reply.id)?.resolve(reply)
      waiting.delete(reply.id)
    })
    started.on('error', failAll)
    return started
  }

  return {
    read(bytes, today) {
      worker ??= start()
      const request: ReadingRequest = { id: ++lastId, bytes, today }
      return new Promise<Reading>((resolve, reject) => {
        waiting.set(request.id, { resolve, reject })
        worker?.postMessage(request)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
