import { expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { checkIbans } from './check-ibans.ts'

const outcome = (account: string | null, ...texts: string[]) => checkIbans(account, documentOf(lines(...texts))).outcome

test('a wrong digit of any printed IBAN is told', () => {
  const { outcome: told, detail } = checkIbans(
    'C-200',
    documentOf(lines('Please pay to IBAN DE89 3704 0044 0532 0130 01 BIC COBADEFF')),
  )
  expect(told).toBe('fail')
  expect(detail).toContain('IBAN DE89370400440532013001 are wrong')
  expect(outcome('DE03120300000000202051')).toBe('fail')
})

test.each([
  ['IBAN: DE89 3704 0044 0532 0130 00'],
  ['IBAN DE89 3704 XXXX XXXX 0130 00'],
  ['Reference DE89 3704 0044 0532 0130 01'],
  ['IBAN and BIC are on the next page'],
])('"%s" has no wrong one', (text) => {
  expect(outcome(null, text)).toBe('not_applicable')
  expect(outcome('DE02120300000000202051', text)).toBe('pass')
})
