import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findIbans, isValidIban } from './identifiers.ts'

/** Check digits by the rule of ISO 7064, independent of the code under test. */
function ibanOf(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((sign) => String(Number.parseInt(sign, 36))).join('')
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}

/** Account numbers as the registry of ISO 13616 lays them out: all digits, or letters among them. */
const iban = fc
  .oneof(
    fc.tuple(fc.constantFrom('DE', 'AT', 'ES', 'PL', 'DK'), fc.stringMatching(/^[0-9]{18}$/)),
    fc.tuple(fc.constantFrom('GB', 'NL', 'IE', 'BG'), fc.stringMatching(/^[A-Z]{4}[0-9]{14}$/)),
    fc.tuple(fc.constantFrom('FR', 'MT', 'IT', 'CH'), fc.stringMatching(/^[0-9A-Z]{15,27}$/)),
    fc.tuple(fc.constant('NO'), fc.stringMatching(/^[0-9]{11}$/)),
  )
  .map(([country, account]) => ibanOf(country, account))
const alike = (character: string) => (/\d/.test(character) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')

describe('IBANs', () => {
  test('with the right check digits are valid, with or without spaces', () => {
    fc.assert(
      fc.property(iban, (iban) => {
        const spaced = iban.replace(/(.{4})(?=.)/g, '$1 ')
        expect(isValidIban(iban)).toBe(true)
        expect(isValidIban(spaced)).toBe(true)
        expect(findIbans(`IBAN ${spaced}, BIC`)).toMatchObject([{ iban, valid: true }])
      }),
    )
  })

  test('with any one digit or letter changed are not', () => {
    fc.assert(
      fc.property(iban, fc.nat(), fc.integer({ min: 1, max: 25 }), (iban, place, step) => {
        const at = place % iban.length
        const others = alike(iban.charAt(at))
        const other = others.charAt((others.indexOf(iban.charAt(at)) + step) % others.length)
        fc.pre(other !== iban[at])
        expect(isValidIban(`${iban.slice(0, at)}${other}${iban.slice(at + 1)}`)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('with two neighbours of one sort swapped are not', () => {
    fc.assert(
      fc.property(iban, fc.nat(), (iban, place) => {
        const at = place % (iban.length - 1)
        const [one = '', other = ''] = [iban[at], iban[at + 1]]
        // A digit and a letter may weigh the same in either order: B1 and 1B do.
        fc.pre(one !== other && alike(one) === alike(other))
        expect(isValidIban(`${iban.slice(0, at)}${other}${one}${iban.slice(at + 2)}`)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('end before a word in capitals', () => {
    expect(findIbans('DE02 1203 0000 0000 2020 51 BYLADEM1001')).toMatchObject([
      { iban: 'DE02120300000000202051', valid: true },
    ])
  })

  test('are not numbers of other kinds', () => {
    expect(findIbans('Order AB12 and invoice 12345678901234567890')).toEqual([])
  })
})
