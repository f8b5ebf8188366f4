import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFields } from '../empty-fields.ts'
import type { Fields } from '../fields.ts'
import { fieldsSchema } from '../fields.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { deriveFields } from './derive-fields.ts'
import { deriveFilename } from './suggested-filename.ts'
import { nothingTold, type Told } from './summary.ts'

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
const derive = (fields: Fields, today = '2025-03-20', payment: OpenPayment = unsaid, told: Partial<Told> = {}) =>
  deriveFields(fields, { today, heading: null, payment, notice: null, told: { ...nothingTold, ...told } })

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
        'Invoice 4711 from ACME GmbH dated 2025-03-14: The total is 119.00 EUR. For Jane Sample, due by 2025-04-13.',
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

  test.each([
    ['report', 'Annual report 2024', 'Annual report 2024 from ACME GmbH'],
    ['letter', 'The water pipe', 'The water pipe from ACME GmbH'],
    ['contract', 'Lease of rooms', 'Lease of rooms 4711 from ACME GmbH'],
    ['invoice', 'Invoice No. 4711', 'Invoice No. 4711 from ACME GmbH'],
    ['invoice', null, 'Invoice 4711 from ACME GmbH'],
  ] as const)('call a %s with the heading %s "%s"', (type, heading, title) => {
    const fields: Fields = { ...invoice, doc_type: type }
    expect(
      deriveFields(fields, { today: '2025-03-20', heading, payment: unsaid, notice: null, told: nothingTold }).title,
    ).toBe(title)
  })

  test('summarize in two sentences, the second the words of the document or the next facts', () => {
    const second = (fields: Partial<Fields>, told: Partial<Told> = {}) =>
      derive({ ...emptyFields, doc_type: 'receipt', language: 'en', ...fields }, undefined, unsaid, told).summary
    expect(second({}, { sentence: 'The pipe runs north.' })).toBe('Receipt. The pipe runs north.')
    expect(second({ tax_amount: '3.10', currency: 'EUR' }, { items: 8 })).toBe(
      'Receipt. 8 items, including 3.10 EUR tax.',
    )
    expect(second({ period_start: '2025-01-01', period_end: '2025-01-31' }, { entries: 1 })).toBe(
      'Receipt. Covering 2025-01-01 to 2025-01-31, 1 transaction.',
    )
    expect(second({ tax_amount: '0.00', currency: 'EUR' })).toBe('Receipt.')
  })

  test('remind of the last day to give notice, but not when it is over or the contract has no end', () => {
    const notice = { length: { count: 3, unit: 'months', start: 0, end: 0 }, words: 'three months' } as const
    const items = (end: string | null, today: string) =>
      deriveFields(
        { ...emptyFields, doc_type: 'contract', language: 'en', period_end: end },
        { today, heading: null, payment: unsaid, notice, told: nothingTold },
      ).action_items
    expect(items('2026-06-30', '2025-12-01')).toEqual([
      'Give notice by 2026-03-31 (three months before the end) to stop it.',
    ])
    expect(items('2026-06-30', '2026-04-01')).toEqual([])
    expect(items(null, '2025-12-01')).toEqual([])
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
