import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEpcPayment } from './payment-code.ts'
import { epcCode } from './payments.testing.ts'

describe('an EPC payment code', () => {
  test('holds creditor, IBAN, amount and message', () => {
    expect(parseEpcPayment(epcCode({ message: 'Rechnung RE-118' }))).toMatchObject({
      creditor: 'Muster Werkzeuge GmbH',
      iban: 'DE02120300000000202051',
      amount: '238.00',
      currency: 'EUR',
      reference: null,
      message: 'Rechnung RE-118',
    })
  })

  test('may lack the bank in version 002, and has lines ended in either way', () => {
    const code = epcCode({ version: '002', bic: '', reference: 'RF18539007547034' })
    expect(parseEpcPayment(code.replaceAll('\n', '\r\n'))?.reference).toBe('RF18539007547034')
    expect(parseEpcPayment(epcCode({ version: '001', bic: '' }))).toBeNull()
  })

  test('leaves an open amount open', () => {
    expect(parseEpcPayment(epcCode({ amount: '' }))?.amount).toBeNull()
    expect(parseEpcPayment(epcCode({ amount: 'EUR0.00' }))?.amount).toBeNull()
  })

  test('with a wrong check digit, amount, reference or length is none', () => {
    expect(parseEpcPayment(epcCode({ iban: 'DE03120300000000202051' }))).toBeNull()
    expect(parseEpcPayment(epcCode({ amount: 'EUR238,00' }))).toBeNull()
    expect(parseEpcPayment(epcCode({ amount: 'USD238.00' }))).toBeNull()
    expect(parseEpcPayment(epcCode({ reference: 'RF19539007547034' }))).toBeNull()
    expect(parseEpcPayment(epcCode({ name: 'x'.repeat(71) }))).toBeNull()
    expect(parseEpcPayment('BCD\n001')).toBeNull()
    expect(parseEpcPayment('Rechnung\nDE02120300000000202051\nEUR238.00')).toBeNull()
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii' })), (lines) => {
        parseEpcPayment(lines.join('\n'))
        parseEpcPayment(['BCD', '002', '1', 'SCT', ...lines].join('\n'))
      }),
    )
  })
})
