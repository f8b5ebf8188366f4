import type { ApiClient, DocumentJson } from '#http/client'
import { asError, DomainError, sleep } from '#kernel'

/** Nothing more happens soon: it has ended, or waits for a person or a time. */
const endedStates = new Set<DocumentJson['state']>(['ready', 'needs_review', 'failed', 'waiting'])
const idsAtOnce = 200
const waitMs = 2_000
const pauseMs = 50
const troubleWaitMs = 1_000

/** Follows documents until they have ended, or wait for a person or a time. */
export type EndsAwaited = {
  add(document: DocumentJson): void
  /** Resolves when all that were added have ended, or the signal aborted. Rejects when the archive cannot be asked. */
  all(): Promise<void>
}

export type AwaitEndsOptions = {
  /** How long the archive may be away, in milliseconds, before that is an error. */
  readonly patienceMs?: number
}

const isTransient = (error: Error) => error instanceof DomainError && error.failureClass === 'transient'

export function awaitEnds(
  client: Pick<ApiClient, 'lookup'>,
  onEnd: (document: DocumentJson) => void,
  signal: AbortSignal,
  { patienceMs = 60_000 }: AwaitEndsOptions = {},
): EndsAwaited {
  const pending = new Set<string>()
  let closing = false
  let failure: Error | undefined

  const look = async (): Promise<void> => {
    const ids = [...pending].slice(0, idsAtOnce)
    const unknown = new Set(ids)
    let ends = 0
    for (const document of await client.lookup(ids, waitMs, signal)) {
      unknown.delete(document.document_id)
      if (!endedStates.has(document.state)) continue
      pending.delete(document.document_id)
      ends += 1
      onEnd(document)
    }
    // Purged meanwhile: there is nothing left to wait for.
    for (const id of unknown) pending.delete(id)
    if (ends > 0 || pending.size <= ids.length) return
    // None of these ended: the others get their turn, or a stuck few would hide all behind them.
    for (const id of ids) if (pending.delete(id)) pending.add(id)
  }
  const loop = async (): Promise<void> => {
    let troubleMs = 0
    while (!signal.aborted && !(closing && pending.size === 0)) {
      if (pending.size > 0) {
        try {
          await look()
          troubleMs = 0
        } catch (thrown) {
          const error = asError(thrown)
          if (signal.aborted) return
          if (!isTransient(error) || troubleMs >= patienceMs) throw error
          troubleMs += troubleWaitMs
          await sleep(Math.min(troubleWaitMs, patienceMs), signal)
        }
      }
      if (!closing) await sleep(pauseMs)
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
