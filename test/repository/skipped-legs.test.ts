import { expect, test } from 'vitest'
import { costsMoney, countLegs } from './skipped-legs.ts'

test('a leg that did not run is named once, with the number of its tests', () => {
  const legs = ['runs.test.ts > on PostgreSQL', 'search.test.ts > on PostgreSQL', 'runs.test.ts > on PostgreSQL']
  expect(countLegs(legs)).toEqual(['     2  runs.test.ts > on PostgreSQL', '     1  search.test.ts > on PostgreSQL'])
})

test('only a leg that would cost money may be skipped where all services are there', () => {
  expect(costsMoney('test/providers/live.test.ts > live OpenAI')).toBe(true)
  expect(costsMoney('test/providers/live.test.ts > on PostgreSQL')).toBe(false)
  expect(costsMoney('src/runs/alive.test.ts > delivery runs')).toBe(false)
})
