import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBillInformation } from './bill-information.ts'
import { isCreditorReference, isQrReference } from './payment-references.ts'
import { swissCode } from './payments.testing.ts'
import { parseSwissBill } from './swiss-bill.ts'

describe('a Swiss QR-bill', () => {
  test('holds creditor, debtor, amount, reference and what the creditor adds for the books', () => {
    expect(parseSwissBill(swissCode())).toEqual({
      creditor: 'Muster Werkzeuge AG',
      iban: 'CH4431999123000889012',
      amount: '199.95',
      currency: 'CHF',
      reference: '210000000003139471430009017',
      message: 'Auftrag vom März',
      debtor: 'Erika Beispiel',
      billNumber: 'RE-118',
      billDate: '2025-03-14',
      customerReference: '47110',
    })
  })

  test('takes a creditor reference or none with an ordinary IBAN', () => {
    const iban = { 3: 'CH9300762011623852957' }
    expect(parseSwissBill(swissCode({ ...iban, 27: 'SCOR', 28: 'RF18539007547034' }))?.reference).toBe(
      'RF18539007547034',
    )
    expect(parseSwissBill(swissCode({ ...iban, 27: 'NON', 28: '' }))?.reference).toBeNull()
    expect(parseSwissBill(swissCode({ ...iban }))).toBeNull()
    expect(parseSwissBill(swissCode({ 27: 'NON', 28: '' }))).toBeNull()
  })

  test('may have an address of two lines, an open amount and no debtor', () => {
    const combined = { 4: 'K', 6: 'Seestrasse 5', 7: '8002 Zürich', 8: '', 9: '' }
    const nobody = Object.fromEntries([20, 21, 22, 23, 24, 25, 26].map((index) => [index, '']))
    expect(parseSwissBill(swissCode({ ...combined, ...nobody, 18: '' }))).toMatchObject({ amount: null, debtor: null })
    expect(parseSwissBill(swissCode({ 4: 'K' }))).toBeNull()
    expect(parseSwissBill(swissCode({ 9: '' }))).toBeNull()
  })

  test('that fails a check is none', () => {
    const wrong: [number, string][] = [
      [1, '0100'],
      [3, 'CH4531999123000889012'],
      [11, 'S'],
      [18, '199,95'],
      [19, 'USD'],
      [28, '210000000003139471430009018'],
      [30, ''],
    ]
    for (const [index, line] of wrong) expect(parseSwissBill(swissCode({ [index]: line })), String(index)).toBeNull()
    expect(parseSwissBill(swissCode().slice(0, 150))).toBeNull()
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.nat(33), fc.string({ unit: 'binary-ascii' }), (index, noise) => {
        parseSwissBill(swissCode({ [index]: noise }))
        readBillInformation(`//S1/${noise}`)
      }),
    )
  })
})

test('changing one digit of a QR reference breaks it', () => {
  const good = '210000000003139471430009017'
  expect(isQrReference(good)).toBe(true)
  fc.assert(
    fc.property(fc.nat(26), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const digit = (Number(good[place]) + by) % 10
      expect(isQrReference(good.slice(0, place) + digit + good.slice(place + 1))).toBe(false)
    }),
  )
})

test('creditor references have check digits', () => {
  expect(isCreditorReference('RF18 5390 0754 7034')).toBe(true)
  expect(isCreditorReference('RF18 5390 0754 7035')).toBe(false)
  expect(isCreditorReference('RE-118')).toBe(false)
})

test('bill information may hold slashes behind a backslash', () => {
  expect(readBillInformation(String.raw`//S1/10/RE\/118/20/a\\b/40/0:30`)).toMatchObject({
    billNumber: 'RE/118',
    customerReference: String.raw`a\b`,
  })
  expect(readBillInformation('10/4711')).toEqual({ billNumber: null, billDate: null, customerReference: null })
})
