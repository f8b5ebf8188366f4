import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import { documentOf, lines } from '../page.testing.ts'
import { checkAmounts } from './check-amounts.ts'

const check = (name: string, [total, tax]: readonly [string, string], ...texts: string[]) =>
  checkAmounts({ ...emptyFields, total_amount: total, tax_amount: tax }, documentOf(lines(...texts))).find(
    (each) => each.name === `amounts.${name}`,
  )

describe('the sum', () => {
  test('says what it comes to when it is not the printed one', () => {
    const texts = ['Oak table 300.00', 'Subtotal 2,700.00', 'VAT 19 % 513.00', 'Total 3,313.00', 'Ref 100.00']
    expect(check('sum_adds_up', ['3313.00', '513.00'], ...texts)).toMatchObject({
      outcome: 'fail',
      detail: 'the net amount of 2700.00 and the tax of 513.00 make 3213.00, not the printed total of 3313.00',
    })
  })

  test.each([
    ['11.50', '0.50', ['Subtotal $9.00', 'Sales tax 5.5% $0.50', 'Tip $2.00', 'Total $11.50']],
    ['1675.50', '0.00', ['Subtotal $1,475.50', 'Tax (0%) $0.00', 'Previous balance $200.00', 'Amount due $1,675.50']],
  ])('of %s is right with the amount between', (total, tax, texts) => {
    expect(check('sum_adds_up', [total, tax], ...texts)?.outcome).toBe('pass')
  })
})

describe('the tax', () => {
  test('has to be what its rate says', () => {
    expect(
      check('tax_rate', ['125.00', '25.00'], 'Subtotal £100.00', 'VAT @ 20% £25.00', 'Total £125.00'),
    ).toMatchObject({
      outcome: 'fail',
      detail: 'the tax of 25.00 is not 20 % of the net amount of 100.00, which would be 20.00',
    })
    expect(check('tax_rate', ['120.01', '20.01'], 'Subtotal £100.00', 'VAT 20% £20.01', 'Total £120.01')?.outcome).toBe(
      'pass',
    )
  })

  test.each([
    [['Subtotal £100.00', 'VAT 20% £15.00', 'VAT 5% £10.00', 'Total £125.00']],
    [['Subtotal $100.00', 'Sales tax 30% $25.00', 'Total $125.00']],
    [['VAT 20% £25.00', 'Total £125.00']],
  ])('is not told by its rate in %j', (texts) => {
    expect(check('tax_rate', ['125.00', '25.00'], ...texts)?.outcome).toBe('not_applicable')
  })
})
