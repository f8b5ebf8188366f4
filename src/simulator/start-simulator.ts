import { type Clock, systemClock, uuidV7Maker } from '#kernel'
import { createTextCounters, loadPrices, type PriceTable, TokenCounter } from '#tokens'
import { createFaultPlan } from './faults/fault-plan.ts'
import type { FaultRule } from './faults/fault-rule.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import { createDocumentShelf } from './model/document-shelf.ts'
import { createPromptCache } from './model/prompt-cache.ts'
import { createReadingWorker } from './model/reading-worker.ts'
import { createCollection } from './objects/collection.ts'
import { storeExpiry } from './openai/stored-vector-store.ts'
import { recordLostEntries } from './openai/vector-stores.ts'
import { routes } from './routes.ts'
import { seededRandom } from './seeded-random.ts'
import { createSimulatorApp } from './server/create-app.ts'
import { listen } from './server/listen.ts'
import type { World } from './world.ts'

export type SimulatorOptions = {
  /** 0 for any that is free. */
  readonly port: number
  /** Where the journal is appended to; in memory only without it. */
  readonly journalFile?: string | undefined
  /** Of requests that go wrong by chance, from 0 to 1. */
  readonly faultRate?: number
  /** Chance is the same for the same seed and order of requests. */
  readonly seed?: number
  readonly faults?: readonly FaultRule[]
  /** How long a model thinks. */
  readonly latencyMs?: number
  /** After which an unanswered request is cut when its client is still there. */
  readonly hangMs?: number
  readonly prices?: PriceTable
  readonly clock?: Clock
}

export type Simulator = {
  /** Without `/v1`; clients may add it or not. */
  readonly url: string
  readonly journal: Journal
  close(): Promise<void>
}

/** Starts a server of language models on this machine that answers from the documents themselves and misbehaves to order. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock = systemClock, prices = loadPrices() } = options
  const closing = new AbortController()
  const ids = uuidV7Maker(clock)
  const counters = createTextCounters()
  const journal = openJournal({ clock }, options.journalFile)
  const kept = { clock, journal }
  const worker = createReadingWorker()
  const world: World = {
    clock,
    newId: (prefix) => prefix + ids.next().replaceAll('-', ''),
    prices,
    counter: new TokenCounter({ prices, counters, clock }),
    counters,
    journal,
    faults: createFaultPlan(
      { random: seededRandom(options.seed ?? 1) },
      { rate: options.faultRate ?? 0, rules: options.faults ?? [], latencyMs: options.latencyMs ?? 0 },
    ),
    cache: createPromptCache(),
    shelf: createDocumentShelf({ clock, worker }),
    files: createCollection(kept, 'file', ({ about }) => about.expires_at),
    vectorStores: createCollection(kept, 'vector_store', storeExpiry, (store) => recordLostEntries(kept, store)),
    batches: createCollection(kept, 'batch', () => null),
    responses: createCollection(kept, 'response', () => null),
    hangMs: options.hangMs ?? 600_000,
    closing: closing.signal,
  }
  const { url, close } = await listen(createSimulatorApp(world, routes), options.port)
  return {
    url,
    journal,
    async close() {
      closing.abort()
      await close()
      await worker.close()
    },
  }
}
