import { expect, it } from 'vitest'
import { classOf } from './character-classes.ts'
import { classRuns } from './class-runs.ts'
import { classify, codePoints, encodeRuns } from './classify.testing.ts'

const unassigned = /^\p{Cn}$/u

it('knows the class of every character as Unicode has it', () => {
  const wrong: string[] = []
  for (let codePoint = 0; codePoint < codePoints; codePoint += 1) {
    // Which of them are assigned depends on the Unicode version of this Node.
    if (classOf(codePoint) !== classify(codePoint) && !unassigned.test(String.fromCodePoint(codePoint))) {
      wrong.push(codePoint.toString(16))
    }
  }
  expect(wrong).toEqual([])
  expect([...'aÄ漢\u0301٣\n\u00a0€'].map((character) => classOf(character.codePointAt(0) ?? 0))).toEqual([
    2, 1, 3, 4, 5, 6, 7, 0,
  ])
})

it('has its table in the shortest form', () => {
  expect(encodeRuns(classOf)).toBe(classRuns)
})
