import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadingDays } from './leading-days.ts'

const context = { order: 'day_first', reference: '2025-01-31' } as const

describe('the days that a line begins with', () => {
  test.each<[string, readonly string[]]>([
    ['03.01.2025 Card', ['2025-01-03']],
    ['02.11. 04.11. Card', ['2024-11-02', '2024-11-04']],
    ['02.11 CARTE 4711', ['2024-11-02']],
    ['15/01 Card', ['2025-01-15']],
    ['30 Dec Card', ['2024-12-30']],
    ['Dec 30 Card', ['2024-12-30']],
    ['30 Dec 24 Card', ['2024-12-30']],
    ['30 Dec 15 Oak Street', ['2024-12-30']],
    ['17 06.01.2025 Card', ['2025-01-06']],
    ['2025-01-06 21:39:01 Card', ['2025-01-06']],
    ['28.02. in the year before', ['2025-02-28']],
    ['31.03. in the year before', ['2024-03-31']],
  ])('%s', (text, days) => {
    expect(leadingDays(text, context).days).toEqual(days)
  })

  test.each([
    '15.11.-30.11. interest',
    '01.01.2025 - 31.01.2025',
    '12.50 is an amount',
    '31.02. never comes',
    'on 03.01.2025',
    '3,5 % interest',
    '10115 Berlin',
    '2 Items',
  ])('none: %s', (text) => {
    expect(leadingDays(text, context).days).toEqual([])
  })

  test('without a year are none when nothing tells the year', () => {
    expect(leadingDays('02.11. Card', { ...context, reference: null }).days).toEqual([])
  })

  test('are those of the calendar, and lie in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./- JanDec') }), (text) => {
        const { days, end } = leadingDays(text, context)
        expect(end).toBeLessThanOrEqual(text.length)
        for (const day of days) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      }),
    )
  })
})
