import { describe, expect, it } from 'vitest'
import { createTextCounters } from './encoding/encodings.ts'
import { TokenCounter } from './token-counter.ts'

const now = () => new Date('2026-11-20T12:00:00Z')
const counter = new TokenCounter({ clock: { now, monotonicMs: () => 0 } })
const text = createTextCounters()
const tokensOf = (words: string) => text.o200k_base(words)

describe('what is counted', () => {
  it('counts plain text by the encoding of the model', () => {
    expect(counter.count('gpt-4o', 'Rechnung Nr. 4711').tokens).toBe(text.o200k_base('Rechnung Nr. 4711'))
    expect(counter.count('gpt-4', 'Rechnung Nr. 4711').tokens).toBe(text.cl100k_base('Rechnung Nr. 4711'))
    expect(counter.count('text-embedding-3-small', 'Rechnung').encoding).toBe('cl100k_base')
  })

  it('adds three tokens for each message and three for the reply', () => {
    const count = counter.count('gpt-4o', [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello', name: 'eva' },
    ])
    const words =
      tokensOf('system') + tokensOf('Be brief.') + tokensOf('user') + tokensOf('Hello') + tokensOf('eva') + 1
    expect(count).toMatchObject({ format: 'chat', tokens: words + 3 + 3 + 3 })
  })

  it('takes a developer role, typed parts and typed items for a Responses input', () => {
    expect(counter.count('gpt-5', [{ role: 'developer', content: 'x' }]).format).toBe('responses')
    expect(counter.count('gpt-5', [{ role: 'user', content: [{ type: 'input_text', text: 'x' }] }]).format).toBe(
      'responses',
    )
    expect(counter.count('gpt-5', [{ type: 'function_call', name: 'f', arguments: '{}' }]).format).toBe('responses')
    expect(counter.count('gpt-5', [{ role: 'user', content: [{ type: 'text', text: 'x' }] }]).format).toBe('chat')
    expect(counter.count('gpt-5', { input: 'x' }).format).toBe('responses')
    expect(counter.count('gpt-5', { messages: [] })).toMatchObject({ format: 'chat', tokens: 3 })
  })

  it('counts instructions, tools and the schema of an answer', () => {
    const bare = counter.count('gpt-5', { input: 'x' }).tokens
    const schema = { type: 'object', properties: { total: { type: 'string' } } }
    expect(counter.count('gpt-5', { input: 'x', instructions: 'Be brief.' }).tokens).toBe(
      bare + 3 + tokensOf('developer') + tokensOf('Be brief.'),
    )
    expect(counter.count('gpt-5', { input: 'x', text: { format: { type: 'json_schema', schema } } }).tokens).toBe(
      bare + tokensOf(JSON.stringify(schema)),
    )
  })

  it('counts a tool alike in the form of either API', () => {
    const definition = {
      name: 'find_documents',
      description: 'Finds documents.',
      parameters: {
        type: 'object',
        properties: {
          query: { type: 'string', description: 'Words to look for.' },
          kind: { type: 'string', enum: ['invoice', 'letter'] },
        },
      },
    }
    const chat = counter.count('gpt-4o', { messages: [], tools: [{ type: 'function', function: definition }] })
    const flat = counter.count('gpt-4o', { input: [], tools: [{ type: 'function', ...definition }] })
    const words =
      tokensOf('find_documents:Finds documents') +
      tokensOf('query:string:Words to look for') +
      tokensOf('kind:string:') +
      tokensOf('invoice') +
      tokensOf('letter')
    expect(chat.tokens - 3).toBe(words + 12 + 7 + 3 + 3 + 3 - 3 + 3 + 3)
    expect(flat.tokens).toBe(chat.tokens)
  })

  it('says how many files and pictures it did not count', () => {
    const count = counter.count('gpt-5', [
      { role: 'user', content: [{ type: 'input_file' }, { type: 'input_text', text: 'x' }] },
    ])
    expect(count).toMatchObject({ uncountedParts: 1, exact: false })
  })

  it('gives a bound for models that publish no encoding', () => {
    const count = counter.count('claude-sonnet-5-5', 'How many tokens is this?')
    expect(count).toMatchObject({ tokens: 6, exact: false, highTokens: 10 })
  })

  it('counts for a model that nobody knows, but does not price it', () => {
    expect(counter.count('gpt-9', 'Hello')).toMatchObject({ tokens: 1, exact: false })
    expect(() => counter.count('gpt-9', 'Hello', { cost: true })).toThrow('The price of gpt-9 is not known')
  })
})

it('says what an input costs, in nano-USD', () => {
  const count = counter.count('gpt-4o', 'How many tokens is this?', { cost: true })
  expect(count).toMatchObject({ tokens: 6, costNanoUsd: 15_000n })
  expect(counter.count('gpt-5', 'How many tokens is this?', { cost: true, tier: 'batch' }).costNanoUsd).toBe(3_750n)
})
