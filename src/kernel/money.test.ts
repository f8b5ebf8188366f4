import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUsd, type NanoUsd, parseUsd } from './money.ts'

const most = 2n ** 63n - 1n
// Any amount that a column holds is an amount.
const amount = fc.bigInt({ min: -most, max: most }).map((nano) => nano as NanoUsd)

describe('an amount of money', () => {
  it('is the same after it was written and read', () => {
    fc.assert(fc.property(amount, (nano) => parseUsd(formatUsd(nano)) === nano))
  })

  it('is read exactly, however many of nine decimals are written', () => {
    const decimals = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.nat(), decimals, (whole, fraction) => {
        const expected = BigInt(whole) * 10n ** 9n + BigInt(fraction) * 10n ** BigInt(9 - fraction.length)
        expect(parseUsd(`${whole}.${fraction}`)).toBe(expected)
      }),
    )
  })

  it.each([
    ['20', 20_000_000_000n],
    ['0.1', 100_000_000n],
    ['0.000000001', 1n],
    ['007.50', 7_500_000_000n],
    ['-3.5', -3_500_000_000n],
    ['9223372036.854775807', most],
  ])('%s is %s nano-USD', (text, nano) => {
    expect(parseUsd(text)).toBe(nano)
  })

  it.each([
    ...['', ' ', '1 ', '.5', '5.', '1,5', '1.000,00', '$5', '5USD', '1e3', '+1', '--1', '0x10', 'Infinity', 'NaN', '١'],
    // A tenth of a nano-dollar, and one more than a column holds.
    ...['0.0000000001', '9223372036.854775808', '99999999999999'],
  ])('%j is none', (text) => {
    expect(() => parseUsd(text)).toThrow(expect.objectContaining({ code: 'money.invalid' }))
  })

  it('is either read exactly or refused, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-+e, ') }), (text) => {
        let read: NanoUsd
        try {
          read = parseUsd(text)
        } catch {
          return
        }
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(parseUsd(formatUsd(read))).toBe(read)
      }),
    )
  })
})
