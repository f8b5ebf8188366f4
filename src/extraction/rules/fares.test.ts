import { expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { faresIn } from './fares.ts'
import { surveyOf } from './survey.ts'

const fares = (...texts: readonly string[]) =>
  faresIn(surveyOf(documentOf(lines(...texts)))).map(({ value: { amount, currency } }) => [amount, currency])

test('a fare stands behind the words of tickets', () => {
  expect(fares('Mietpreis gesamt: 214,83 EUR (inkl. 19% MwSt.)')).toEqual([['214.83', 'EUR']])
  expect(fares('PVP: 47,65 € (IVA incluido)')).toEqual([['47.65', 'EUR']])
  expect(fares('Price (for 2 guests) € 279')).toEqual([['279', 'EUR']])
})

test('what the whole costs counts more than the price of one thing, and prices that differ are no sum', () => {
  expect(fares('Price 12.00 EUR', 'Estimated total: 188.20 EUR')).toEqual([['188.20', 'EUR']])
  expect(fares('Price 12.00 EUR', 'Price 14.00 EUR')).toEqual([])
})

test('a number without currency or cents is no fare, nor is one in a sentence', () => {
  expect(fares('Tarif 2', 'Preis 19%', 'We charge a price of 5.00 EUR')).toEqual([])
})
