import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { findDocumentNumber } from './numbers.ts'
import { surveyOf } from './survey.ts'

const number = (...cells: readonly Cell[]) => findDocumentNumber(surveyOf(documentOf(cells)), 'invoice')?.value

describe('a label that says no more than "number"', () => {
  test('means the document whose title stands above, beside its value or with a colon', () => {
    expect(number([350, 60, 'RECHNUNG'], [350, 76, 'Nummer'], [450, 76, '90218834'])).toBe('90218834')
    expect(number([60, 60, 'FACTURA', 16], [60, 90, 'Número: 2025/017'])).toBe('2025/017')
    expect(number([60, 60, 'Invoice', 16], [60, 90, 'No.:'], [120, 90, 'TTS-18'])).toBe('TTS-18')
  })

  test('means something else without a title, in a sentence, above other text or after a fuller label', () => {
    expect(number([350, 76, 'Nummer'], [450, 76, '90218834'])).toBeUndefined()
    expect(number([60, 60, 'Invoice', 16], [60, 90, 'Number 4711 is our best pump'])).toBeUndefined()
    expect(number([60, 60, 'Invoice', 16], [60, 90, 'No.:'], [120, 90, '18 High Street'])).toBeUndefined()
    expect(number([60, 60, 'Invoice', 16], [60, 90, 'Number: 18'], [60, 110, 'Invoice no. A-77'])).toBe('A-77')
  })
})
