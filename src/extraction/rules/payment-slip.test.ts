import { describe, expect, test } from 'vitest'
import { type Cell, documentOf } from '../page.testing.ts'
import { findIssuer } from './issuer.ts'
import { findRecipient } from './recipient.ts'
import { surveyOf } from './survey.ts'

const bill: Cell[] = [
  [60, 120, 'Seaview Apartments'],
  [60, 134, 'PO Box 91'],
  [380, 120, 'Coastline Plumbing'],
  [60, 300, 'Tax invoice'],
]
const parties = (...cells: readonly Cell[]) => {
  const survey = surveyOf(documentOf([...bill, ...cells]))
  const recipient = findRecipient(survey, 'invoice')
  return [findIssuer(survey, 'invoice', recipient)?.value, recipient?.value]
}

describe('the slip at the foot of a bill', () => {
  test('is addressed to who is paid', () => {
    const [issuer, recipient] = parties([60, 600, 'PAYMENT ADVICE'], [60, 620, 'To: Coastline Plumbing'])
    expect(issuer).toBe('Coastline Plumbing')
    expect(recipient).not.toBe('Coastline Plumbing')
  })

  test('is none where only a sentence tells of a payment, or at the top of a letter about one', () => {
    expect(parties([60, 600, 'Thank you for your payment advice'], [60, 620, 'To: Harbour Cafe'])[1]).toBe(
      'Harbour Cafe',
    )
    expect(parties([60, 40, 'PAYMENT ADVICE'], [60, 60, 'To: Harbour Cafe'])[1]).toBe('Harbour Cafe')
  })
})
