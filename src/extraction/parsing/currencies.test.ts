import { expect, test } from 'vitest'
import { currencyOf, currencyWords, isCurrencyCode } from './currencies.ts'

test('signs and codes stand for currencies, other words for none', () => {
  expect(['€', 'S$', '$', 'CHF', 'Kč', 'Euro'].map(currencyOf)).toEqual(['EUR', 'SGD', 'USD', 'CHF', 'CZK', 'EUR'])
  expect(['ABC', 'THE', ''].map(currencyOf)).toEqual([null, null, null])
  expect(isCurrencyCode('EUR')).toBe(true)
  expect(isCurrencyCode('XQZ')).toBe(false)
})

test('a code inside a word is no mention of a currency', () => {
  expect('Betrag (EUR)'.match(currencyWords())).toEqual(['EUR'])
  expect('EUROPA NEURO'.match(currencyWords())).toBeNull()
})
