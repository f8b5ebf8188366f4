import type { RequestFate } from '#kernel'
import type { ModelAnswer, ModelCallOptions, ModelRequest } from './model-port.ts'

/** A batch as the provider shows it. */
export type RemoteBatch = {
  readonly remoteId: string
  /** In the provider's words. */
  readonly status: string
  /** Undefined while it is worked on. */
  readonly outcome: 'completed' | 'failed' | 'expired' | 'cancelled' | undefined
  readonly isCancelling: boolean
  /** Requests that it counts; null when it does not tell. */
  readonly total: number | null
  /** Of the answers, and of what failed; null where there is none (yet). */
  readonly outputFileId: string | null
  readonly errorFileId: string | null
  /** Unanswered requests are not worked on after this. */
  readonly expiresAt: Date | null
  /** Why all of it was refused: a code for the log. */
  readonly error: string | null
}

/** What became of one request of a batch. */
export type BatchAnswer = { readonly name: string } & (
  | { readonly kind: 'answered'; readonly answer: ModelAnswer }
  | { readonly kind: 'failed'; readonly code: string; readonly fate: RequestFate }
)

/**
 * A provider that answers many requests later, at half the price. Each method makes one attempt and throws
 * `RemoteCallError`. Files and batches have names of ours, so that what became of an attempt can be looked up.
 */
export type ModelBatches = {
  /** As in the price table and the ledger. */
  readonly provider: 'openai'
  readonly address: string
  /** What the provider takes at most. */
  readonly limits: { readonly requests: number; readonly bytes: number }
  /** A request as a line of the file, with its line break. `name` names its answer. */
  lineOf(name: string, request: ModelRequest): string
  /** Of all batches, whoever sent them: requests, answers and errors. */
  listFiles(options: ModelCallOptions): Promise<readonly { readonly fileId: string; readonly name: string }[]>
  findFile(name: string, options: ModelCallOptions): Promise<string | undefined>
  /** Returns the file's id. */
  upload(
    file: { readonly name: string; readonly lines: readonly Uint8Array<ArrayBuffer>[] },
    options: ModelCallOptions,
  ): Promise<string>
  findBatch(name: string, options: ModelCallOptions): Promise<RemoteBatch | undefined>
  create(batch: { readonly name: string; readonly fileId: string }, options: ModelCallOptions): Promise<RemoteBatch>
  retrieve(remoteId: string, options: ModelCallOptions): Promise<RemoteBatch>
  cancel(remoteId: string, options: ModelCallOptions): Promise<RemoteBatch>
  /** Undefined when the file is not there any more. */
  readAnswers(fileId: string, options: ModelCallOptions): Promise<readonly BatchAnswer[] | undefined>
  /** One that is gone already is as good as deleted. */
  deleteFile(fileId: string, options: ModelCallOptions): Promise<void>
}
