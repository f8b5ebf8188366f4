import { Worker } from 'node:worker_threads'
import { DomainError, type StoredFailure } from '#kernel'
import type { ThreadCallName, ThreadCalls, ThreadData, ThreadReply, ThreadRequest } from './thread-protocol.ts'

export type DocumentThreadsSettings = ThreadData & {
  readonly threads: number
  /** One call may take this long; past it the thread is terminated and replaced. */
  readonly deadlineMs: number
}

/** A thread that works on one document until it is released. */
export type ThreadLease = {
  /** @throws DomainError what the thread found, `document.read_timeout`, `document.too_complex` */
  call<Name extends ThreadCallName>(name: Name, input: ThreadCalls[Name]['input']): Promise<ThreadCalls[Name]['output']>
  release(): void
}

/** Threads that read and extract, so that a bad PDF can stop neither the process nor the other documents. */
export type DocumentThreads = {
  /** Waits for a free thread. */
  lease(signal?: AbortSignal): Promise<ThreadLease>
  close(): Promise<void>
}

type Thread = { readonly worker: Worker; alive: boolean }

const threadFile = new URL(`./document-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

function toError(failure: StoredFailure): DomainError {
  const kind = failure.class === 'transient' ? 'unavailable' : failure.code === 'internal.bug' ? 'bug' : 'invalid'
  return new DomainError({ code: failure.code, kind, message: failure.message, failureClass: failure.class })
}

function timedOut(deadlineMs: number): DomainError {
  return new DomainError({
    code: 'document.read_timeout',
    kind: 'invalid',
    message: `Reading the document took longer than ${Math.round(deadlineMs / 1000)} s and was stopped. Raise ingest.readDeadlineMs to allow more, then reprocess it.`,
  })
}

function died(detail: string): DomainError {
  return new DomainError({
    code: 'document.too_complex',
    kind: 'invalid',
    message: `Reading the document broke its thread (${detail}). It needs more memory than it may have, or is made to harm readers.`,
  })
}

/** Opens the pool. Threads start when they are first needed. */
export function openDocumentThreads(settings: DocumentThreadsSettings): DocumentThreads {
  const idle: Thread[] = []
  const all = new Set<Thread>()
  const waiting: ((thread: Thread) => void)[] = []
  let closed = false

  const start = (): Thread => {
    const data: ThreadData = { maxMemoryBytes: settings.maxMemoryBytes }
    const worker = new Worker(threadFile, {
      workerData: data,
      name: 'document-thread',
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    })
    const thread: Thread = { worker, alive: true }
    worker.unref()
    worker.on('error', () => {})
    worker.on('exit', () => {
      thread.alive = false
      all.delete(thread)
    })
    all.add(thread)
    return thread
  }

  const giveBack = (thread: Thread) => {
    const usable = thread.alive && !closed ? thread : undefined
    const next = waiting.shift()
    if (next) next(usable ?? start())
    else if (usable) idle.push(usable)
  }

  const discard = async (thread: Thread) => {
    thread.alive = false
    all.delete(thread)
    await thread.worker.terminate()
  }

  const take = (signal?: AbortSignal): Promise<Thread> => {
    signal?.throwIfAborted()
    const ready = idle.pop()
    if (ready?.alive) return Promise.resolve(ready)
    if (all.size < settings.threads) return Promise.resolve(start())
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        waiting.splice(waiting.indexOf(give), 1)
        reject(signal?.reason)
      }
      const give = (thread: Thread) => {
        signal?.removeEventListener('abort', onAbort)
        resolve(thread)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      waiting.push(give)
    })
  }

  const ask = (thread: Thread, request: ThreadRequest): Promise<ThreadReply> =>
    new Promise((resolve, reject) => {
      const settle = (action: () => void) => {
        clearTimeout(timer)
        thread.worker.off('message', onMessage)
        thread.worker.off('error', onError)
        thread.worker.off('exit', onExit)
        thread.worker.unref()
        action()
      }
      const onMessage = (reply: ThreadReply) => {
        if (reply.id === request.id) settle(() => resolve(reply))
      }
      const onError = (error: Error) => settle(() => reject(died(error.message)))
      const onExit = (code: number) => settle(() => reject(died(`exit ${code}`)))
      const timer = setTimeout(() => {
        settle(() => void discard(thread).then(() => reject(timedOut(settings.deadlineMs))))
      }, settings.deadlineMs)
      thread.worker.ref()
      thread.worker.on('message', onMessage)
      thread.worker.on('error', onError)
      thread.worker.on('exit', onExit)
      thread.worker.postMessage(request)
    })

  return {
    async lease(signal) {
      const thread = await take(signal)
      let nextId = 1
      let released = false
      return {
        async call(name, input) {
          // The id is unique while the lease lasts, and a thread has one lease at a time.
          const id = nextId++
          const reply = await ask(thread, { id, call: name, input } as ThreadRequest)
          // The thread answers a call with that call's output; the protocol type says so, the wire cannot.
          if (reply.ok) return reply.output as ThreadCalls[typeof name]['output']
          if (reply.poisoned) await discard(thread)
          throw toError(reply.failure)
        },
        release() {
          if (released) return
          released = true
          if (thread.alive) thread.worker.postMessage({ id: 0, call: 'close', input: null } satisfies ThreadRequest)
          giveBack(thread)
        },
      }
    },
    async close() {
      closed = true
      await Promise.all([...all].map(discard))
    },
  }
}
