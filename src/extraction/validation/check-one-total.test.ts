import { expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import { documentOf, lines } from '../page.testing.ts'
import { checkOneTotal } from './check-one-total.ts'

const outcome = (...texts: string[]) =>
  checkOneTotal({ ...emptyFields, total_amount: '520.00' }, documentOf(lines(...texts))).outcome

test('two totals in the same words are told', () => {
  expect(outcome('Total: 500.00', 'Total: $520.00')).toBe('fail')
})

test.each([
  [['Total: $520.00', 'Total: 520.00']],
  [['Total: 500.00', 'Shipping: 20.00', 'Total: $520.00']],
  [['Budget: 500.00', 'Total: $520.00']],
])('one total, or one that is explained, is not: %j', (texts) => {
  expect(outcome(...texts)).toBe('not_applicable')
})
