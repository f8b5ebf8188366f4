import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { signatures } from './signature.ts'
import { surveyOf } from './survey.ts'

const signed = (...cells: readonly Cell[]) =>
  [...signatures(surveyOf(documentOf(cells)))].map(({ value, score }) => [value, score])

describe('the name under a closing', () => {
  test.each(['Yours sincerely,', 'Mit freundlichen Grüßen', 'Cordialement', 'Met vriendelijke groet,'])(
    'signs a letter that ends with "%s"',
    (closing) => {
      expect(signed([60, 500, closing], [60, 540, 'Ada Winter'])).toEqual([['Ada Winter', 4]])
    },
  )

  test('counts less when its bearer has an office', () => {
    const [[name, score] = []] = signed([60, 500, 'Kind regards'], [60, 540, 'Ada Winter'], [60, 552, 'Head of Claims'])
    expect(name).toBe('Ada Winter')
    expect(score).toBeLessThan(4)
  })

  test('is none in another column, far below, or under a sentence that begins like a closing', () => {
    expect(signed([60, 500, 'Yours sincerely,'], [300, 540, 'Ada Winter'])).toEqual([])
    expect(signed([60, 500, 'With kind regards to your family, as always'], [60, 514, 'Ada Winter'])).toEqual([])
    expect(signed([60, 500, 'Ada Winter'], [60, 540, 'Yours sincerely,'])).toEqual([])
  })
})
