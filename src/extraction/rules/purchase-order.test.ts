import { describe, expect, test } from 'vitest'
import type { DocumentType } from '../fields.ts'
import { type Cell, documentOf } from '../page.testing.ts'
import { findIssuer } from './issuer.ts'
import { findRecipient } from './recipient.ts'
import { surveyOf } from './survey.ts'

const parties = (type: DocumentType, title: string, supplier: string) => {
  const cells: Cell[] = [
    [60, 40, 'Birch Foods Ltd', 16],
    [60, 80, title, 20],
    [60, 130, supplier],
    [60, 200, 'Delivery within two weeks'],
  ]
  const survey = surveyOf(documentOf(cells))
  const recipient = findRecipient(survey, type)
  return [findIssuer(survey, type, recipient)?.value, recipient?.value]
}

describe('a purchase order', () => {
  test.each([
    ['Purchase Order', 'Supplier: Meadow Farms'],
    ['PURCHASE ORDER PO-4711', 'Vendor: Meadow Farms'],
    ['Bestellung Nr. 4711', 'Lieferant: Meadow Farms'],
    ['Bon de commande', 'Fournisseur : Meadow Farms'],
  ])('under "%s" is from the buyer, for whom it names: "%s"', (title, supplier) => {
    expect(parties('other', title, supplier)).toEqual(['Birch Foods Ltd', 'Meadow Farms'])
  })

  test('is not what a bill refers to, or a page without its title', () => {
    expect(parties('invoice', 'Purchase order PO-4711', 'Supplier: Meadow Farms')[0]).toBe('Meadow Farms')
    expect(parties('other', 'Our purchase order policy', 'Supplier: Meadow Farms')[0]).toBe('Meadow Farms')
  })
})
