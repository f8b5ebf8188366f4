import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findIbans, findVatIds, isValidIban } from './identifiers.ts'

/** Check digits by the rule of ISO 7064, independent of the code under test. */
function ibanOf(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((sign) => String(Number.parseInt(sign, 36))).join('')
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}

const account = fc.stringMatching(/^[0-9]{18}$/)
const country = fc.constantFrom('DE', 'AT', 'FR', 'NL', 'GB', 'ES')

describe('IBANs', () => {
  test('with the right check digits are valid, with or without spaces', () => {
    fc.assert(
      fc.property(country, account, (code, number) => {
        const iban = ibanOf(code, number)
        const spaced = iban.replace(/(.{4})(?=.)/g, '$1 ')
        expect(isValidIban(spaced)).toBe(true)
        expect(findIbans(`IBAN ${spaced}, BIC`)).toMatchObject([{ iban, valid: true }])
      }),
    )
  })

  test('with one digit changed are not', () => {
    fc.assert(
      fc.property(country, account, fc.nat(17), (code, number, place) => {
        const iban = ibanOf(code, number)
        const at = 4 + place
        const wrong = `${iban.slice(0, at)}${(Number(iban[at]) + 1) % 10}${iban.slice(at + 1)}`
        expect(isValidIban(wrong)).toBe(false)
      }),
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

test('VAT numbers are found by their form', () => {
  expect(findVatIds('USt-IdNr. DE 123 456 789, VAT GB999052272').map(({ vatId }) => vatId)).toEqual([
    'DE123456789',
    'GB999052272',
  ])
  expect(findVatIds('ITEM DESCRIPTION')).toEqual([])
})
