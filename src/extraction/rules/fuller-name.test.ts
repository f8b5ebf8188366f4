import { expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import type { Found } from '../layout/slots.ts'
import { fullerName } from './fuller-name.ts'

const named = (value: string): Found<string> => ({
  value,
  page: 1,
  quote: value,
  box: { x: 0, y: 0, width: 1, height: 1 },
  score: 1,
})
const fuller = (name: string, other: string, type: DocumentType = 'insurance') =>
  fullerName(named(name), [named(other)], type).value

test.each([
  ['Harbour Mutual', 'Harbour Mutual Insurance Ltd'],
  ['Tarn Water', 'Tarn Water plc'],
  ['Dr. med. S. Albers', 'Dr. med. Sven Albers'],
  ['J. P. Muster', 'Jan Peter Muster'],
])('%s is %s', (name, other) => {
  expect(fuller(name, other)).toBe(other)
})

test.each([
  ['Harbour Mutual', 'Harbour Mutuals Ltd'],
  ['Harbour Mutual', 'Harbour Mutual'],
  ['Harbour', 'Harbour Boats of the Northern Coast Ltd'],
  ['Harbour Mutual Ltd', 'Harbour Mutual Insurance Ltd'],
  ['Dr. med. S. Albers', 'Dr. med. Tom Albers'],
  ['Dr. med. S. Albers', 'Dr. med. Sven Bauer'],
])('%s is not %s', (name, other) => {
  expect(fuller(name, other)).toBe(name)
})

test('a railway and a shop keep the name they go by', () => {
  expect(fuller('Nordbahn', 'Nordbahn GmbH', 'travel')).toBe('Nordbahn')
  expect(fuller('Frischmarkt', 'Frischmarkt GmbH', 'receipt')).toBe('Frischmarkt')
})
