import type { PgBoss } from 'pg-boss'
import { asError, sleep } from '#kernel'
import type { Logger } from '#telemetry'
import { queuedChannel, tellQueued } from './queue-store.ts'

/**
 * Tells the workers of all processes that something was queued for them. A hint and no more, as poolers lose it and it is not
 * repeated: whoever misses it finds the work at its next look.
 */
export type QueueNews = {
  /** After the commit of what queued it. */
  tell(workflow: string): void
  /** Calls `onQueued` whenever any process told of this workflow, until the function is called that it returns. */
  hear(workflow: string, onQueued: () => void): () => void
  close(): Promise<void>
}

/** The one process on an embedded database wakes its workers itself. */
export const noNews: QueueNews = { tell() {}, hear: () => () => {}, close: async () => {} }

const longestWaitMs = 30_000
/** What is not told by then when a process ends is found at the next look. */
const tellBeforeEndMs = 1_000

/**
 * By NOTIFY, and a connection of its own for LISTEN as soon as somebody hears. Not part of the transactions that queue: the server
 * commits those that notify one after another (950 a second instead of 2,800, measured at 8 connections).
 */
export function serverNews(boss: PgBoss, log: Logger): QueueNews {
  const db = boss.getDb()
  const stopping = new AbortController()
  const hearing = new Map<string, Set<() => void>>()
  const telling = new Map<string, { readonly done: Promise<void>; again: boolean }>()
  let listening: Promise<{ close(): Promise<void> } | undefined> | undefined

  const tell = (workflow: string): void => {
    const before = telling.get(workflow)
    if (before !== undefined) {
      before.again = true
      return
    }
    const done = tellQueued(db, workflow)
      .catch((thrown) => log.debug({ error: asError(thrown) }, 'Other processes were not told of what was queued.'))
      .finally(() => {
        const again = telling.get(workflow)?.again === true
        telling.delete(workflow)
        if (again) tell(workflow)
      })
    telling.set(workflow, { done, again: false })
  }
  const ring = (workflow: string) => {
    for (const onQueued of hearing.get(workflow) ?? []) onQueued()
  }
  const ringAll = () => {
    for (const workflow of hearing.keys()) ring(workflow)
  }

  /** What it loses later it gets back by itself, and says so by calling `ringAll`. */
  const listen = async () => {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      try {
        return await db.listen?.(queuedChannel, ring, ringAll)
      } catch (thrown) {
        log.debug({ error: asError(thrown) }, 'What other processes queue is not heard of yet.')
        await sleep(Math.min(longestWaitMs, 1_000 * 2 ** attempt), stopping.signal).catch(() => {})
      }
    }
    return undefined
  }

  const settleAll = async () => {
    while (telling.size > 0) await Promise.all([...telling.values()].map(({ done }) => done))
    await (await listening)?.close()
  }
  return {
    tell,
    hear(workflow, onQueued) {
      const all = hearing.get(workflow) ?? new Set()
      hearing.set(workflow, all.add(onQueued))
      listening ??= listen()
      return () => void all.delete(onQueued)
    },
    async close() {
      stopping.abort(new Error('the queue was closed'))
      const inTime = new AbortController()
      await Promise.race([settleAll(), sleep(tellBeforeEndMs, inTime.signal).catch(() => {})])
      inTime.abort()
    },
  }
}
