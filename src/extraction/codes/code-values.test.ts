import { describe, expect, test } from 'vitest'
import { documentOfPages, pageOf } from '../page.testing.ts'
import { barcodeOf } from './barcodes.testing.ts'
import { withPaymentCodes } from './code-values.ts'
import { epcCode, swissCode } from './payments.testing.ts'
import { readCodes } from './read-codes.ts'

const readingsOf = (...texts: readonly string[]) =>
  readCodes(documentOfPages([{ ...pageOf([]), barcodes: texts.map((text) => barcodeOf(text, 'QRCode')) }]))

const byRules = {
  fields: { total_amount: '238.0', tax_amount: '0.16' },
  evidence: [
    { field: 'total_amount', source: 'rules', page: 1, quote: '238,0', box: null, verified: false },
    { field: 'tax_amount', source: 'rules', page: 1, quote: '0,16', box: null, verified: false },
  ],
} as const

describe('the values of a payment code', () => {
  test('never take the place of what the page says', () => {
    const onPage = { fields: { issuer: 'Somebody Else', total_amount: '338.00' }, evidence: [] }
    expect(withPaymentCodes(onPage, readingsOf(epcCode({})), 'invoice').fields).toMatchObject(onPage.fields)
  })

  test('fill in and confirm those of the rules, and are verified by their origin', () => {
    const { fields, evidence } = withPaymentCodes(byRules, readingsOf(epcCode({})), 'invoice')
    expect(fields).toEqual({
      issuer: 'Muster Werkzeuge GmbH',
      total_amount: '238.00',
      currency: 'EUR',
      tax_amount: '0.16',
    })
    const box = { x: 400, y: 40, width: 80, height: 80 }
    const total = { field: 'total_amount', source: 'embedded', page: 1, quote: 'EUR 238.00', box, verified: true }
    expect(evidence.filter(({ field }) => field === 'total_amount')).toEqual([total])
    expect(evidence.filter(({ field }) => field === 'tax_amount')).toHaveLength(1)
  })

  test('hold the numbers that the message labels, and those of the bill information', () => {
    const labelled = epcCode({ message: 'Rechnungsnummer RE-118 Kundennummer 47110' })
    expect(withPaymentCodes(byRules, readingsOf(labelled), 'invoice').fields).toMatchObject({
      document_number: 'RE-118',
      account_reference: '47110',
    })
    expect(withPaymentCodes(byRules, readingsOf(swissCode()), 'invoice').fields).toMatchObject({
      document_number: 'RE-118',
      primary_date: '2025-03-14',
      recipient: 'Erika Beispiel',
      currency: 'CHF',
    })
    const unlabelled = epcCode({ message: 'Danke für 2025' })
    expect(withPaymentCodes(byRules, readingsOf(unlabelled), 'invoice').fields).not.toHaveProperty('document_number')
  })

  test('of several instalments are no total', () => {
    const readings = readingsOf(epcCode({ amount: 'EUR100.00' }), epcCode({ amount: 'EUR138.00' }))
    expect(withPaymentCodes(byRules, readings, 'invoice').fields.total_amount).toBe('238.0')
  })

  test('are not taken for a statement that prints a code for gifts, nor from codes of other kinds', () => {
    expect(withPaymentCodes(byRules, readingsOf(epcCode({})), 'bank_statement')).toBe(byRules)
    expect(withPaymentCodes(byRules, readingsOf('https://example.com/pay?amount=5'), 'invoice')).toBe(byRules)
  })
})
