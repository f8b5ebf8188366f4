import { describe, expect, test } from 'vitest'
import { extractLocally } from './extract-locally.ts'
import { fieldsSchema } from './fields.ts'
import { americanInvoice, documentOf, documentOfPages, germanInvoice, pageOf } from './page.testing.ts'

const extract = (document: Parameters<typeof extractLocally>[0]) =>
  extractLocally(document, { fileName: 'scan.pdf', today: '2025-03-20' })

describe('local extraction', () => {
  test('reads a German invoice', () => {
    expect(extract(germanInvoice).fields).toMatchObject({
      doc_type: 'invoice',
      language: 'de',
      issuer: 'Muster Werkzeuge GmbH',
      recipient: 'Jonas Beispiel',
      document_number: 'RE-2025-118',
      account_reference: '47110',
      primary_date: '2025-03-14',
      due_date: '2025-04-13',
      total_amount: '238.00',
      tax_amount: '38.00',
      currency: 'EUR',
      title: 'Rechnung RE-2025-118 von Muster Werkzeuge GmbH',
      suggested_filename: '2025-03-14 Muster Werkzeuge GmbH Rechnung RE-2025-118.pdf',
    })
  })

  test('reads an American invoice, with the month first', () => {
    expect(extract(americanInvoice).fields).toMatchObject({
      doc_type: 'invoice',
      language: 'en',
      issuer: 'Northwind Tools, Inc.',
      recipient: 'Jane Sample',
      document_number: 'INV-0042',
      primary_date: '2025-03-04',
      due_date: '2025-04-03',
      total_amount: '1082.50',
      tax_amount: '82.50',
      currency: 'USD',
      action_items: ['Please pay 1082.50 USD to Northwind Tools, Inc. by 2025-04-03.'],
    })
  })

  test('computes a due day from its terms and says so', () => {
    const due = extract(germanInvoice).evidence.find(({ field }) => field === 'due_date')
    expect(due).toMatchObject({ source: 'computed', quote: '30 Tagen' })
  })

  test('fits the schema, and does not change with the order it is asked in', () => {
    for (const document of [germanInvoice, americanInvoice, documentOf([]), documentOf()]) {
      const first = extract(document)
      expect(fieldsSchema.safeParse(first.fields).error).toBeUndefined()
      expect(extract({ ...document })).toEqual(first)
    }
  })

  test('says nothing of an empty document', () => {
    expect(extract(documentOf([])).fields).toMatchObject({
      doc_type: 'other',
      language: null,
      issuer: null,
      total_amount: null,
    })
  })

  test('survives one run of a million characters', () => {
    const text = 'x'.repeat(1_000_000)
    const run = { text, box: { x: 0, y: 0, width: 500, height: 10 }, fontSize: 10, start: 0, end: text.length }
    const page = { ...pageOf([]), text, words: [run], coverage: 'text' as const }
    expect(extract(documentOfPages([page])).fields.doc_type).toBe('other')
  })
})
