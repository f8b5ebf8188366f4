import { expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { documentOf, lines } from '../page.testing.ts'
import { findValues } from './find-values.ts'
import { surveyOf } from './survey.ts'

const dayOf = (type: DocumentType, ...texts: readonly string[]) =>
  findValues(surveyOf(documentOf(lines(...texts))), type).fields.primary_date

test('a statement without a day of its own is of the last day that it covers', () => {
  expect(dayOf('bank_statement', 'Statement period 01/04/2025 to 30/04/2025', '03/04/2025 Rent')).toBe('2025-04-30')
})

test('a labelled day is kept, and so are those of other documents', () => {
  const period = 'Statement period 01/04/2025 to 30/04/2025'
  expect(dayOf('bank_statement', 'Statement date: 02/05/2025', period)).toBe('2025-05-02')
  expect(dayOf('invoice', '03/05/2025', period)).toBe('2025-05-03')
})
