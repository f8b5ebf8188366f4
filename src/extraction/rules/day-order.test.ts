import { expect, test } from 'vitest'
import { dayOrderOf } from './day-order.ts'

test('one date that can be read in one way only decides for all', () => {
  expect(dayOrderOf(['03/04/2025', '25/04/2025', '$5.00'], 'en')).toBe('day_first')
  expect(dayOrderOf(['03/04/2025', '04/25/2025', '£5.00'], 'en')).toBe('month_first')
})

test('without one, signs of the United States decide, and only in English', () => {
  expect(dayOrderOf(['03/04/2025', 'Portland, OR 97201', '$5.00'], 'en')).toBe('month_first')
  expect(dayOrderOf(['03/04/2025', 'VAT £5.00'], 'en')).toBe('day_first')
  expect(dayOrderOf(['03/04/2025', '$5.00'], 'de')).toBe('day_first')
})
