import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { surveyOf } from './survey.ts'
import { findTotals } from './totals.ts'

const row = (y: number, ...texts: readonly string[]): Cell[] =>
  texts.flatMap((text, column): Cell[] => (text === '' ? [] : [[[60, 250, 350, 460][column] ?? 60, y, text]]))

function sums(type: DocumentType, ...cells: readonly Cell[]): (string | undefined)[] {
  const { total, tax } = findTotals(surveyOf(documentOf(cells)), type)
  return [total?.value.amount, tax?.value.amount]
}

describe('a payslip', () => {
  test('pays what is paid now, not since the year began', () => {
    const paid = row(60, 'Net Pay', '1,876.15', '20,637.65')
    expect(sums('payslip', ...paid)[0]).toBe('1876.15')
    expect(sums('payslip', ...row(60, 'Net Pay', '20,637.65', '1,876.15'))[0]).toBe('1876.15')
    // Too little to be a part of that year's pay.
    expect(sums('payslip', ...row(60, 'Net Pay', '4.00', '1,876.15'))[0]).toBe('1876.15')
    expect(sums('invoice', ...row(60, 'Amount due', '20.00', '1,876.15'))[0]).toBe('1876.15')
  })
})

describe('the total', () => {
  const rates = [
    ...row(100, '', 'Netto', 'MwSt', 'Brutto'),
    ...row(114, 'A 7%', '16,77', '1,17', '17,94'),
    ...row(128, 'B 19%', '21,03', '4,00', '25,03'),
  ]

  test('is what the totals of all tax rates make', () => {
    expect(sums('receipt', ...row(60, 'SUMME', '42,97'), ...rates)[0]).toBe('42.97')
  })

  test('is not the sum of others that no tax is part of', () => {
    expect(
      sums(
        'invoice',
        ...row(60, 'Amount due', '100.00'),
        ...row(80, 'Total', '60.00'),
        ...row(94, 'Total', '40.00'),
      )[0],
    ).toBe('100.00')
    expect(sums('receipt', ...row(60, 'SUMME', '50,00'), ...rates)[0]).not.toBe('42.97')
  })

  test('of an insurance is the premium that is due', () => {
    expect(sums('insurance', ...row(60, 'Fälliger Beitrag', '318,42 EUR'))[0]).toBe('318.42')
    expect(sums('insurance', ...row(60, 'Unser zu niedriger Beitrag', '318'))[0]).toBeUndefined()
  })
})

describe('the tax', () => {
  test('is neither a rate nor the article of a law', () => {
    const total = row(60, 'Total à payer', '1 850,00 €')
    expect(sums('invoice', ...total, ...row(80, 'TVA non applicable, art. 293 B du CGI'))[1]).toBeUndefined()
    expect(sums('invoice', ...row(60, 'Gesamtbetrag', '119,00 €'), ...row(80, 'MwSt', '19'))[1]).toBeUndefined()
    expect(sums('invoice', ...row(60, 'Total', '¥11,000'), ...row(80, 'Tax', '1000'))[1]).toBe('1000')
  })

  test('is in the currency of the total', () => {
    const converted = row(80, 'VAT', 'USD 12.99 (EUR 11.40)')
    expect(sums('invoice', ...row(60, 'Total', 'EUR 71.40'), ...converted)[1]).toBe('11.40')
    expect(sums('invoice', ...row(60, 'Total', 'USD 81.33'), ...converted)[1]).toBe('12.99')
  })
})
