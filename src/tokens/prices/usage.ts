import { assert } from '#kernel'

/** How long a cached prefix lives, by the provider's own names. */
export type CacheTtl = '5m' | '30m' | '1h' | '12h'

export const cacheTtls: readonly CacheTtl[] = ['5m', '30m', '1h', '12h']

/**
 * What one call used, in tokens. The kinds are disjoint: input that is read anew, read from the cache, and written to
 * it. Reasoning is inside `output`, as it is in the price.
 */
export type TokenUsage = {
  readonly input: number
  readonly cachedInput: number
  readonly cacheWrite: Readonly<Partial<Record<CacheTtl, number>>>
  readonly output: number
  readonly reasoning: number
}

export const noUsage: TokenUsage = { input: 0, cachedInput: 0, cacheWrite: {}, output: 0, reasoning: 0 }

/** All that was put into the model, from the cache or not. */
export function totalInput(usage: TokenUsage): number {
  return usage.input + usage.cachedInput + totalCacheWrite(usage)
}

export function totalCacheWrite(usage: TokenUsage): number {
  return cacheTtls.reduce((tokens, ttl) => tokens + (usage.cacheWrite[ttl] ?? 0), 0)
}

/** The usage that OpenAI reports (Responses and Chat Completions name the same numbers differently). */
export type OpenAiUsage = {
  /** With what was cached and written. */
  readonly inputTokens: number
  readonly cachedTokens?: number | undefined
  readonly cacheWriteTokens?: number | undefined
  readonly cacheWrite12hTokens?: number | undefined
  readonly outputTokens: number
  readonly reasoningTokens?: number | undefined
}

/** OpenAI counts cached tokens inside its input; here they are taken out of it. Servers that report more cached than input are cut. */
export function usageFromOpenAi(reported: OpenAiUsage): TokenUsage {
  const cachedInput = Math.min(reported.cachedTokens ?? 0, reported.inputTokens)
  const written = Math.min(reported.cacheWriteTokens ?? 0, reported.inputTokens - cachedInput)
  const longLived = Math.min(reported.cacheWrite12hTokens ?? 0, written)
  return checked({
    input: reported.inputTokens - cachedInput - written,
    cachedInput,
    cacheWrite: { ...positive('30m', written - longLived), ...positive('12h', longLived) },
    output: reported.outputTokens,
    reasoning: Math.min(reported.reasoningTokens ?? 0, reported.outputTokens),
  })
}

/** The usage that Anthropic reports. Its input excludes what was cached and written. */
export type AnthropicUsage = {
  readonly inputTokens: number
  readonly cacheReadTokens?: number | null | undefined
  readonly cacheWriteTokens?: number | null | undefined
  /** Of those, the ones that live an hour. */
  readonly cacheWrite1hTokens?: number | null | undefined
  readonly outputTokens: number
  readonly thinkingTokens?: number | null | undefined
}

export function usageFromAnthropic(reported: AnthropicUsage): TokenUsage {
  const written = reported.cacheWriteTokens ?? 0
  const longLived = Math.min(reported.cacheWrite1hTokens ?? 0, written)
  return checked({
    input: reported.inputTokens,
    cachedInput: reported.cacheReadTokens ?? 0,
    cacheWrite: { ...positive('5m', written - longLived), ...positive('1h', longLived) },
    output: reported.outputTokens,
    reasoning: Math.min(reported.thinkingTokens ?? 0, reported.outputTokens),
  })
}

function positive(ttl: CacheTtl, tokens: number): Partial<Record<CacheTtl, number>> {
  return tokens > 0 ? { [ttl]: tokens } : {}
}

function checked(usage: TokenUsage): TokenUsage {
  const counts = [usage.input, usage.cachedInput, totalCacheWrite(usage), usage.output, usage.reasoning]
  assert(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    'a provider reported a usage that is not whole and positive',
  )
  return usage
}
