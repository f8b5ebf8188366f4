import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearlyEqual, toUnits } from './decimals.ts'

test('decimal strings are exact to four places', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (units) => {
      const magnitude = units < 0n ? -units : units
      const text = `${units < 0n ? '-' : ''}${magnitude / 10_000n}.${String(magnitude % 10_000n).padStart(4, '0')}`
      expect(toUnits(text)).toBe(units)
    }),
  )
  expect(toUnits('12.5')).toBe(125_000n)
})

test('amounts are nearly equal up to the cents given', () => {
  expect(nearlyEqual(toUnits('10.00'), toUnits('10.02'))).toBe(true)
  expect(nearlyEqual(toUnits('10.00'), toUnits('9.97'))).toBe(false)
})
