import { describe, expect, test } from 'vitest'
import { documentOf } from '../page.testing.ts'
import { embeddedInvoicesOf } from './find-invoices.ts'
import { bytesOf, ciiInvoice, ubl } from './invoices.testing.ts'

const invoicesOf = (...files: readonly (readonly [name: string, text: string | Uint8Array])[]) =>
  embeddedInvoicesOf({
    ...documentOf(),
    embeddedFiles: files.map(([name, text]) => ({
      name,
      mediaType: null,
      bytes: typeof text === 'string' ? bytesOf(text) : text,
    })),
  })

const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...[...bytesOf(text)].flatMap((byte) => [byte, 0])])

describe('the e-invoices among embedded files', () => {
  test('are found by their content under any name, in UTF-16 too', () => {
    expect(invoicesOf(['Anlage 1.dat', ciiInvoice()]).read).toHaveLength(1)
    expect(invoicesOf(['data', ubl('CreditNote')]).read).toHaveLength(1)
    expect(invoicesOf(['data', utf16(ciiInvoice({ head: '' }))]).read).toHaveLength(1)
  })

  test('come with those of a known name first', () => {
    const { read } = invoicesOf(['other.xml', ciiInvoice({ number: 'A-1' })], ['ZUGFeRD-invoice.xml', ciiInvoice()])
    expect(read.map(({ fileName }) => fileName)).toEqual(['ZUGFeRD-invoice.xml', 'other.xml'])
  })

  test('do not include orders, pictures and foreign XML', () => {
    const order =
      '<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"/>'
    expect(
      invoicesOf(['order-x.xml', order], ['a.png', '\u0089PNG'], ['b.xml', '<Invoice xmlns="urn:own"/>'], ['c', '']),
    ).toEqual({ read: [], refused: [] })
  })

  test.each(['factur-x.xml', 'zugferd-invoice.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml'])(
    'are told of when %s is none',
    (name) => {
      expect(invoicesOf([name, '<Invoice xmlns="urn:own"><ID>1</ID></Invoice>']).refused).toEqual([
        { fileName: name, trouble: 'not_an_invoice' },
      ])
    },
  )

  test('are told of when they declare a document type', () => {
    const bomb = ciiInvoice({ head: '<!DOCTYPE x [<!ENTITY a "1">]>' })
    expect(invoicesOf(['x.xml', bomb])).toEqual({
      read: [],
      refused: [{ fileName: 'x.xml', trouble: 'document_type' }],
    })
  })

  test('are read from schema.org when there is no XML', () => {
    const thing = {
      '@context': 'https://schema.org',
      '@type': 'Invoice',
      identifier: 'M-2025-3',
      provider: { name: 'Strandwerke' },
      customer: 'Ida Beispiel',
      accountId: '4711-2',
      paymentDueDate: '2025-04-30T12:00:00',
      totalPaymentDue: { '@type': 'PriceSpecification', price: 54.2, priceCurrency: 'EUR' },
      billingPeriod: '2025-03-01/2025-03-31',
    }
    const fields = {
      document_number: 'M-2025-3',
      issuer: 'Strandwerke',
      recipient: 'Ida Beispiel',
      account_reference: '4711-2',
      due_date: '2025-04-30',
      total_amount: '54.2',
      currency: 'EUR',
      period_start: '2025-03-01',
      period_end: '2025-03-31',
    }
    const json = JSON.stringify(thing)
    expect(invoicesOf(['a.json', json]).read).toMatchObject([
      { fileName: 'a.json', invoice: { type: 'invoice', fields, lineItems: [], tradeNames: [] } },
    ])
    expect(invoicesOf(['a.json', json], ['x.xml', ciiInvoice()]).read.map(({ fileName }) => fileName)).toEqual([
      'x.xml',
    ])
    expect(invoicesOf(['a.json', json.replace('"Invoice"', '"Order"')]).read).toEqual([])
  })
})
