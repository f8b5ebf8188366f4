import type { ModelFacts, PriceRow, ServiceTier, TokenUsage } from '#tokens'
import type { JsonSchema } from './json-schema.ts'

/** How long a cached prefix lives. */
export type CacheTtl = keyof TokenUsage['cacheWrite']

/** Where the provider keeps the input up to here, and for how long. */
export type Breakpoint = { readonly ttl: CacheTtl }

export type PromptPart =
  | { readonly kind: 'text'; readonly text: string; readonly breakpoint?: Breakpoint | undefined }
  | {
      readonly kind: 'pdf'
      readonly bytes: Uint8Array
      readonly detail: 'low' | 'high'
      readonly breakpoint?: Breakpoint | undefined
    }

export type PromptMessage = {
  readonly role: string
  readonly parts: readonly PromptPart[]
  /** Tools that the model wanted called. */
  readonly calls?: readonly { readonly name: string; readonly arguments: string }[]
  /** What tools answered. */
  readonly results?: readonly string[]
}

/** What has to come out: words, JSON of a schema, or a call of a tool. */
export type Wanted =
  | { readonly kind: 'text' }
  | { readonly kind: 'json'; readonly schema: JsonSchema }
  | { readonly kind: 'tool'; readonly name: string; readonly schema: JsonSchema }

export type PromptTool = { readonly name: string; readonly description: string; readonly parameters: JsonSchema }

export type Caching = {
  /** Requests with different keys share nothing. */
  readonly key: string
  /** Whether every part may be found again, or only what ends at a breakpoint. */
  readonly mode: 'implicit' | 'explicit'
  /** Of what is kept without a breakpoint. */
  readonly ttl: CacheTtl
  /** Cached tokens are counted in steps of this. */
  readonly step: number
}

/** A request to a model, whichever API it came by. */
export type Prompt = {
  /** As it was asked for. */
  readonly model: string
  readonly facts: ModelFacts
  readonly row: PriceRow
  readonly tier: ServiceTier
  readonly messages: readonly PromptMessage[]
  readonly tools: readonly PromptTool[]
  /** Whether the input may be kept up to the end of the tools, which come first. */
  readonly toolsBreakpoint?: Breakpoint | undefined
  readonly wanted: Wanted
  readonly maxOutputTokens: number | null
  readonly caching: Caching
}
