import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { isCountry } from './countries.ts'
import { institutionName } from './institutions.ts'
import { findIssuer } from './issuer.ts'
import { isNameLike } from './names.ts'
import { findDocumentNumber } from './numbers.ts'
import { findRecipient } from './recipient.ts'
import { surveyOf } from './survey.ts'

const letter = (...cells: readonly Cell[]) => {
  const survey = surveyOf(documentOf(cells))
  return findIssuer(survey, 'letter', findRecipient(survey, 'letter'))?.value
}

const text: Cell[] = [
  [60, 200, 'Dear Mr Fitch'],
  [60, 230, 'We have not received your return and ask you for an answer.'],
  [60, 260, 'Yours sincerely'],
  [60, 274, 'Paula Hargreaves'],
]

describe('letterheads and signatures', () => {
  test('a name at the top over an address in one line is who writes, not the person who signs', () => {
    expect(letter([60, 40, 'Studio Bassi'], [60, 54, '12 Mill Lane, Skipton BD23 2UE'], ...text)).toBe('Studio Bassi')
    expect(letter([60, 40, 'Studio Bassi'], [60, 54, 'A quiet place, since 1987'], ...text)).toBe('Paula Hargreaves')
  })

  test('who signs with an office signs for a firm, and for nobody else without one', () => {
    const top: Cell = [60, 40, 'Lantern Works', 14]
    expect(letter(top, ...text, [60, 287, 'Head of Claims'])).toBe('Lantern Works')
    expect(letter(top, ...text, [60, 287, '07700 900118'])).toBe('Paula Hargreaves')
  })

  test('of public bodies say what they are, what a form is called does not', () => {
    const beside: Cell[] = [
      [400, 40, 'Self Assessment'],
      [400, 54, 'PO Box 4000'],
      [400, 67, 'Cardiff CF14 8HR'],
    ]
    expect(letter([60, 60, 'Revenue Office', 14], ...beside, ...text)).toBe('Revenue Office')
    expect(institutionName('Revenue', 'letter')).toBeNull()
    expect(institutionName('Our revenue of 2025', 'letter')).toBeNull()
    expect(institutionName('Revenue Office', 'bank_statement')).toBeNull()
  })

  test('a country is no name, alone or as states write it', () => {
    for (const name of ['United States', 'Deutschland', 'República Portuguesa', 'RÉPUBLIQUE FRANÇAISE'])
      expect([name, isCountry(name), isNameLike(name)]).toEqual([name, true, false])
    for (const name of ['United States Steel', 'Bank of Ireland', 'Kingdom Coffee'])
      expect([name, isCountry(name), isNameLike(name)]).toEqual([name, false, true])
  })
})

describe('numbers', () => {
  const number = (...cells: readonly Cell[]) => findDocumentNumber(surveyOf(documentOf(cells)), 'invoice')?.value

  test('made up of letters and digits stand under their title, whatever other columns hold', () => {
    expect(number([60, 60, 'INVOICE', 24], [400, 74, 'Unit 4'], [60, 92, 'INV-10418'])).toBe('INV-10418')
    expect(number([60, 60, 'INVOICE', 24], [400, 74, 'Unit 4'], [60, 92, 'IT-Services'])).toBeUndefined()
    expect(number([60, 60, 'INVOICE', 24], [60, 240, 'INV-10418'])).toBeUndefined()
  })

  test('keep together at the hyphens of typographers', () => {
    expect(number([60, 60, 'Invoice number C0F1A7B2\u20110009'])).toBe('C0F1A7B2-0009')
    expect(number([60, 60, 'Invoice number 4711 \u2013 0009'])).toBe('4711')
  })
})
