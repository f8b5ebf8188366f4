import { describe, expect, test } from 'vitest'
import { extractLocally } from '../extract-locally.ts'
import { documentOf, lines } from '../page.testing.ts'
import { checkEmbeddedSums } from '../validation/check-embedded-sums.ts'
import { bytesOf, ciiInvoice, fullCiiInvoice, plainLine, ubl, zugferdOne } from './invoices.testing.ts'
import { readInvoice } from './read-invoice.ts'

function read(text: string) {
  const result = readInvoice(bytesOf(text))
  if (!result.ok) throw new Error(`refused: ${result.trouble}`)
  return result.invoice
}

const checked = (text: string) =>
  Object.fromEntries(
    checkEmbeddedSums(read(text)).map(({ name, outcome, detail }) => [
      name.replace('embedded.', ''),
      detail ?? outcome,
    ]),
  )

/** 100 in lines, 10 off, 5 for the parcel: 95 and 18.05 of tax, of which 50 are paid. */
const withAllowances = fullCiiInvoice({ total: '113.05' })
  .replace(
    '<ram:TaxBasisTotalAmount>100.00<',
    '<ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>10.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>95.00<',
  )
  .replace('"EUR">19.00<', '"EUR">18.05<')
  .replace('>69.00<', '>63.05<')

describe('the sums of an e-invoice', () => {
  test('add up over allowances, charges and advances', () => {
    expect(checked(withAllowances)).toEqual({
      lines_add_up: 'pass',
      basis_adds_up: 'pass',
      total_adds_up: 'pass',
      payable_adds_up: 'pass',
    })
  })

  test.each([
    ['>8.0000<', '>9.0000<', {}],
    [
      'LineTotalAmount>100.00</ram:LineTotalAmount><ram:Ch',
      'LineTotalAmount>101.00</ram:LineTotalAmount><ram:Ch',
      {
        lines_add_up: 'in the embedded invoice its lines come to 100.00, but it says 101.00',
        basis_adds_up: 'in the embedded invoice its lines, allowances and charges come to 96.00, but it says 95.00',
      },
    ],
    [
      '>10.00<',
      '>11.00<',
      {
        basis_adds_up: 'in the embedded invoice its lines, allowances and charges come to 94.00, but it says 95.00',
      },
    ],
    [
      '"EUR">18.05<',
      '"EUR">8.05<',
      {
        total_adds_up: 'in the embedded invoice its net amount and tax come to 103.05, but it says 113.05',
      },
    ],
    [
      '>63.05<',
      '>630.50<',
      {
        payable_adds_up: 'in the embedded invoice its total, advances and rounding come to 63.05, but it says 630.50',
      },
    ],
    // A cent is lost by rounding, and is no mistake.
    ['"EUR">18.05<', '"EUR">18.04<', {}],
  ])('are caught where they do not: %s as %s', (from, to, failed) => {
    expect(checked(withAllowances.replace(from, to))).toEqual({
      lines_add_up: 'pass',
      basis_adds_up: 'pass',
      total_adds_up: 'pass',
      payable_adds_up: 'pass',
      ...failed,
    })
  })

  test('are not asked for what a profile does not hold', () => {
    expect(checked(ciiInvoice())).toEqual({
      lines_add_up: 'not_applicable',
      basis_adds_up: 'not_applicable',
      total_adds_up: 'pass',
      payable_adds_up: 'pass',
    })
    expect(checked(ubl('Invoice'))).toMatchObject({ total_adds_up: 'not_applicable', payable_adds_up: 'pass' })
    expect(checkEmbeddedSums(null).map(({ outcome }) => outcome)).toEqual(Array(4).fill('not_applicable'))
  })

  test('add up over several rates of tax, and in a credit note below zero', () => {
    const reduced = plainLine.replaceAll('100.00', '50.00').replace('19.00', '7.00')
    const sums = '<ram:LineTotalAmount>150.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>150.00<'
    const bill = fullCiiInvoice({ lines: plainLine + reduced, total: '172.50' })
      .replace('<ram:TaxBasisTotalAmount>100.00<', sums)
      .replace('"EUR">19.00<', '"EUR">22.50<')
      .replace('>69.00<', '>122.50<')
    expect(new Set(Object.values(checked(bill)))).toEqual(new Set(['pass']))
    expect(read(bill).lineItems.map(({ tax_rate: rate }) => rate)).toEqual(['19', '7'])
    const below = ciiInvoice({ typeCode: '381', total: '-119.00' })
      .replace('>100.00<', '>-100.00<')
      .replace('>19.00<', '>-19.00<')
      .replace('>50.00<', '>0.00<')
      .replace('>69.00<', '>-119.00<')
    expect(checked(below)).toMatchObject({ total_adds_up: 'pass', payable_adds_up: 'pass' })
    expect(read(below)).toMatchObject({
      type: 'credit_note',
      fields: { total_amount: '-119.00', tax_amount: '-19.00' },
    })
  })

  test('say what is to be paid, which is less than the total after an advance', () => {
    const page = documentOf(lines('Rechnung RE-2025-118 vom 14.03.2025', 'Gesamtbetrag 119,00 EUR'))
    const extract = (text: string) =>
      extractLocally(
        { ...page, embeddedFiles: [{ name: 'factur-x.xml', mediaType: null, bytes: bytesOf(text) }] },
        { fileName: 'a.pdf', today: '2025-03-20' },
      ).fields
    const { total_amount: total, action_items: items } = extract(ciiInvoice())
    expect(total).toBe('119.00')
    expect(items).toEqual([expect.stringContaining('69.00 EUR')])
    expect(extract(ciiInvoice().replace('>69.00<', '>0.00<')).action_items).toEqual([])
  })
})

