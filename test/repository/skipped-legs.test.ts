import { expect, test } from 'vitest'
import { countLegs, mayBeSkipped } from './skipped-legs.ts'

test('a leg that did not run is named once, with the number of its tests', () => {
  const legs = ['runs.test.ts > on PostgreSQL', 'search.test.ts > on PostgreSQL', 'runs.test.ts > on PostgreSQL']
  expect(countLegs(legs)).toEqual(['     2  runs.test.ts > on PostgreSQL', '     1  search.test.ts > on PostgreSQL'])
})

test('only a leg that costs money or needs what no clone has may be skipped where all services are there', () => {
  expect(mayBeSkipped('test/providers/live.test.ts > live OpenAI')).toBe(true)
  expect(mayBeSkipped('test/a.test.ts > by the description (needs AUTOPILOT_TEST_OPENAI_SPEC)')).toBe(true)
  expect(mayBeSkipped('test/a.test.ts > on PostgreSQL (needs AUTOPILOT_TEST_REDIS_URL)')).toBe(false)
  expect(mayBeSkipped('test/providers/live.test.ts > on PostgreSQL')).toBe(false)
  expect(mayBeSkipped('src/runs/alive.test.ts > delivery runs')).toBe(false)
})
