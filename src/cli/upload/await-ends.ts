import type { ApiClient, DocumentJson } from '#http/client'
import { asError, sleep } from '#kernel'

const endedStates = new Set<DocumentJson['state']>(['ready', 'needs_review', 'failed'])
const idsAtOnce = 200
const waitMs = 2_000

/** Follows documents until they have ended. */
export type EndsAwaited = {
  add(document: DocumentJson): void
  /** Resolves when all that were added have ended, or the signal aborted. Rejects when the archive cannot be asked. */
  all(): Promise<void>
}

export function awaitEnds(
  client: ApiClient,
  onEnd: (document: DocumentJson) => void,
  signal: AbortSignal,
): EndsAwaited {
  const pending = new Set<string>()
  let closing = false
  let failure: Error | undefined
  const loop = async (): Promise<void> => {
    while (!signal.aborted && !(closing && pending.size === 0)) {
      if (pending.size === 0) {
        await sleep(20)
        continue
      }
      const ids = [...pending].slice(0, idsAtOnce)
      const known = new Set(ids)
      for (const document of await client.lookup(ids, waitMs, signal)) {
        known.delete(document.document_id)
        if (!endedStates.has(document.state)) continue
        pending.delete(document.document_id)
        onEnd(document)
      }
      // Purged meanwhile: there is nothing left to wait for.
      for (const id of known) pending.delete(id)
      if (!closing) await sleep(50)
    }
  }
  const looping = loop().catch((thrown) => {
    if (!signal.aborted) failure = asError(thrown)
  })
  return {
    add(document) {
      if (endedStates.has(document.state)) onEnd(document)
      else pending.add(document.document_id)
    },
    async all() {
      closing = true
      await looping
      if (failure) throw failure
    },
  }
}
