import { type Cents, decimal } from './money.ts'
import { escaped } from './xml-text.ts'

export type Party = {
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

/** What a profile of Factur-X and ZUGFeRD 2 holds. */
export type Profile = {
  readonly id: string
  /** Nothing but the head of the bill and its sums. */
  readonly isMinimum?: boolean
  readonly hasLines?: boolean
  /** Further elements, in the places that the profile has for them. */
  readonly process?: string
  readonly note?: string
  readonly groupLine?: string
  readonly buyerReference?: string
  readonly delivery?: string
  readonly discountTerms?: string
  readonly prepaid?: Cents
  /** Of UNTDID 1001; an invoice when not said. */
  readonly typeCode?: string
}

const basic: Profile = { id: 'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic', hasLines: true }

/** The invoice as UN/CEFACT Cross Industry Invoice XML, in the Factur-X profile BASIC when no other is named. */
export function crossIndustryInvoice(invoice: CrossIndustryInvoice, profile: Profile = basic): string {
  const { process = '', note = '', groupLine = '', buyerReference = '', delivery, isMinimum = false } = profile
  const lines = profile.hasLines === true ? `${groupLine}${invoice.lines.map(line).join('\n')}\n` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>${process}<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${profile.id}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>${invoice.number}</ram:ID><ram:TypeCode>${profile.typeCode ?? '380'}</ram:TypeCode><ram:IssueDateTime>${day(invoice.issued)}</ram:IssueDateTime>${note}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
${lines}<ram:ApplicableHeaderTradeAgreement>
${buyerReference}<ram:SellerTradeParty>${isMinimum ? nameOf(invoice.seller) : party(invoice.seller)}<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${invoice.sellerVatId}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty>${isMinimum ? nameOf(invoice.buyer) : party(invoice.buyer)}</ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
${delivery === undefined ? '<ram:ApplicableHeaderTradeDelivery/>' : `<ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>${day(delivery)}</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>`}
<ram:ApplicableHeaderTradeSettlement>
<ram:InvoiceCurrencyCode>${invoice.currency}</ram:InvoiceCurrencyCode>
${isMinimum ? '' : settlement(invoice, profile)}${sums(invoice, profile)}
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`
}

function settlement(invoice: CrossIndustryInvoice, { discountTerms }: Profile): string {
  const discount =
    discountTerms === undefined
      ? ''
      : `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(discountTerms)}</ram:DueDateDateTime><ram:ApplicableTradePaymentDiscountTerms><ram:CalculationPercent>2</ram:CalculationPercent></ram:ApplicableTradePaymentDiscountTerms></ram:SpecifiedTradePaymentTerms>\n`
  return `<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${invoice.iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
${invoice.taxes.map(tradeTax).join('\n')}
${discount}<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
`
}

function sums(invoice: CrossIndustryInvoice, { isMinimum = false, prepaid = 0 }: Profile): string {
  const lineTotal = isMinimum ? '' : `<ram:LineTotalAmount>${decimal(invoice.net)}</ram:LineTotalAmount>`
  const paid = prepaid === 0 ? '' : `<ram:TotalPrepaidAmount>${decimal(prepaid)}</ram:TotalPrepaidAmount>`
  return `<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${lineTotal}<ram:TaxBasisTotalAmount>${decimal(invoice.net)}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="${invoice.currency}">${decimal(invoice.tax)}</ram:TaxTotalAmount><ram:GrandTotalAmount>${decimal(invoice.gross)}</ram:GrandTotalAmount>${paid}<ram:DuePayableAmount>${decimal(invoice.gross - prepaid)}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>`
}

function day(iso: string): string {
  return `<udt:DateTimeString format="102">${iso.replaceAll('-', '')}</udt:DateTimeString>`
}

const nameOf = (of: Party): string =>
  `<ram:Name>${escaped(of.name)}</ram:Name><ram:PostalTradeAddress><ram:CountryID>${of.country}</ram:CountryID></ram:PostalTradeAddress>`

function party(of: Party): string {
  return `<ram:Name>${escaped(of.name)}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>${of.code}</ram:PostcodeCode><ram:LineOne>${escaped(of.street)}</ram:LineOne><ram:CityName>${of.city}</ram:CityName><ram:CountryID>${of.country}</ram:CountryID></ram:PostalTradeAddress>`
}

function line(item: CrossIndustryInvoice['lines'][number], index: number): string {
  return `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>${escaped(item.name)}</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${decimal(item.net)}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">${item.count}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${item.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${decimal(item.count * item.net)}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`
}

function tradeTax(entry: CrossIndustryInvoice['taxes'][number]): string {
  return `<ram:ApplicableTradeTax><ram:CalculatedAmount>${decimal(entry.tax)}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${decimal(entry.basis)}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${entry.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`
}
