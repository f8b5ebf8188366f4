import type { Clock } from '#kernel'
import type { PriceTable, TextCounters, TokenCounter } from '#tokens'
import type { FaultPlan } from './faults/fault-plan.ts'
import type { Journal } from './journal/journal.ts'
import type { DocumentShelf } from './model/document-shelf.ts'
import type { PromptCache } from './model/prompt-cache.ts'
import type { Collection } from './objects/collection.ts'
import type { KeptResponse } from './openai/responses.ts'
import type { StoredFile } from './openai/stored-file.ts'
import type { StoredVectorStore } from './openai/stored-vector-store.ts'
import type { StoredBatch } from './openai/work-batch.ts'

/** All that one simulator is: it has no other state, and nothing of it is on disk but the journal. */
export type World = {
  readonly clock: Clock
  /** `file-` and the like, then letters and digits. */
  readonly newId: (prefix: string) => string
  readonly prices: PriceTable
  readonly counter: TokenCounter
  readonly counters: TextCounters
  readonly journal: Journal
  readonly faults: FaultPlan
  readonly cache: PromptCache
  readonly shelf: DocumentShelf
  readonly files: Collection<StoredFile>
  readonly vectorStores: Collection<StoredVectorStore>
  readonly batches: Collection<StoredBatch>
  readonly responses: Collection<KeptResponse>
  readonly hangMs: number
  /** Aborts when the simulator closes. */
  readonly closing: AbortSignal
}
