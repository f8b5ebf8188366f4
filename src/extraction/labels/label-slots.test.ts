import { describe, expect, test } from 'vitest'
import type { Cell } from '../page.testing.ts'
import { documentOf } from '../page.testing.ts'
import { labelled, surveyOf } from '../rules/survey.ts'
import type { LabelKind } from './vocabulary.ts'

const slots = (kind: LabelKind, ...cells: readonly Cell[]) => {
  const [place] = labelled(surveyOf(documentOf(cells)), kind)
  return {
    behind: place?.behind?.text.trim(),
    beside: place?.beside?.text.trim(),
    below: place?.below.map((slot) => slot.text),
  }
}

describe('the value of a label', () => {
  test('stands behind it in its cell', () => {
    expect(slots('date.issue', [60, 60, 'Invoice date: 14 March 2025'])).toMatchObject({
      behind: '14 March 2025',
      below: [],
    })
    expect(slots('number.document', [60, 60, 'Rechnung-Nr.:4711'])).toMatchObject({ behind: '4711' })
  })

  test('stands in the next cell of its line, up to the next label', () => {
    const cells = [
      [60, 60, 'Invoice date'],
      [200, 60, '14 March 2025'],
      [350, 60, 'Customer number'],
      [480, 60, '4711'],
    ] as const
    expect(slots('date.issue', ...cells)).toMatchObject({ beside: '14 March 2025' })
  })

  test('stands in the column below a heading, and not in the next column', () => {
    const cells = [
      [60, 60, 'Kundennummer'],
      [200, 60, 'Rechnungsdatum'],
      [340, 60, 'Fällig am'],
      [60, 74, '4711'],
      [200, 74, '14.03.2025'],
      [340, 74, '13.04.2025'],
    ] as const
    expect(slots('date.issue', ...cells)).toMatchObject({ below: ['14.03.2025'] })
    expect(slots('date.due', ...cells)).toMatchObject({ below: ['13.04.2025'] })
  })

  test('does not stand far below', () => {
    expect(slots('date.issue', [60, 60, 'Invoice date'], [60, 200, '14 March 2025'])).toMatchObject({ below: [] })
  })

  test('is not cut by a word of a sentence that is a label elsewhere', () => {
    expect(slots('period', [60, 60, 'Period of insurance: 5 May 2025 to 4 May 2026'])).toMatchObject({
      behind: '5 May 2025 to 4 May 2026',
    })
  })
})
