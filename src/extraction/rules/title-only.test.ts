import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { findIssuer } from './issuer.ts'
import { surveyOf } from './survey.ts'

const issuer = (...cells: readonly Cell[]) => findIssuer(surveyOf(documentOf(cells)), 'other', null)?.value

describe('the largest line', () => {
  test.each([
    'Quotation',
    'KOSTENVORANSCHLAG',
    'Devis',
    'Presupuesto',
    'Preventivo',
    'Offerte',
    'Nabídka',
    'Orçamento',
  ])('is not the issuer when it is the word "%s"', (word) => {
    expect(issuer([60, 40, 'Sable Joinery', 14], [60, 70, word, 24], [60, 120, 'Oak stairs for the hall'])).toBe(
      'Sable Joinery',
    )
  })

  test('is the issuer when such a word is a part of its name', () => {
    expect(issuer([60, 40, 'Order Of Lanterns', 24], [60, 120, 'Oak stairs for the hall'])).toBe('Order Of Lanterns')
  })

  test.each(['請求書', 'فاتورة', 'חשבונית', 'Счёт', 'Τιμολόγιο'])(
    'is nobody in a script without words of ours: "%s"',
    (title) => {
      expect(issuer([60, 40, title, 24], [60, 120, '4711'], [60, 140, '2025'])).toBeUndefined()
    },
  )

  test('of such a script is the issuer when something larger stands under it', () => {
    expect(issuer([60, 40, 'Ромашка', 16], [60, 70, 'Счёт', 24], [60, 120, '4711'], [60, 140, '2025'])).toBe('Ромашка')
  })
})
