import { expect, test } from 'vitest'
import { senderLineName } from './sender-line.ts'

test.each([
  ['Birch Tools GmbH · Lindenweg 4 · 34117 Kassel', 'Birch Tools GmbH'],
  ['Birch Tools GmbH | Lindenweg 4 | D-34117 Kassel', 'Birch Tools GmbH'],
  ['Birch Tools Ltd, 4 Mill Lane, Leeds LS1 4AB', 'Birch Tools Ltd'],
  ['Birch Tools Inc - 4 Mill Lane - Albany, NY 12207', 'Birch Tools Inc'],
])('a line "%s" over the window names who sends', (text, name) => {
  expect(senderLineName(text)).toBe(name)
})

test.each([
  'Customer: Winter, Ada, Lindenweg 4, 34117 Kassel',
  'Bill to: Winter AG, Lindenweg 4, 34117 Kassel',
  'Facturé à : Cabinet Morel, 2 quai Sud, 69009 Lyon',
  'Birch Tools GmbH, 34117 Kassel',
  'Bread, butter, milk and 1200 other things',
  `${'Birch Tools GmbH · '.repeat(20)}34117 Kassel`,
])('"%s" is no such line', (text) => {
  expect(senderLineName(text)).toBeNull()
})
