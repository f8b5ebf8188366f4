import { expect, test } from 'vitest'
import { countLegs } from './skipped-legs.ts'

test('a leg that did not run is named once, with the number of its tests', () => {
  const legs = ['runs.test.ts > on PostgreSQL', 'search.test.ts > on PostgreSQL', 'runs.test.ts > on PostgreSQL']
  expect(countLegs(legs)).toEqual(['     2  runs.test.ts > on PostgreSQL', '     1  search.test.ts > on PostgreSQL'])
})
