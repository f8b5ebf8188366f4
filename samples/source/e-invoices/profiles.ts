import type { Profile } from '../cross-industry-invoice.ts'

const parameter = (name: string, id: string) => `<ram:${name}><ram:ID>${id}</ram:ID></ram:${name}>`
const note = '<ram:IncludedNote><ram:Content>Only the contract holds.</ram:Content></ram:IncludedNote>'
const buyerReference = '<ram:BuyerReference>04011000-12345-34</ram:BuyerReference>\n'
const europe = 'urn:cen.eu:en16931:2017'

/** Groups the lines after it, and would count twice. */
const groupLine =
  '<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>0</ram:LineID><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>Group</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>1.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>\n'

/** The profiles of Factur-X 1 and ZUGFeRD 2, and XRechnung in the same syntax. */
export const profiles = {
  minimum: { id: 'urn:factur-x.eu:1p0:minimum', isMinimum: true },
  'basic-wl': { id: 'urn:factur-x.eu:1p0:basicwl' },
  basic: { id: `${europe}#compliant#urn:factur-x.eu:1p0:basic`, hasLines: true },
  en16931: { id: europe, hasLines: true, note, buyerReference },
  extended: {
    id: `${europe}#conformant#urn:factur-x.eu:1p0:extended`,
    hasLines: true,
    note,
    groupLine,
    // Earlier than everything that is billed.
    delivery: '2025-05-30',
    discountTerms: '2025-12-31',
    prepaid: 10_000,
  },
  xrechnung: {
    id: `${europe}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`,
    hasLines: true,
    process: parameter(
      'BusinessProcessSpecifiedDocumentContextParameter',
      'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
    ),
    note,
    buyerReference,
  },
  'credit-note': { id: europe, hasLines: true, typeCode: '381' },
} as const satisfies Record<string, Profile>
