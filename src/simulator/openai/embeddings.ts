import type { OpenAI } from 'openai'
import { z } from 'zod'
import { embeddingDimensions, embedText } from '#extraction'
import { costOf, noUsage } from '#tokens'
import { findPrices } from '../model/find-prices.ts'
import { parseBody } from '../parse-body.ts'
import { ProviderError } from '../provider-error.ts'
import type { Handler, Route } from '../server/handler.ts'
import { workedTier } from './service-tier.ts'

const limits = { inputs: 2_048, tokensOfInput: 8_192, tokens: 300_000 }

const request = z.looseObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(limits.inputs)]),
  dimensions: z.int().min(1).max(embeddingDimensions).default(embeddingDimensions),
  encoding_format: z.enum(['float', 'base64']).default('float'),
})

/** Base64 where the client asks for it, which the types of the official one do not know: it decodes by itself. */
type WireEmbedding = Omit<OpenAI.Embedding, 'embedding'> & { readonly embedding: number[] | string }
type WireEmbeddings = Omit<OpenAI.CreateEmbeddingResponse, 'data'> & { readonly data: readonly WireEmbedding[] }

export const createEmbeddings: Handler = async (world, { body: given, inBatch }) => {
  const { model, input, dimensions, encoding_format: format } = parseBody(request, given)
  const priced = findPrices(world, model)
  const texts = typeof input === 'string' ? [input] : input
  const counts = texts.map((text) => world.counters[priced.facts.encoding](text))
  const tokens = counts.reduce((sum, count) => sum + count, 0)
  if (tokens > limits.tokens || counts.some((count) => count > limits.tokensOfInput)) {
    throw new ProviderError(400, 'This request has more tokens than the model takes.', { param: 'input' })
  }
  const data = texts.map((text, index): WireEmbedding => {
    const vector = shortened(embedText(text), dimensions)
    return { object: 'embedding', index, embedding: format === 'base64' ? base64(vector) : [...vector] }
  })
  const usage = { ...noUsage, input: tokens }
  const tier = workedTier(priced, undefined, inBatch)
  return {
    body: {
      object: 'list',
      model,
      data,
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    } satisfies WireEmbeddings,
    bill: { model, usage, costNanoUsd: costOf({ usage, row: priced.row, tier, rounding: 'half_up' }) },
  }
}

/** Fewer dimensions are the first ones, at length one again. */
function shortened(vector: Float32Array, dimensions: number): Float32Array {
  const kept = vector.subarray(0, dimensions)
  const length = Math.hypot(...kept)
  return length === 0 ? kept : kept.map((value) => value / length)
}

const base64 = (vector: Float32Array): string => Buffer.from(new Float32Array(vector).buffer).toString('base64')

export const embeddingRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/embeddings', family: 'openai', isModelCall: true, handle: createEmbeddings },
]
