import { expect, it } from 'vitest'
import { waitsForPeople } from './waits-for-people.ts'

it('a call that nobody allowed in time is denied, and of another wait somebody is told', () => {
  const waits = waitsForPeople({ afterMs: 5_000, outcome: 'deny' })
  expect(waits.tool_approval).toEqual({ afterMs: 5_000, outcome: 'deny' })
  expect(waits.stuck).toEqual({ afterMs: 5_000, outcome: 'escalate' })
})

it.each(['cancel', 'escalate'] as const)('all that waits for people ends alike by %s', (outcome) => {
  const waits = waitsForPeople({ afterMs: 5_000, outcome })
  expect(new Set(Object.values(waits).map((wait) => wait.outcome))).toEqual(new Set([outcome]))
})

it('what goes on by itself, or waits because a person wants it to, has no end', () => {
  const waits = waitsForPeople({ afterMs: 5_000, outcome: 'cancel' })
  expect(waits).not.toHaveProperty('provider_down')
  expect(waits).not.toHaveProperty('budget_exceeded')
  expect(waits).not.toHaveProperty('manual')
})

it('nothing has an end where people may take their time', () => {
  expect(waitsForPeople({ afterMs: 0, outcome: 'cancel' })).toEqual({})
})
