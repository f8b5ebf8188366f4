import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { documentOf, lines } from '../page.testing.ts'
import { findValues } from './find-values.ts'
import { findHomeCurrency } from './home-currency.ts'
import { surveyOf } from './survey.ts'

const home = (...texts: readonly string[]) => findHomeCurrency(surveyOf(documentOf(lines(...texts))))?.value

const currency = (type: DocumentType, ...texts: readonly string[]) =>
  findValues(surveyOf(documentOf(lines(...texts))), type).fields.currency

describe('the currency of the country', () => {
  test('is told by addresses and the numbers of businesses', () => {
    expect(home('Duluth, MN 55802')).toBe('USD')
    expect(home('Timmins ON P4N 2M1')).toBe('CAD')
    expect(home('ABN 51 824 753 556')).toBe('AUD')
    expect(home('SIRET : 400 118 220 00017')).toBe('EUR')
    expect(home('USt-IdNr. DE136695976')).toBe('EUR')
    expect(home('Lohnsteuer 448,25')).toBe('EUR')
  })

  test('is none where several countries are told of, or a word only looks like a sign of one', () => {
    expect(home('Duluth, MN 55802', 'Timmins ON P4N 2M1')).toBeUndefined()
    expect(home('ABN 11 119 159 741', 'All prices are in US dollars.')).toBeUndefined()
    expect(home('Order 55802 in 2025', 'Please vote ON A1', 'IVA 22% 11,00')).toBeUndefined()
  })

  test('is that of amounts without a sign, and of a bare dollar', () => {
    expect(currency('payslip', 'Zimmerei Kolb GmbH', 'Lohnsteuer 448,25', 'Auszahlungsbetrag 2.214,37')).toBe('EUR')
    expect(currency('invoice', 'ABN 51 824 753 556', 'Total $1,320.00')).toBe('AUD')
  })

  test('gives way to what is written', () => {
    expect(currency('invoice', 'ABN 51 824 753 556', 'Total €1,320.00')).toBe('EUR')
    expect(currency('invoice', 'ABN 51 824 753 556', 'Total US$1,320.00')).toBe('USD')
    // What no money is asked for by has no currency of its own.
    expect(currency('letter', 'SIRET : 400 118 220 00017', 'Madame, Monsieur,')).toBeUndefined()
  })
})
