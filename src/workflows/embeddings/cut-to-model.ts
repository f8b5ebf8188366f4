import { getModel, type PriceTable, type TextCounters } from '#tokens'
import type { Embedder } from '../models/embedder-port.ts'

export type CutText = {
  readonly text: string
  readonly tokens: { readonly low: number; readonly expected: number; readonly high: number }
}

/** No text of a language has more characters for a token, and counting more of them would only take time. */
const mostCharactersOfToken = 8
const wholeMargin = 10_000

/**
 * The beginning of a text that one request may hold, and its tokens.
 * @throws DomainError `model.unknown`
 */
export function cutToModel(
  deps: { readonly prices: PriceTable; readonly counters: TextCounters },
  embedder: Pick<Embedder, 'model' | 'limits'>,
  whole: string,
): CutText {
  const { encoding, encodingMargin } = getModel(deps.prices, embedder.model)
  const count = deps.counters[encoding]
  const highOf = (tokens: number) => Math.ceil((tokens * Number(encodingMargin)) / wholeMargin)
  const most = embedder.limits.tokensOfText
  let text = whole.slice(0, most * mostCharactersOfToken).toWellFormed()
  let tokens = count(text)
  while (highOf(tokens) > most) {
    // A little below what the share says, for the last of the text may be denser than its beginning.
    text = text.slice(0, Math.floor((text.length * most * 0.98) / highOf(tokens))).toWellFormed()
    tokens = count(text)
  }
  return { text, tokens: { low: tokens, expected: tokens, high: highOf(tokens) } }
}