describe('a profile', () => {
  test.each(['basic', 'comfort', 'extended'])('ZUGFeRD 1.0 %s is read', (profile) => {
    const id = `urn:ferd:CrossIndustryDocument:invoice:1p0:${profile}`
    const parameter = `<b:GuidelineSpecifiedDocumentContextParameter><b:ID>${id}</b:ID></b:GuidelineSpecifiedDocumentContextParameter>`
    const context = `<a:SpecifiedExchangedDocumentContext>${parameter}</a:SpecifiedExchangedDocumentContext>`
    const text = zugferdOne.replace('<a:SpecifiedExchangedDocumentContext/>', context)
    expect(text).toContain(profile)
    expect(read(text)).toMatchObject({ type: 'invoice', fields: { document_number: '2014-77', total_amount: '23.80' } })
  })

  test.each(['Invoice', 'CreditNote'] as const)('XRechnung as UBL %s is read', (kind) => {
    const id = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
    const text = ubl(kind).replace('<cbc:ID>', `<cbc:CustomizationID>${id}</cbc:CustomizationID><cbc:ID>`)
    expect(read(text)).toMatchObject({ fields: { document_number: 'F 2025/7', total_amount: '1250.00' } })
  })

  test('Order-X is no invoice, though it is made of the same parts', () => {
    const order = fullCiiInvoice({ typeCode: '220' }).replaceAll(
      'CrossIndustryInvoice',
      'SCRDMCCBDACIOMessageStructure',
    )
    expect(readInvoice(bytesOf(order))).toEqual({ ok: false, trouble: 'not_an_invoice' })
  })

  test('may have a discount for paying early, which is no last day', () => {
    expect(read(fullCiiInvoice()).fields).toMatchObject({
      due_date: '2025-04-13',
      period_start: '2025-02-01',
      period_end: '2025-02-28',
    })
  })

  test('has a reference of the buyer, which is not the number of the bill', () => {
    const text = ciiInvoice().replace(
      '<ram:ApplicableHeaderTradeAgreement>',
      '<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>04011000-1</ram:BuyerReference><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-9</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>',
    )
    expect(read(text).fields).toMatchObject({ document_number: 'RE-2025-118', account_reference: '47110' })
  })
})
