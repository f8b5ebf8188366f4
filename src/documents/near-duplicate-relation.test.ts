import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KeyFacts, relateNearDuplicate } from './near-duplicate-relation.ts'

const bill: KeyFacts = {
  issuer: 'Alder Ltd',
  documentNumber: 'A-1',
  primaryDate: '2025-03-14',
  totalAmount: '119.00',
  pageCount: 1,
}

describe('a document whose text is like another’s', () => {
  test('is the same when nothing that is known tells them apart', () => {
    expect(relateNearDuplicate(bill, bill)).toBe('same')
    expect(relateNearDuplicate({ ...bill, documentNumber: null, totalAmount: null }, bill)).toBe('same')
  })

  test('is a version of it when it has its number and says something else', () => {
    expect(relateNearDuplicate({ ...bill, totalAmount: '129.00' }, bill)).toBe('newer_version')
    expect(relateNearDuplicate({ ...bill, pageCount: 2 }, bill)).toBe('newer_version')
    expect(relateNearDuplicate({ ...bill, primaryDate: '2025-04-01' }, bill)).toBe('newer_version')
    expect(relateNearDuplicate({ ...bill, primaryDate: '2025-03-01' }, bill)).toBe('older_version')
  })

  test('is another of its kind when its number, issuer or day is another', () => {
    expect(relateNearDuplicate({ ...bill, documentNumber: 'A-2' }, bill)).toBe('different')
    expect(relateNearDuplicate({ ...bill, issuer: 'Birch Ltd' }, bill)).toBe('different')
    const unnumbered = { ...bill, documentNumber: null }
    expect(relateNearDuplicate({ ...unnumbered, primaryDate: '2025-04-14' }, unnumbered)).toBe('different')
  })

  test('is never a newer version both ways when their days differ', () => {
    const facts = fc.record({
      issuer: fc.constantFrom(null, 'Alder Ltd', 'Birch Ltd'),
      documentNumber: fc.constantFrom(null, 'A-1', 'A-2'),
      primaryDate: fc.constantFrom('2025-03-14', '2025-04-14'),
      totalAmount: fc.constantFrom(null, '1.00', '2.00'),
      pageCount: fc.constantFrom(1, 2),
    })
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const relations = [relateNearDuplicate(one, other), relateNearDuplicate(other, one)]
        if (one.primaryDate !== other.primaryDate) expect(relations).not.toEqual(['newer_version', 'newer_version'])
        expect(relateNearDuplicate(one, one)).toBe('same')
      }),
    )
  })
})
