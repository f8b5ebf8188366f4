import type { NanoUsd } from '#kernel'
import type { TokenUsage } from '#tokens'

/** A thing that a provider keeps until somebody deletes it. */
export type RemoteObject = {
  readonly kind: 'file' | 'vector_store' | 'vector_store_file' | 'batch' | 'response'
  readonly id: string
  /** `live` and what comes before it count as there; `deleted` and `expired` do not. */
  readonly state: string
}

/** What is billed, whether or not the answer arrives. */
export type Bill = { readonly model: string; readonly usage: TokenUsage; readonly costNanoUsd: NanoUsd }

/** One line of the journal: a request, or an object that changed by itself (then method, path and status are null). */
export type JournalEntry = {
  readonly at: string
  readonly method: string | null
  readonly path: string | null
  /** Null where no answer was given. */
  readonly status: number | null
  /** Whether a whole answer without an error was sent to somebody who was still there. */
  readonly answered: boolean
  readonly fault: string | null
  readonly model: string | null
  readonly usage: TokenUsage | null
  readonly cost_nano_usd: number
  readonly object_kind: RemoteObject['kind'] | null
  readonly object: string | null
  readonly object_state: string | null
}
