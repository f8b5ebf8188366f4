import type { CrossIndustryInvoice, Party } from '../cross-industry-invoice.ts'
import { type Cents, decimal } from '../money.ts'
import { escaped } from '../xml-text.ts'

/** The bill in the syntax of ZUGFeRD 1.0, profile COMFORT: other names, the lines last, every amount with its currency. */
export function zugferdOne(bill: CrossIndustryInvoice): string {
  const money = (name: string, amount: Cents) =>
    `<ram:${name} currencyID="${bill.currency}">${decimal(amount)}</ram:${name}>`
  const lines = bill.lines.map(
    (item, index) => `<ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice>${money('ChargeAmount', item.net)}</ram:NetPriceProductTradePrice></ram:SpecifiedSupplyChainTradeAgreement>
<ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="H87">${item.count}.0000</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
<ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:ApplicablePercent>${item.rate.toFixed(2)}</ram:ApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementMonetarySummation>${money('LineTotalAmount', item.count * item.net)}</ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
<ram:SpecifiedTradeProduct><ram:Name>${escaped(item.name)}</ram:Name></ram:SpecifiedTradeProduct>
</ram:IncludedSupplyChainTradeLineItem>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>${bill.number}</ram:ID><ram:Name>RECHNUNG</ram:Name><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${day(bill.issued)}</ram:IssueDateTime></rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction>
<ram:ApplicableSupplyChainTradeAgreement>${party('SellerTradeParty', bill.seller)}${party('BuyerTradeParty', bill.buyer)}</ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeDelivery/>
<ram:ApplicableSupplyChainTradeSettlement>
<ram:InvoiceCurrencyCode>${bill.currency}</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(bill.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementMonetarySummation>${money('LineTotalAmount', bill.net)}${money('TaxBasisTotalAmount', bill.net)}${money('TaxTotalAmount', bill.tax)}${money('GrandTotalAmount', bill.gross)}${money('DuePayableAmount', bill.gross)}</ram:SpecifiedTradeSettlementMonetarySummation>
</ram:ApplicableSupplyChainTradeSettlement>
${lines.join('\n')}
</rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>
`
}

const day = (iso: string): string => `<udt:DateTimeString format="102">${iso.replaceAll('-', '')}</udt:DateTimeString>`

const party = (role: string, of: Party): string =>
  `<ram:${role}><ram:Name>${escaped(of.name)}</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>${of.code}</ram:PostcodeCode><ram:LineOne>${escaped(of.street)}</ram:LineOne><ram:CityName>${of.city}</ram:CityName><ram:CountryID>${of.country}</ram:CountryID></ram:PostalTradeAddress></ram:${role}>`
