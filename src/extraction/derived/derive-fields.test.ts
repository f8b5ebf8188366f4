import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import type { Fields } from '../fields.ts'
import { fieldsSchema } from '../fields.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { deriveFields } from './derive-fields.ts'
import { deriveFilename } from './suggested-filename.ts'

const invoice: Fields = {
  ...emptyFields,
  doc_type: 'invoice',
  language: 'en',
  issuer: 'ACME GmbH',
  recipient: 'Jane Sample',
  document_number: '4711',
  primary_date: '2025-03-14',
  due_date: '2025-04-13',
  total_amount: '119.00',
  currency: 'EUR',
}
const unsaid = { amount: null, isCollected: false }
const derive = (fields: Fields, today = '2025-03-20', payment: OpenPayment = unsaid) =>
  deriveFields(fields, { today, heading: 'Some heading', payment })

describe('derived fields', () => {
  test('ask for what is left of a sum, and for nothing that is paid or collected', () => {
    const items = (payment: OpenPayment) => derive(invoice, '2025-03-20', payment).action_items
    expect(items({ amount: '70.00', isCollected: false })[0]).toContain('70.00 EUR')
    expect(items({ amount: '0.00', isCollected: false })).toEqual([])
    expect(items({ amount: null, isCollected: true })).toEqual([])
    expect(derive(invoice, '2025-03-20', { amount: null, isCollected: true }).action_required).toBe(false)
  })

  test('say of a bill what it is and what to do', () => {
    expect(derive(invoice)).toMatchObject({
      title: 'Invoice 4711 from ACME GmbH',
      summary:
        'Invoice 4711 from ACME GmbH to Jane Sample dated 2025-03-14. The total is 119.00 EUR, due by 2025-04-13.',
      action_required: true,
      action_items: ['Please pay 119.00 EUR to ACME GmbH by 2025-04-13.'],
      urgency: 'normal',
      suggested_filename: '2025-03-14 ACME GmbH Invoice 4711.pdf',
      tags: ['invoice', '2025'],
    })
  })

  test('are in the language of the document', () => {
    expect(derive({ ...invoice, language: 'de' })).toMatchObject({
      title: 'Rechnung 4711 von ACME GmbH',
      action_items: ['Bitte 119.00 EUR an ACME GmbH bis 2025-04-13 zahlen.'],
    })
  })

  test('become urgent a week before the day, and stay so after it', () => {
    expect(derive(invoice, '2025-04-06').urgency).toBe('high')
    expect(derive(invoice, '2025-06-01').urgency).toBe('high')
    expect(derive(invoice, '2025-04-05').urgency).toBe('normal')
  })

  test.each([
    { ...invoice, total_amount: '0.00' },
    { ...invoice, total_amount: '-5.00' },
    { ...invoice, doc_type: 'receipt' as const },
    { ...invoice, doc_type: 'letter' as const, total_amount: null },
  ])('ask for nothing when nothing is to be paid', (fields) => {
    expect(derive(fields)).toMatchObject({ action_required: false, action_items: [], urgency: 'low' })
  })

  test('take the heading of what has no other name', () => {
    expect(derive({ ...emptyFields, doc_type: 'report' }).title).toBe('Some heading')
    expect(
      derive({ ...emptyFields, doc_type: 'bank_statement', period_start: '2025-01-01', period_end: '2025-01-31' })
        .summary,
    ).toBe('Bank statement. It covers 2025-01-01 to 2025-01-31.')
  })

  test('fit the schema whatever the values are', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 300, unit: 'grapheme' })
      .filter((text) => text.trim() !== '' && text.length <= 300)
    fc.assert(
      fc.property(name, name, (issuer, number) => {
        const fields = derive({ ...invoice, issuer, document_number: number.slice(0, 100).trim() || 'x' })
        expect(fieldsSchema.safeParse(fields).error).toBeUndefined()
      }),
    )
  })
})

describe('the file name', () => {
  test('is never a path and has no sign that a file system refuses, whatever the issuer is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }), (issuer) => {
        const name = deriveFilename({ ...invoice, issuer, primary_date: null })
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u)
        expect(name).not.toMatch(/^[. ]/)
        expect(name.endsWith('.pdf')).toBe(true)
        expect(name.length).toBeLessThanOrEqual(154)
        expect(name.isWellFormed()).toBe(true)
      }),
    )
  })

  test('keeps letters and replaces slashes', () => {
    expect(deriveFilename({ ...invoice, issuer: '../Müller & Söhne', document_number: '12/2025' })).toBe(
      '2025-03-14 ..-Müller & Söhne Invoice 12-2025.pdf',
    )
  })
})
