import { expect, test } from 'vitest'
import { compareFields } from './compare-fields.ts'
import { emptyFields } from './empty-fields.ts'

test('a comparison names the fields that differ, with both values', () => {
  const after = { ...emptyFields, issuer: 'ACME', tags: ['a'] }
  expect(compareFields(emptyFields, after)).toEqual([
    { field: 'issuer', before: null, after: 'ACME' },
    { field: 'tags', before: [], after: ['a'] },
  ])
  expect(compareFields(after, { ...after, tags: ['a'] })).toEqual([])
})
