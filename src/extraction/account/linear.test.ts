import { expect, test } from 'vitest'
import type { ReadDocument } from '#reading'
import { cpuMs } from '../cpu-time.testing.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { surveyOf } from '../rules/survey.ts'
import { statementOf } from './read-statement.ts'
import { accountOf } from './statement.testing.ts'

// A quadratic function takes minutes for such pages. The bound is wide, so that a busy machine does not matter.
const boundMs = 4_000

test.each([
  'Saldo ',
  'Saldo 1,00 ',
  'Closing balance 01.01.2025 1.00 ',
  '01.01. ',
  '1,00 S ',
  'Date Amount ',
  '- ',
  '1 Jan ',
])('a line of 200,000 characters of "%s" is read in linear time', (unit) => {
  const text = unit.repeat(200_000 / unit.length)
  expect(cpuMs(() => accountOf([[60, 60, text]]))).toBeLessThan(boundMs)
})

test('a statement of 3,000 bookings with a balance behind each is read in linear time', () => {
  const rows = Array.from({ length: 600 }, (_, index): Cell[] => [
    [60, 60 + index * 1.2, '01.01.2025', 1],
    [120, 60 + index * 1.2, 'Deposit', 1],
    [400, 60 + index * 1.2, '1.00', 1],
    [120, 60.6 + index * 1.2, 'Balance on 01.01.2025', 1],
    [400, 60.6 + index * 1.2, '1.00', 1],
  ]).flat()
  const headings: Cell[] = [
    [60, 50, 'Date'],
    [120, 50, 'Details'],
    [400, 50, 'Amount'],
  ]
  const document: ReadDocument = documentOf(...Array.from({ length: 5 }, () => [...headings, ...rows]))
  expect(cpuMs(() => statementOf(surveyOf(document)))).toBeLessThan(boundMs)
})
