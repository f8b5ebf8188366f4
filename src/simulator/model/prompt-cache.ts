import { sha256 } from '#kernel'
import type { TokenUsage } from '#tokens'
import type { CacheTtl, Prompt } from './prompt.ts'

/** A stretch of the input: what it is, its tokens, and whether the provider may keep the input up to its end. */
export type Block = {
  readonly material: string
  readonly tokens: number
  readonly breakpoint: { readonly ttl: CacheTtl } | null
}

type InputUsage = Pick<TokenUsage, 'input' | 'cachedInput' | 'cacheWrite'>

/** What the provider keeps of earlier requests: exact prefixes, each until its time is over. */
export type PromptCache = {
  /** Splits the input into what is read anew, from the cache, and written to it; and remembers what is written. */
  account(prompt: Prompt, blocks: readonly Block[], nowMs: number): InputUsage
}

const lifetimesMs: Readonly<Record<CacheTtl, number>> = {
  '5m': 300_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '12h': 43_200_000,
}
/** Shorter prefixes are never kept, where the price table says no other number. */
const defaultMinimum = 1_024

type Prefix = { readonly key: string; readonly tokens: number; readonly keep: { readonly ttl: CacheTtl } | null }

export function createPromptCache(): PromptCache {
  const expiries = new Map<string, number>()

  return {
    account(prompt, blocks, nowMs) {
      const minimum = prompt.facts.prefixMinimum ?? defaultMinimum
      const prefixes = prefixesOf(prompt, blocks).filter(({ tokens }) => tokens >= minimum)
      const hit = prefixes.findLast(({ key }) => (expiries.get(key) ?? 0) > nowMs)
      const kept = prefixes.filter(({ keep }) => keep !== null)
      for (const { key, keep } of kept) if (keep !== null) expiries.set(key, nowMs + lifetimesMs[keep.ttl])
      const last = kept.at(-1)
      const total = blocks.reduce((sum, { tokens }) => sum + tokens, 0)
      const cachedInput = inSteps(hit?.tokens ?? 0, prompt)
      const written = last?.keep && isWritePriced(prompt) ? Math.max(0, inSteps(last.tokens, prompt) - cachedInput) : 0
      return {
        input: total - cachedInput - written,
        cachedInput,
        cacheWrite: last?.keep && written > 0 ? { [last.keep.ttl]: written } : {},
      }
    },
  }
}

/** Every prefix that ends with a block, by a hash of all that it holds. */
function prefixesOf({ model, caching }: Prompt, blocks: readonly Block[]): readonly Prefix[] {
  const implicit = caching.mode === 'implicit' ? { ttl: caching.ttl } : null
  let key = sha256(Buffer.from(`${model}\n${caching.key}`))
  let tokens = 0
  return blocks.map((block) => {
    key = sha256(Buffer.from(`${key}\n${block.material}`))
    tokens += block.tokens
    return { key, tokens, keep: block.breakpoint ?? implicit }
  })
}

const inSteps = (tokens: number, { caching }: Prompt): number => Math.floor(tokens / caching.step) * caching.step

const isWritePriced = ({ row }: Prompt): boolean => Object.keys(row.prices.cacheWrite).length > 0
