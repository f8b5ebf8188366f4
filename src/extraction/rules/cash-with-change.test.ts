import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { isPaidWithChange } from './cash-with-change.ts'
import { findDocumentType } from './document-type.ts'
import { surveyOf } from './survey.ts'

const rows = (...texts: readonly (readonly [string, string])[]): Cell[] =>
  texts.flatMap(([left, right], at): Cell[] => [
    [60, 60 + 14 * at, left],
    [250, 60 + 14 * at, right],
  ])
const surveyed = (...cells: readonly Cell[]) => surveyOf(documentOf(cells))

describe('paying at a till', () => {
  test.each([
    ['CASH', '£20.00', 'CHANGE', '£9.80'],
    ['Bar', '20,00 EUR', 'Rückgeld', '9,80 EUR'],
    ['Espèces', '20,00 €', 'Rendu', '9,80 €'],
    ['Efectivo:', '20,00', 'Cambio:', '9,80'],
    ['Contanti', '20,00', 'Resto', '9,80'],
    ['Contant', '€ 20,00', 'Wisselgeld', '€ 9,80'],
    ['Gotówka', '20,00 PLN', 'Reszta', '9,80 PLN'],
    ['Dinheiro', '20,00', 'Troco', '9,80'],
    ['Hotově', '20,00', 'Vráceno', '9,80'],
  ])('is told by "%s %s" over "%s %s"', (given, amount, back, change) => {
    expect(isPaidWithChange(surveyed(...rows(['Total', '10.20'], [given, amount], [back, change])).lines)).toBe(true)
  })

  test('is not told by cash or change alone, nor by either in running text', () => {
    const lines = (...texts: readonly (readonly [string, string])[]) => surveyed(...rows(...texts)).lines
    expect(isPaidWithChange(lines(['Cash', '20.00'], ['Securities', '9.80']))).toBe(false)
    expect(isPaidWithChange(lines(['Value before', '20.00'], ['Change', '9.80']))).toBe(false)
    expect(isPaidWithChange(lines(['We accept cash up to', '20.00'], ['No change above', '9.80']))).toBe(false)
  })

  test('makes a slip without a heading a receipt, and a list of holdings none', () => {
    const total: [string, string] = ['TOTAL', '£10.20']
    const slip = surveyed(...rows(['Flat white', '10.20'], total, ['CASH', '£20.00'], ['CHANGE', '£9.80']))
    expect(findDocumentType(slip)).toBe('receipt')
    const holdings = surveyed(...rows(['Fund', '10.20'], total, ['CASH', '£20.00'], ['SHARES', '£9.80']))
    expect(findDocumentType(holdings)).not.toBe('receipt')
  })
})
