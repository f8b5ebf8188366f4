import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { turnBox, turnSize } from './turn-box.ts'

const page = { widthPoints: 600, heightPoints: 800 }
const box = { x: 10, y: 20, width: 100, height: 12 }

describe('a box on a turned page', () => {
  test.each([
    [1, { x: 768, y: 10, width: 12, height: 100 }],
    [2, { x: 490, y: 768, width: 100, height: 12 }],
    [3, { x: 20, y: 490, width: 12, height: 100 }],
  ])('is where it was seen before %i quarter turns', (turns, turned) => {
    expect(turnBox(box, page, turns)).toEqual(turned)
  })

  test('comes back when the page is turned all around', () => {
    const place = fc.record({ x: fc.nat(200), y: fc.nat(200), width: fc.nat(200), height: fc.nat(200) })
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 3 }), (any, turns) => {
        const there = turnBox(any, page, turns)
        expect(turnBox(there, turnSize(page, turns), (4 - turns) % 4)).toEqual(any)
      }),
    )
  })
})
