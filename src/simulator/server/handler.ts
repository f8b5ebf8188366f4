import type { AnswerFault } from '../faults/fault.ts'
import type { Says } from '../faults/fault-plan.ts'
import type { Bill, RemoteObject } from '../journal/journal-entry.ts'
import type { Family } from '../provider-error.ts'
import type { World } from '../world.ts'

/** A request as a handler sees it. */
export type Call = {
  /** What the path names, in its order. */
  readonly ids: readonly string[]
  readonly query: (name: string) => string | undefined
  /** JSON, or the fields of a form. */
  readonly body: unknown
  /** What the model is to do wrong. */
  readonly fault: AnswerFault | null
  /** What the model is to say in place of what it finds. */
  readonly says: Says | null
  /** Inside of a batch all is billed by its tier. */
  readonly inBatch: boolean
}

export type Reply = {
  /** JSON, or the bytes of a file. */
  readonly body: object | Uint8Array<ArrayBuffer>
  readonly bill?: Bill
  readonly object?: RemoteObject
}

/** Answers one kind of request. @throws ProviderError for what the provider would refuse */
export type Handler = (world: World, call: Call) => Promise<Reply>

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** From `/v1`, with a star for each id. */
  readonly path: string
  readonly family: Family
  /** A model works for it: it thinks for a while, and may answer wrongly. */
  readonly isModelCall: boolean
  readonly handle: Handler
}
