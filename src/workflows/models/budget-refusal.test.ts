import { describe, expect, it } from 'vitest'
import { type Budget, wholeOrg } from '#budgets'
import { DomainError, type NanoUsd } from '#kernel'
import { BudgetRefusal } from './budget-refusal.ts'

const now = new Date('2026-03-30T12:00:00Z')
const usd = (amount: number) => BigInt(amount * 1_000_000_000) as NanoUsd
const error = new DomainError({
  ...{ code: 'budget.exceeded', kind: 'denied', message: 'Used up.', failureClass: 'needs_person' },
  details: { budget_id: 'b1', cap_usd: '10.00' },
})

function refusal(change: Partial<Budget>, needed = usd(2)): BudgetRefusal {
  const money = { cap: usd(10), spent: usd(9), reserved: usd(0), alertThresholds: [] }
  const budget = {
    ...wholeOrg,
    budgetId: 'b1',
    period: 'month',
    periodStarted: '2026-03-01',
    ...money,
    ...change,
  } as const
  return new BudgetRefusal({ budget, needed, error, now })
}

describe('a refusal of a budget', () => {
  it('asks for a pause that names the budget and keeps the code', () => {
    expect(refusal({})).toMatchObject({
      ...{ code: 'budget.exceeded', failureClass: 'needs_person' },
      pause: { pauseType: 'budget_exceeded', reason: 'Used up.', blocker: { budget_id: 'b1', cap_usd: '10.00' } },
    })
  })

  it.each([
    ['the next month begins', {}, '2026-04-01T00:00:00.000Z'],
    ['the next day begins', { period: 'day' }, '2026-03-31T00:00:00.000Z'],
    ['a person decides, for a total has no next period', { period: 'total' }, undefined],
    [
      'calls under way are settled, when only held money is in the way',
      { spent: usd(1), reserved: usd(9) },
      '2026-03-30T12:00:30.000Z',
    ],
    [
      'the next month, when held money is not all that is in the way',
      { spent: usd(9), reserved: usd(1) },
      '2026-04-01T00:00:00.000Z',
    ],
  ] as const)('waits until %s', (_until, change, at) => {
    expect(refusal(change).pause.autoResumeAt?.toISOString()).toBe(at)
  })
})
