import type { Json } from '#kernel'
import type { ServiceTier, TokenUsage } from '#tokens'

/** A part of what a model is given. */
export type ModelPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'pdf'
      /** For the model's eyes; never a path. */
      readonly fileName: string
      readonly bytes: Uint8Array
      readonly detail: 'low' | 'high'
      /** What was read from it, page by page: given to servers that take no files. */
      readonly text?: string
    }

export type ModelMessage =
  | {
      readonly role: 'system' | 'developer'
      readonly text: string
      /** The prefix up to here is the same in every request, so the provider may keep it. */
      readonly endsStaticPrefix?: true
    }
  | { readonly role: 'user'; readonly parts: readonly ModelPart[] }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly output: string }

export type ModelToolCall = { readonly callId: string; readonly name: string; readonly arguments: string }

export type ModelTool = {
  readonly name: string
  readonly description: string
  /** JSON Schema of an object. */
  readonly parameters: { readonly [keyword: string]: Json }
}

export type ModelRequest = {
  readonly model: string
  readonly messages: readonly ModelMessage[]
  /** The answer is JSON of this schema; absent, it is text. */
  readonly answerSchema?: { readonly name: string; readonly schema: { readonly [keyword: string]: Json } }
  readonly tools?: readonly ModelTool[]
  /** Bounds the answer, reasoning included, and so the reservation. */
  readonly maxOutputTokens: number
  readonly tier: ServiceTier
  /** The same for all requests that share a static prefix; never an org, a person or a document. */
  readonly cacheKey: string
}

/** Why an answer ends where it does. Only a whole one is parsed. */
export type AnswerEnd = 'complete' | 'cut_off' | 'refused' | 'filtered'

export type ModelAnswer = {
  readonly text: string
  readonly toolCalls: readonly ModelToolCall[]
  readonly end: AnswerEnd
  readonly usage: TokenUsage
  /** The tier that it was worked in, which is what is paid. */
  readonly tier: ServiceTier
  /** The model's exact name, with its date. */
  readonly model: string
  /** The provider's own id of the answer, for a person who asks there. */
  readonly answerId: string | null
}

export type ModelCallOptions = {
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/**
 * A server of language models. It makes one attempt, without retries of its own, and reads no settings.
 * `call` throws `RemoteCallError`, which says whether the attempt can have been processed.
 */
export type LanguageModels = {
  /** As in the price table and the ledger. */
  readonly provider: 'openai' | 'anthropic' | 'compatible'
  /** Where it is, without credentials; part of the key of its breaker. */
  readonly address: string
  call(request: ModelRequest, options: ModelCallOptions): Promise<ModelAnswer>
  /** Exact tokens of the input, counted by the provider. Undefined where it has no such call. */
  countInput?(request: ModelRequest, options: ModelCallOptions): Promise<number>
}
