import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { findDueDate } from './due-date.ts'
import { findHomeCurrency } from './home-currency.ts'
import { surveyOf } from './survey.ts'
import { findTotals } from './totals.ts'

const due = (text: string, issued = '2025-06-08') => findDueDate(surveyOf(documentOf(lines(text))), issued)?.value

describe('the due date beside the amount', () => {
  test('stands behind what is due, not behind a balance or before the day of issue', () => {
    expect(due('Amount due Jun 28, 2025   $104.17')).toBe('2025-06-28')
    expect(due('New balance Jun 28, 2025   $104.17')).toBeUndefined()
    expect(due('Amount due $104.17 for the trip of Jun 28, 2025')).toBeUndefined()
    expect(due('Amount due Jun 1, 2025   $104.17')).toBeUndefined()
  })

  test('is the day without a discount', () => {
    const terms = (rest: string) => `Zahlungsbedingungen: bis 28.07.2025 mit 3 % Skonto (71,05 EUR), bis ${rest}`
    expect(due(terms('13.08.2025 ohne Abzug'))).toBe('2025-08-13')
    expect(due(terms('13.08.2025 vorrätig'))).toBeUndefined()
  })
})

describe('a currency in the heading of a sum', () => {
  const total = (heading: string) =>
    findTotals(
      surveyOf(
        documentOf([
          [60, 60, heading],
          [60, 76, '4.880,00'],
        ]),
      ),
      'invoice',
    ).total?.value.amount

  test('leaves the sum under the heading, as other words behind it do not', () => {
    expect(total('TOTALE FATTURA EUR')).toBe('4880.00')
    expect(total('TOTALE FATTURA precedente')).toBeUndefined()
  })
})

describe('the currency of a payslip', () => {
  const home = (text: string) => findHomeCurrency(surveyOf(documentOf(lines(text))))?.value

  test('is told by the taxes of one country, as words of several countries do not', () => {
    expect(home('Loonheffing 502,12')).toBe('EUR')
    expect(home('PAYE Tax 270.20')).toBe('GBP')
    expect(home('Income tax 270.20')).toBeUndefined()
    expect(home('payee 270.20')).toBeUndefined()
  })
})
