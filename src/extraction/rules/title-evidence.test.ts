import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { surveyOf } from './survey.ts'
import { titleEvidence } from './title-evidence.ts'

const text: Cell = [60, 300, 'some words in the size of the text']
const score = (...cells: readonly Cell[]) =>
  titleEvidence(surveyOf(documentOf([...cells, text])).pages).find(({ type }) => type === 'invoice')?.score ?? 0

describe('a title', () => {
  test('counts most alone, large and high on the page', () => {
    const best = score([60, 60, 'Invoice', 20])
    expect(best).toBeGreaterThan(score([60, 60, 'Invoice']))
    expect(best).toBeGreaterThan(score([60, 600, 'Invoice', 20]))
    expect(best).toBeGreaterThan(score([60, 60, 'Invoice of our services in the spring', 20]))
  })

  test('is alone also with its number or its month', () => {
    const alone = score([60, 60, 'Invoice'])
    expect(score([60, 60, 'Invoice INV-4711'])).toBeCloseTo(alone, 5)
    expect(score([60, 60, 'Invoice May 2025'])).toBeCloseTo(alone, 5)
    expect(score([60, 60, 'Invoice for the garden'])).toBeLessThan(alone)
  })

  test('is none deep in a sentence, or as the beginning of a label', () => {
    expect(score([60, 60, 'Please find with this letter the invoice'])).toBe(0)
    expect(score([60, 60, 'Invoice date'])).toBe(0)
  })

  test('on the second page counts half, on the third nothing', () => {
    const at = (page: number) => {
      const pages = [1, 2, 3].map((number): Cell[] => (number === page ? [[60, 60, 'Invoice', 20], text] : [text]))
      return titleEvidence(surveyOf(documentOf(...pages)).pages)[0]?.score ?? 0
    }
    expect(at(2)).toBeCloseTo(at(1) / 2, 5)
    expect(at(3)).toBe(0)
  })
})
