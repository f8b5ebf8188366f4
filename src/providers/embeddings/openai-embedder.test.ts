import { describe, expect, it } from 'vitest'
import { systemClock } from '#kernel'
import { usageFromOpenAi } from '#tokens'
import type { Embedder } from '#workflows'
import { failureOf, modelServer, patience } from '../models/model-server.testing.ts'
import { itTellsFaultsApart } from '../models/server-faults.testing.ts'
import { createOpenAiEmbedder } from './openai-embedder.ts'

const server = modelServer()

function embedder(address = server.url): Embedder {
  const common = { clock: systemClock, usageOf: usageFromOpenAi, model: 'text-embedding-3-small' }
  return createOpenAiEmbedder({ ...common, apiKey: 'sk-secret', baseUrl: `${address}/v1` })
}

/** A vector that begins with this number. */
const floats = (first: number) => [first, ...Array.from({ length: 1_535 }, () => 0.25)]
const base64 = (numbers: readonly number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64')

const answer = (data: readonly { index: number; embedding: unknown }[]) => ({
  json: { object: 'list', model: 'text-embedding-3-small', data, usage: { prompt_tokens: 7, total_tokens: 7 } },
})

describe('embedding', () => {
  it('asks for 1,536 numbers of each text, and gives them in the order of the texts', async () => {
    server.reply(
      answer([
        { index: 1, embedding: base64(floats(0.5)) },
        { index: 0, embedding: base64(floats(-1)) },
      ]),
    )
    const { vectors, usage, model } = await embedder().embed(['first', 'second'], patience())
    expect(server.asked[0]).toMatchObject({
      path: '/v1/embeddings',
      body: {
        model: 'text-embedding-3-small',
        input: ['first', 'second'],
        dimensions: 1536,
        encoding_format: 'base64',
      },
    })
    expect(vectors.map((one) => [one.length, one[0], one[1535]])).toEqual([
      [1536, -1, 0.25],
      [1536, 0.5, 0.25],
    ])
    expect([usage.input, usage.output, model]).toEqual([7, 0, 'text-embedding-3-small'])
  })

  it('takes numbers from servers that do not know base64', async () => {
    server.reply(answer([{ index: 0, embedding: floats(2) }]))
    const { vectors } = await embedder().embed(['first'], patience())
    expect(vectors[0]?.[0]).toBe(2)
  })

  it.each([
    ['too few vectors', []],
    ['a vector twice', [0, 0].map((index) => ({ index, embedding: base64(floats(1)) }))],
    ['too few numbers', [0, 1].map((index) => ({ index, embedding: base64([1, 2]) }))],
    ['what is no number', [0, 1].map((index) => ({ index, embedding: base64(floats(Number.NaN)) }))],
    ['no vector', [0, 1].map((index) => ({ index, embedding: null }))],
  ])('does not take %s', async (_, data) => {
    server.reply(answer(data))
    const failure = await failureOf(embedder().embed(['first', 'second'], patience()))
    expect(failure).toMatchObject({ failure: 'bad_body', fate: 'unknown' })
  })

  it('sends no request that would be refused for its size', async () => {
    const many = Array.from({ length: 2_049 }, () => 'x')
    await expect(embedder().embed(many, patience())).rejects.toThrow('1 to 2,048 texts')
    await expect(embedder().embed([], patience())).rejects.toThrow('1 to 2,048 texts')
    await expect(embedder().embed(['x', ''], patience())).rejects.toThrow('empty')
    expect(server.asked).toEqual([])
  })
})

describe('a failure', () => {
  itTellsFaultsApart({
    server,
    call: (options, address) => embedder(address).embed(['the text'], options),
    secrets: ['sk-secret', 'the text'],
  })
})
