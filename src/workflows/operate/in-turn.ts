import { DomainError } from '#kernel'
import type { DocumentThreads, ThreadLease } from '../ingest/document-threads.ts'

/**
 * Gives each work a thread of its own for a while, and refuses more than may wait for one.
 * @throws DomainError `page_image.busy`
 */
export function inTurn(threads: Pick<DocumentThreads, 'lease'>, mostAtOnce: number) {
  let atOnce = 0
  return async <T>(work: (lease: ThreadLease) => Promise<T>, signal: AbortSignal): Promise<T> => {
    if (atOnce >= mostAtOnce) throw busy(mostAtOnce)
    atOnce += 1
    try {
      const lease = await threads.lease(signal)
      return await work(lease).finally(() => lease.release())
    } finally {
      atOnce -= 1
    }
  }
}

function busy(mostAtOnce: number): DomainError {
  return new DomainError({
    code: 'page_image.busy',
    kind: 'unavailable',
    failureClass: 'transient',
    message: `${mostAtOnce} pictures of pages are waited for already. Ask again in a second.`,
    details: { retryAfterSeconds: 1 },
  })
}
