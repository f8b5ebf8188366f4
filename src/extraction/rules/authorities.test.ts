import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { authorities } from './authorities.ts'
import { surveyOf } from './survey.ts'

const named = (...cells: readonly Cell[]) =>
  surveyOf(documentOf(cells)).pages.flatMap((page) => [...authorities(page)].map(({ value }) => value))

describe('a public body', () => {
  test.each(['Finanzamt Lindenau', 'City of Marlow', 'Department of Rivers'])('is "%s" at the top', (name) => {
    expect(named([60, 60, name])).toEqual([name])
  })

  test('ends where its address begins', () => {
    expect(named([60, 60, 'Finanzamt Lindenau, Am Markt 7'])).toEqual(['Finanzamt Lindenau'])
    expect(named([60, 60, 'Am Markt 7 · Finanzamt Lindenau'])).toEqual(['Finanzamt Lindenau'])
  })

  test('is none in the middle of a page, in a sentence, or in a word that only begins alike', () => {
    expect(named([60, 400, 'Finanzamt Lindenau'])).toEqual([])
    expect(named([60, 60, 'City of Marlow has written to you.'])).toEqual([])
    expect(named([60, 60, 'Cityscape of Marlow'])).toEqual([])
  })
})
