import fc from 'fast-check'
import { get_encoding } from 'tiktoken'
import { afterAll, describe, expect, it } from 'vitest'
import { createTextCounters } from './encodings.ts'
import { readRankTable } from './rank-table.ts'

const counters = createTextCounters()
const oracles = { o200k_base: get_encoding('o200k_base'), cl100k_base: get_encoding('cl100k_base') }
const names = ['o200k_base', 'cl100k_base'] as const

afterAll(() => {
  for (const name of names) oracles[name].free()
})

/** Characters that the patterns tell apart, more often than chance would bring them together. */
const alphabets = [
  "abcXYZ 123'sStTreVEllMmdD",
  ' \n\r\t\u00a0\u3000\u0085\u2028',
  'äöüßÀÉſǅʰ',
  '漢字かなカナ한국',
  '\u0301\u0303\u0bcd\u093f',
  '०१२¼½Ⅷ',
  '!?.,;:/\\-_+=()[]{}<>|@#$%^&*~`\'"\ufeff\u200b',
  '👍🏽👩🇩🇪𐀀',
].map((characters) => fc.constantFrom(...characters))
const text = fc.array(fc.oneof(...alphabets), { maxLength: 40 }).map((parts) => parts.join(''))

describe.each(names)('counting text in %s', (name) => {
  const count = counters[name]
  const expected = (input: string) => oracles[name].encode_ordinary(input).length

  it('agrees with tiktoken on words, numbers, signs and white space of many scripts', () => {
    fc.assert(
      fc.property(text, (input) => {
        expect(count(input)).toBe(expected(input))
      }),
      { numRuns: 3_000 },
    )
  })

  it('agrees with tiktoken on any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (input) => {
        expect(count(input)).toBe(expected(input))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(['a', '_', '漢', ' ', 'aA', '1', '\n', ' \n', 'é', "'s", '😀'])(
    'agrees with tiktoken on a long run of %j',
    (part) => {
      const run = part.repeat(3_000)
      expect(count(run)).toBe(expected(run))
    },
  )

  it('counts what looks like a special token as the text that it is', () => {
    expect(count('a <|endoftext|> b')).toBe(expected('a <|endoftext|> b'))
    expect(count('<|endoftext|>')).toBeGreaterThan(1)
  })

  it('counts half of a surrogate pair, and an empty text', () => {
    expect(count('\ud83d')).toBe(count('\ufffd'))
    expect(count('')).toBe(0)
  })

  it.each(['a', '漢', ' ', '_'])('takes not much more than twice as long for a run of %j twice as long', (part) => {
    const cpuMs = (length: number) => {
      const before = process.threadCpuUsage()
      count(part.repeat(length))
      return process.threadCpuUsage(before).user / 1_000
    }
    cpuMs(50_000)
    // The square of the length would be 16 times; sixteen-fold rounding of the clock is left out by the constant.
    expect(cpuMs(400_000)).toBeLessThan(8 * (cpuMs(100_000) + 40))
  })
})

it('refuses rank data in another order', () => {
  expect(() => readRankTable(Buffer.from('IQ== 1\nIg== 0\n'))).toThrow('not in the order of its ranks')
})
