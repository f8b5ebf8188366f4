import { type TextName, texts } from './texts.ts'

export type CounterName = 'ours' | 'gpt-tokenizer'

/** Processor time of the whole process, in milliseconds. */
export type Measurement = {
  readonly tokens: number
  /** Modules. */
  readonly importMs: number
  /** Rank data: what the first count of all waits for. */
  readonly loadMs: number
  /** The first text of a fresh process. */
  readonly coldMs: number
  /** The best of later ones. */
  readonly warmMs: number
}

const warmRounds = 7

async function open(counter: CounterName): Promise<(text: string) => number> {
  if (counter === 'ours') {
    const { createTextCounters } = await import('#tokens')
    return createTextCounters().o200k_base
  }
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base')
  // Text that looks like a special token is text, as it is for ours.
  const asText = { disallowedSpecial: new Set<string>() }
  return (text) => countTokens(text, asText)
}

async function cpuMsOf<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1_000]
}

/** Loads one counter and counts one text. Meant for a process that did nothing else before. */
export async function measure(counter: CounterName, name: TextName): Promise<Measurement> {
  const text = texts[name]()
  const [count, importMs] = await cpuMsOf(() => open(counter))
  const [, loadMs] = await cpuMsOf(() => count('a'))
  const [tokens, coldMs] = await cpuMsOf(() => count(text))
  let warmMs = coldMs
  for (let round = 0; round < warmRounds; round += 1) {
    warmMs = Math.min(warmMs, (await cpuMsOf(() => count(text)))[1])
  }
  return { tokens, importMs, loadMs, coldMs, warmMs }
}
