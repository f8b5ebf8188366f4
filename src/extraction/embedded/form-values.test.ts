import { describe, expect, test } from 'vitest'
import type { FormField } from '#reading'
import { documentOf, lines } from '../page.testing.ts'
import { withFormValues } from './form-values.ts'

const box = { x: 1, y: 2, width: 3, height: 4 }
const filled = (...fields: readonly (readonly [name: string, value: string])[]) => {
  const formFields = fields.map(([name, value]): FormField => ({ name, value, page: 1, box }))
  const document = { ...documentOf(lines('Order form')), formFields }
  return withFormValues({ fields: { document_number: 'X-1' }, evidence: [] }, document, 'day_first')
}

describe('what is filled into a form', () => {
  test('is taken where the name of its field says what it is', () => {
    const { fields, evidence } = filled(
      ['form1[0].InvoiceNumber[0]', 'RE-77'],
      ['invoice_date', '14.03.2025'],
      ['Due date', '28 March 2025'],
      ['Rechnungsbetrag', '1.234,50 €'],
      ['customer', 'Ada Birch'],
    )
    expect(fields).toEqual({
      document_number: 'RE-77',
      primary_date: '2025-03-14',
      due_date: '2025-03-28',
      total_amount: '1234.50',
      recipient: 'Ada Birch',
    })
    expect(evidence).toContainEqual({
      field: 'document_number',
      source: 'embedded',
      page: 1,
      quote: 'RE-77',
      box,
      verified: true,
    })
  })

  test('is left alone where the name says more, or the value is of another kind', () => {
    const { fields } = filled(
      ['previous invoice number', 'OLD-1'],
      ['Text7', 'RE-77'],
      ['invoice_number', 'see above'],
      ['due_date', 'soon'],
      ['total', 'free'],
      ['', ''],
    )
    expect(fields).toEqual({ document_number: 'X-1' })
  })
})
