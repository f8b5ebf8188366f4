import { describe, expect, test } from 'vitest'
import type { EmbeddedFile, ReadDocument } from '#reading'
import { extractLocally } from '../extract-locally.ts'
import { documentOf, germanInvoice, lines } from '../page.testing.ts'
import { bytesOf, ciiInvoice, fullCiiInvoice } from './invoices.testing.ts'

const xml = (text: string): EmbeddedFile => ({ name: 'factur-x.xml', mediaType: 'text/xml', bytes: bytesOf(text) })
const carrying = (document: ReadDocument, text: string): ReadDocument => ({ ...document, embeddedFiles: [xml(text)] })
const extract = (document: ReadDocument) => extractLocally(document, { fileName: 'a.pdf', today: '2025-03-20' })
const evidenceOf = (document: ReadDocument, field: string) =>
  extract(document).evidence.filter((evidence) => evidence.field === field)

describe('a document with an e-invoice', () => {
  test('has its values, its lines and the type that it names', () => {
    const { fields, contents } = extract(carrying(germanInvoice, fullCiiInvoice({ typeCode: '381' })))
    expect(fields).toMatchObject({
      doc_type: 'credit_note',
      recipient: 'Tischlerei Nordlicht KG',
      total_amount: '119.00',
      period_end: '2025-02-28',
      due_date: '2025-04-13',
      language: 'de',
    })
    expect(contents.line_items).toMatchObject([{ description: 'Zange & Hammer', amount: '100.00' }])
  })

  test('has from the rules what the e-invoice does not name', () => {
    const document = carrying(germanInvoice, ciiInvoice())
    expect(extract(document).fields.due_date).toBe('2025-04-13')
    expect(evidenceOf(document, 'due_date')).toMatchObject([{ source: 'computed' }])
  })

  test('has no due day that was computed from another day than its own', () => {
    const otherDay = ciiInvoice().replace('20250314', '20250101')
    expect(extract(carrying(germanInvoice, otherDay)).fields).toMatchObject({
      primary_date: '2025-01-01',
      due_date: null,
    })
  })

  test('shows a value where the page prints it, and nowhere when it does not', () => {
    const document = carrying(germanInvoice, ciiInvoice())
    expect(evidenceOf(document, 'document_number')).toMatchObject([
      { source: 'embedded', page: 1, quote: 'RE-2025-118', box: { x: 480, y: 140 }, verified: true },
    ])
    expect(evidenceOf(document, 'total_amount')).toEqual([
      { field: 'total_amount', source: 'embedded', page: null, quote: null, box: null, verified: true },
    ])
  })

  test('finds what the rules do not see on the page', () => {
    const page = documentOf(
      lines('Wir schulden Ihnen noch 1 119,00 und auch 119,00 vom 14. März 2025 an', 'Nummer 118'),
    )
    const document = carrying(page, ciiInvoice({ number: '118' }))
    expect(evidenceOf(document, 'total_amount')).toMatchObject([{ page: 1, quote: '119,00' }])
    expect(evidenceOf(document, 'document_number')).toMatchObject([{ page: 1, quote: '118', box: { y: 74 } }])
    expect(evidenceOf(document, 'primary_date')).toMatchObject([{ page: 1, quote: '14. März 2025' }])
  })

  test('that is a bill for energy stays one', () => {
    const page = documentOf(
      lines('Stromrechnung', 'Zählerstand 4711 kWh', 'Verbrauch 200 kWh', 'Arbeitspreis', 'Grundpreis', 'Netzentgelt'),
    )
    expect(extract(page).fields.doc_type).toBe('utility_bill')
    expect(extract(carrying(page, ciiInvoice())).fields.doc_type).toBe('utility_bill')
  })
})
