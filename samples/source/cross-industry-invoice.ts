import { type Cents, decimal } from './money.ts'

type Party = {
  readonly name: string
  readonly street: string
  readonly code: string
  readonly city: string
  readonly country: string
}

export type CrossIndustryInvoice = {
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly seller: Party
  readonly sellerVatId: string
  readonly buyer: Party
  readonly iban: string
  readonly currency: string
  readonly lines: readonly { name: string; count: number; net: Cents; rate: number }[]
  readonly taxes: readonly { rate: number; basis: Cents; tax: Cents }[]
  readonly net: Cents
  readonly tax: Cents
  readonly gross: Cents
}

/** The invoice as UN/CEFACT Cross Industry Invoice XML in the Factur-X profile BASIC. */
export function crossIndustryInvoice(invoice: CrossIndustryInvoice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>${invoice.number}</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${day(invoice.issued)}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
${invoice.lines.map(line).join('\n')}
<ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty>${party(invoice.seller)}<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${invoice.sellerVatId}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty>${party(invoice.buyer)}</ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>${invoice.currency}</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${invoice.iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
${invoice.taxes.map(tradeTax).join('\n')}
<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>${decimal(invoice.net)}</ram:LineTotalAmount><ram:TaxBasisTotalAmount>${decimal(invoice.net)}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="${invoice.currency}">${decimal(invoice.tax)}</ram:TaxTotalAmount><ram:GrandTotalAmount>${decimal(invoice.gross)}</ram:GrandTotalAmount><ram:DuePayableAmount>${decimal(invoice.gross)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`
}

function day(iso: string): string {
  return `<udt:DateTimeString format="102">${iso.replaceAll('-', '')}</udt:DateTimeString>`
}

function party(of: Party): string {
  return `<ram:Name>${of.name}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>${of.code}</ram:PostcodeCode><ram:LineOne>${of.street}</ram:LineOne><ram:CityName>${of.city}</ram:CityName><ram:CountryID>${of.country}</ram:CountryID></ram:PostalTradeAddress>`
}

function line(item: CrossIndustryInvoice['lines'][number], index: number): string {
  return `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>${item.name}</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${decimal(item.net)}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">${item.count}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${item.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${decimal(item.count * item.net)}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`
}

function tradeTax(entry: CrossIndustryInvoice['taxes'][number]): string {
  return `<ram:ApplicableTradeTax><ram:CalculatedAmount>${decimal(entry.tax)}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${decimal(entry.basis)}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${entry.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`
}
