import { expect, test } from 'vitest'
import { bankAccountOf } from './bank-code.ts'

test.each([
  ['DE02120300000000202051', '12030000', 'DE02120300000000202051'],
  ['GB29NWBK60161331926819', '601613', 'GB29NWBK60161331926819'],
  ['NL91ABNA0417164300', 'ABNA', 'NL91ABNA0417164300'],
  ['FR1420041010050500013M02606', '20041', '010050500013M02606'],
  ['IT60X0542811101000000123456', '05428', '11101000000123456'],
  ['ES9121000418450200051332', '2100', '0418450200051332'],
  ['PL61109010140000071219812874', '10901014', '0000071219812874'],
])('in %s the bank is %s and the account %s', (iban, bank, account) => {
  expect(bankAccountOf(iban)).toEqual({ bank, account })
})

test('a number that names no bank is not cut into one', () => {
  expect(bankAccountOf('5000510765')).toEqual({ bank: '0', account: '5000510765' })
  // Shaped as an IBAN, of a country whose numbers are not known.
  expect(bankAccountOf('QA58DOHB00001234567890ABCDEFG').bank).toBe('0')
})

test('no account is longer than the 22 letters that programs take', () => {
  expect(bankAccountOf('MT84MALT011000012345MTLCAST001S').account).toHaveLength(18)
  expect(bankAccountOf('123456789012345678901234567890').account).toBe('9012345678901234567890')
})
