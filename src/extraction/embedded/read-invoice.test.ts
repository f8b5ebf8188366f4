import { describe, expect, test } from 'vitest'
import { bytesOf, ciiInvoice, fullCiiInvoice, groupLine, plainLine, ubl, zugferdOne } from './invoices.testing.ts'
import { readInvoice } from './read-invoice.ts'

function read(text: string) {
  const result = readInvoice(bytesOf(text))
  if (!result.ok) throw new Error(`refused: ${result.trouble}`)
  return result.invoice
}

const minimum = {
  document_number: 'RE-2025-118',
  primary_date: '2025-03-14',
  issuer: 'Muster Werkzeuge GmbH',
  recipient: 'Tischlerei Nordlicht KG',
  account_reference: '47110',
  total_amount: '119.00',
  tax_amount: '19.00',
  currency: 'EUR',
}

describe('a Cross Industry Invoice', () => {
  test('of profile MINIMUM names the parties, the sums and the day', () => {
    expect(read(ciiInvoice())).toMatchObject({ type: 'invoice', fields: minimum, lineItems: [], tradeNames: [] })
  })

  test.each([
    'urn:factur-x.eu:1p0:basicwl',
    'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic',
    'urn:cen.eu:en16931:2017',
    'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended',
    'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
  ])('of profile %s names the period, the last due day and the lines too', (profile) => {
    expect(read(fullCiiInvoice({ profile }))).toMatchObject({
      type: 'invoice',
      fields: { ...minimum, due_date: '2025-04-13', period_start: '2025-02-01', period_end: '2025-02-28' },
      lineItems: [
        {
          description: 'Zange & Hammer',
          quantity: '8',
          unit: 'C62',
          unit_price: '12.5',
          amount: '100.00',
          tax_rate: '19',
        },
      ],
      tradeNames: [],
    })
  })

  test('takes the total with tax, not what is left to pay', () => {
    expect(read(ciiInvoice()).fields.total_amount).toBe('119.00')
  })

  test('leaves out lines that only group others', () => {
    expect(read(fullCiiInvoice({ lines: groupLine + plainLine })).lineItems).toHaveLength(1)
  })

  test.each([
    ['380', '119.00', 'invoice'],
    ['384', '119.00', 'invoice'],
    ['389', '119.00', 'invoice'],
    ['326', '119.00', 'invoice'],
    ['875', '119.00', 'invoice'],
    ['381', '119.00', 'credit_note'],
    ['396', '119.00', 'credit_note'],
    ['261', '119.00', 'credit_note'],
    ['384', '-119.00', 'credit_note'],
  ])('of type %s over %s is of kind %s', (typeCode, total, type) => {
    expect(read(ciiInvoice({ typeCode, total }))).toMatchObject({ type, fields: { total_amount: total } })
  })

  test('leaves out a total that is no decimal number, and a number that fills pages', () => {
    expect(read(ciiInvoice({ total: '119,00' })).fields.total_amount).toBeUndefined()
    expect(read(ciiInvoice({ number: '7'.repeat(101) })).fields.document_number).toBeUndefined()
  })

  test('that names neither number nor total says nothing', () => {
    expect(readInvoice(bytesOf(ciiInvoice({ number: '', total: 'none' })))).toEqual({
      ok: false,
      trouble: 'says_nothing',
    })
  })

  test('is known by its namespace, not by the prefix or the name of its root', () => {
    expect(read(ciiInvoice().replaceAll('rsm:', 'x:').replaceAll(':rsm', ':x')).fields).toEqual(minimum)
    expect(read(ciiInvoice().replaceAll('ram:', 'ext:').replaceAll(':ram', ':ext')).fields).toEqual(minimum)
  })

  test('does not take what an extension says under the name of its own elements', () => {
    const total = '<x:GrandTotalAmount xmlns:x="urn:own">1.00</x:GrandTotalAmount>'
    expect(read(ciiInvoice().replace('<ram:TaxBasis', `${total}<ram:TaxBasis`)).fields.total_amount).toBe('119.00')
  })

  test.each([
    ['misspelt', ciiInvoice({ namespace: 'urn:un:unece:uncefact:data:CrossIndustryInvoice' })],
    ['missing', ciiInvoice().replace(/ xmlns:\w+="[^"]*"/g, '')],
    [
      'one for all',
      ciiInvoice()
        .replace(/ xmlns:\w+="[^"]*"/g, '')
        .replaceAll(/(?<=<\/?)\w+:/g, ''),
    ],
  ])('whose namespaces are %s is known by what it holds', (_name, text) => {
    expect(read(text).fields).toEqual(minimum)
  })

  test('is not known by the name of its root alone', () => {
    for (const text of [
      '<CrossIndustryInvoice xmlns="urn:own"><ID>1</ID><ExchangedDocument/></CrossIndustryInvoice>',
      '<Invoice xmlns="urn:own"><ID>1</ID><LegalMonetaryTotal/></Invoice>',
      ciiInvoice().replaceAll('CrossIndustryInvoice', 'CrossIndustryOrder'),
    ]) {
      expect(readInvoice(bytesOf(text))).toEqual({ ok: false, trouble: 'not_an_invoice' })
    }
  })
})

test('ZUGFeRD 1.0 has other names for the same', () => {
  expect(read(zugferdOne)).toMatchObject({
    type: 'invoice',
    fields: {
      document_number: '2014-77',
      primary_date: '2014-03-05',
      due_date: '2014-04-04',
      issuer: 'Papierhaus Lindner e.K.',
      recipient: 'Kanzlei Ostwind',
      total_amount: '23.80',
      tax_amount: '3.80',
      currency: 'EUR',
    },
    lineItems: [
      { description: 'Papier A4', quantity: '5', unit: 'PCE', unit_price: '4', amount: '20.00', tax_rate: '19' },
    ],
    tradeNames: [],
  })
})

describe('UBL', () => {
  test.each(['Invoice', 'CreditNote'] as const)('%s without namespaces is known by what it holds', (kind) => {
    const bare = ubl(kind).replace(/\s+xmlns(?::\w+)?="[^"]*"/g, '')
    expect(read(bare)).toEqual(read(ubl(kind)))
  })

  test.each([
    ['Invoice', 'invoice', '2025-06-30'],
    ['CreditNote', 'credit_note', '2025-07-01'],
  ] as const)('%s is read', (kind, type, due) => {
    expect(read(ubl(kind))).toMatchObject({
      type,
      fields: {
        document_number: 'F 2025/7',
        primary_date: '2025-05-31',
        due_date: due,
        issuer: 'Fjell Kaffe AS',
        recipient: 'Bokhandel Havn',
        total_amount: '1250.00',
        tax_amount: '250.00',
        currency: 'NOK',
        period_start: '2025-05-01',
        period_end: '2025-05-31',
      },
      lineItems: [
        {
          description: 'Kaffe',
          quantity: '2.5',
          unit: 'KGM',
          unit_price: '400.125',
          amount: '1000.00',
          tax_rate: '25',
        },
      ],
      tradeNames: ['Fjell'],
    })
  })
})
