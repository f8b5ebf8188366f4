import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance, nearestName } from './nearest-name.ts'

it('counts insertions, deletions, substitutions and swaps of neighbours', () => {
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('kitten', 'sitting')).toBe(3)
  expect(editDistance('pages', 'paegs')).toBe(1)
})

it('is symmetric, zero only for equals, and never more than the longer length', () => {
  const text = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const distance = editDistance(left, right)
      expect(distance).toBe(editDistance(right, left))
      expect(distance === 0).toBe(left === right)
      expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length))
      expect(distance).toBeGreaterThanOrEqual(Math.abs(left.length - right.length))
    }),
  )
})

it('finds the nearest name and gives up when a third of the letters is wrong', () => {
  expect(nearestName('DATA_DRI', ['DATA_DIR', 'DATABASE_URL'])).toBe('DATA_DIR')
  expect(nearestName('data_dir', ['DATA_DIR'])).toBe('DATA_DIR')
  expect(nearestName('SOMETHING_ELSE', ['DATA_DIR', 'DATABASE_URL'])).toBeUndefined()
})
