import { describe, expect, test } from 'vitest'
import { documentOf, lines } from '../page.testing.ts'
import { findOpenPayment } from './open-payment.ts'
import { surveyOf } from './survey.ts'

const open = (total: string | null, ...texts: string[]) => findOpenPayment(surveyOf(documentOf(lines(...texts))), total)

describe('what is left to pay', () => {
  test('is the printed rest of a total of which a part was paid, or nothing', () => {
    expect(open('119.00', 'Total EUR 119.00', 'Amount paid EUR 50.00', 'Balance due EUR 69.00').amount).toBe('69.00')
    expect(open('119.00', 'Total EUR 119.00', 'Total due EUR 0.00').amount).toBe('0.00')
  })

  test.each([
    ['Please pay to account 12345678, sort code 20-00-00, within 14 days.'],
    ['Please pay to IBAN DE89 3704 0044 0532 0130 00'],
    ['Please pay 3 EUR more for each reminder'],
    ['Amount due EUR 900.00'],
  ])('is not told by "%s"', (text) => {
    expect(open('600.00', 'Total EUR 600.00', text).amount).toBeNull()
  })
})

describe('a sum that the issuer takes by itself', () => {
  test.each([
    [['We will collect it on 1 October 2025.']],
    [['We will take the premium from your card on 5 November 2025.']],
    [['Wir buchen den Betrag am', '15.01.2025 von Ihrem Konto ab.']],
    [['THIS IS NOT A BILL']],
  ])('is told by %j', (texts) => {
    expect(open('29.99', 'Total EUR 29.99', ...texts).isCollected).toBe(true)
  })

  test.each(['We will collect your old fridge on 1 October 2025.', 'This is not a bill of lading.'])(
    'is not told by "%s"',
    (text) => {
      expect(open('29.99', 'Total EUR 29.99', text).isCollected).toBe(false)
    },
  )
})
