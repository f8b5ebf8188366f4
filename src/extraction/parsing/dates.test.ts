import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDay } from './calendar.ts'
import { findDays, parseDay } from './dates.ts'

const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, date }) => isoDay(year, month, date) !== null)
const two = (value: number) => String(value).padStart(2, '0')
const english = 'January February March April May June July August September October November December'.split(' ')
const german = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

describe('days', () => {
  test('are read in every common form', () => {
    fc.assert(
      fc.property(day, ({ year, month, date }) => {
        const iso = isoDay(year, month, date)
        const forms = [
          `${year}-${two(month)}-${two(date)}`,
          `${two(date)}.${two(month)}.${year}`,
          `${date}. ${month}. ${year}`,
          `${two(date)}/${two(month)}/${year}`,
          `${date}-${month}-${year}`,
          `${date} ${english[month - 1]} ${year}`,
          `${english[month - 1]} ${date}, ${year}`,
          `${date}th of ${english[month - 1]?.slice(0, 3)} ${year}`,
          `${date}. ${german[month - 1]} ${year}`,
          `${two(date)}-${english[month - 1]?.slice(0, 3).toUpperCase()}-${year}`,
        ]
        for (const form of forms) expect([form, parseDay(`on ${form}, please`, 'day_first')]).toEqual([form, iso])
        expect(parseDay(`${month}/${date}/${year}`, 'month_first')).toBe(iso)
      }),
    )
  })

  test('never come out impossible, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9./ -]{0,40}$/), (text) => {
        for (const { day: found, start, end } of findDays(text, 'day_first')) {
          const [year = 0, month = 0, date = 0] = found.split('-').map(Number)
          expect(isoDay(year, month, date)).toBe(found)
          expect(start).toBeLessThan(end)
        }
      }),
    )
  })

  test.each([
    '31.02.2025',
    '2025-13-01',
    '00.01.2025',
    '1.2.3.4',
    '192.168.01.20',
    'Version 12.11.10.2',
    '12/2025',
    '5 Maybe 2025',
  ])('%s is no day', (text) => {
    expect(findDays(text, 'day_first')).toEqual([])
  })

  test('with two-digit years lie between 1970 and 2069', () => {
    expect(parseDay('01.02.69', 'day_first')).toBe('2069-02-01')
    expect(parseDay('01.02.70', 'day_first')).toBe('1970-02-01')
  })

  test('in one line are all found, also behind a number that is none', () => {
    expect(findDays('10 pieces 15 March 2024 and 01.04.2024', 'day_first').map((match) => match.day)).toEqual([
      '2024-03-15',
      '2024-04-01',
    ])
    expect(findDays('Jul 1 - Jul 31, 2025', 'day_first').map((match) => match.day)).toEqual(['2025-07-31'])
  })

  test('tell whether the order of day and month was a guess', () => {
    expect(findDays('03/04/2025', 'month_first')).toMatchObject([{ day: '2025-03-04', ambiguous: true }])
    expect(findDays('13/04/2025', 'month_first')).toMatchObject([{ day: '2025-04-13', ambiguous: false }])
    expect(findDays('03.04.2025', 'month_first')).toMatchObject([{ day: '2025-04-03', ambiguous: false }])
  })
})
