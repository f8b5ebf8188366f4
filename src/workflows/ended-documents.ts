import type { DocumentId } from '#kernel'

/** Tells those who wait that a document has ended. Only a shortcut: who waits also looks at the database at times. */
export type EndedDocuments = {
  announce(documentId: DocumentId): void
  /** Resolves with true when one of these was announced, with false after the time or when the signal aborts. */
  wait(documentIds: readonly DocumentId[], timeoutMs: number, signal?: AbortSignal): Promise<boolean>
}

export function endedDocuments(): EndedDocuments {
  const listeners = new Set<(documentId: DocumentId) => void>()
  return {
    announce(documentId) {
      for (const listener of listeners) listener(documentId)
    },
    wait(documentIds, timeoutMs, signal) {
      const wanted = new Set(documentIds)
      return new Promise((resolve) => {
        const settle = (announced: boolean) => {
          clearTimeout(timer)
          listeners.delete(listener)
          signal?.removeEventListener('abort', onAbort)
          resolve(announced)
        }
        const listener = (documentId: DocumentId) => {
          if (wanted.has(documentId)) settle(true)
        }
        const onAbort = () => settle(false)
        const timer = setTimeout(() => settle(false), timeoutMs)
        listeners.add(listener)
        signal?.addEventListener('abort', onAbort, { once: true })
        if (signal?.aborted) settle(false)
      })
    },
  }
}
