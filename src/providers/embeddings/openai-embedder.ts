import { z } from 'zod'
import { assert, type Clock } from '#kernel'
import type { usageFromOpenAi } from '#tokens'
import type { Embedder, EmbeddingLimits } from '#workflows'
import { callServer } from '../models/call-server.ts'
import { openAiClient } from '../models/openai-client.ts'
import { openAiBaseUrl } from '../models/openai-models.ts'
import { serverAddress } from '../models/server-address.ts'

export type OpenAiEmbedderInput = {
  readonly apiKey: string
  /** Defaults to OpenAI's own. */
  readonly baseUrl?: string | undefined
  /** One of those that can be asked for a number of dimensions: `text-embedding-3-small`, `text-embedding-3-large`. */
  readonly model: string
  readonly clock: Pick<Clock, 'now'>
  readonly usageOf: typeof usageFromOpenAi
}

const dimensions = 1536

/** Of one request (API reference, embeddings). */
const limits: EmbeddingLimits = { textsOfRequest: 2_048, tokensOfRequest: 300_000, tokensOfText: 8_192 }

/** In base64 a third of the bytes of numbers in JSON; servers that do not know it answer with numbers. */
const vector = z.union([
  z.base64().transform(floatsOf),
  z.array(z.number()).transform((list) => Float32Array.from(list)),
])

const response = z.object({
  model: z.string(),
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: vector })),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }),
})

/** Embeddings of OpenAI, through the official client. */
export function createOpenAiEmbedder(input: OpenAiEmbedderInput): Embedder {
  const { apiKey, baseUrl = openAiBaseUrl, model, clock, usageOf } = input
  const provider = 'openai'
  const load = openAiClient({ apiKey, baseUrl })
  return {
    ...{ provider, model, dimensions, limits },
    address: serverAddress(baseUrl),
    async embed(texts, { signal, timeoutMs }) {
      assert(texts.length > 0 && texts.length <= limits.textsOfRequest, 'a request embeds 1 to 2,048 texts')
      assert(!texts.includes(''), 'an empty text cannot be embedded')
      const { sdk, client } = await load()
      return await callServer({ provider, clock, signal, timeoutMs }, sdk, async (ended) => {
        const body = { model, input: [...texts], dimensions, encoding_format: 'base64' as const }
        const read = response.parse(await client.embeddings.create(body, { signal: ended, timeout: timeoutMs }))
        const sorted = read.data.toSorted((a, b) => a.index - b.index)
        const isWhole = sorted.length === texts.length && sorted.every((one, index) => one.index === index)
        const vectors = sorted.map(({ embedding }) => embedding)
        if (!isWhole || !vectors.every(isVector)) throw new TypeError('the vectors are not those of the texts')
        return {
          vectors,
          model: read.model,
          usage: usageOf({ inputTokens: read.usage.prompt_tokens, outputTokens: 0 }),
        }
      })
    },
  }
}

function isVector(floats: Float32Array): boolean {
  return floats.length === dimensions && floats.every(Number.isFinite)
}

/** Little-endian floats of 32 bits. */
function floatsOf(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(index * 4))
}
