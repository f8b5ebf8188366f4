import { assert } from '#kernel'
import type { EmbeddingLimits } from './embedder-port.ts'

export type CountedText = { readonly text: string; readonly tokens: number }

/**
 * Texts in their order, in as few requests as their order allows. Texts are cut before: one that is too long for any request is a
 * mistake of the caller.
 */
export function embeddingBatches<Text extends CountedText>(
  texts: readonly Text[],
  limits: EmbeddingLimits,
): readonly (readonly Text[])[] {
  const batches: Text[][] = []
  let open: Text[] = []
  let tokens = 0
  for (const text of texts) {
    assert(text.tokens <= limits.tokensOfText, 'a text to embed must be cut to what one may hold')
    if (open.length > 0 && (open.length >= limits.textsOfRequest || tokens + text.tokens > limits.tokensOfRequest)) {
      batches.push(open)
      open = []
      tokens = 0
    }
    open.push(text)
    tokens += text.tokens
  }
  return open.length === 0 ? batches : [...batches, open]
}
