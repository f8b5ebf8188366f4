/** Invented invoices in every syntax, for tests. */

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const cii = 'urn:un:unece:uncefact:data:standard'
const line = `
  <ram:IncludedSupplyChainTradeLineItem>
    <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
    <ram:SpecifiedTradeProduct><ram:Name>Zange &amp; Hammer</ram:Name></ram:SpecifiedTradeProduct>
    <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>12.5000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
    <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">8.0000</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
    <ram:SpecifiedLineTradeSettlement>
      <ram:ApplicableTradeTax><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
    </ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>`

export type CiiParts = {
  readonly profile?: string
  readonly typeCode?: string
  readonly number?: string
  readonly total?: string
  readonly lines?: string
  readonly settlement?: string
  readonly head?: string
  readonly namespace?: string
}

/** A Cross Industry Invoice; without `lines` and `settlement` it holds no more than the profile MINIMUM. */
export function ciiInvoice(parts: CiiParts = {}): string {
  const { profile = 'urn:factur-x.eu:1p0:minimum', typeCode = '380', number = 'RE-2025-118', total = '119.00' } = parts
  return `${parts.head ?? '<?xml version="1.0" encoding="UTF-8"?>'}
<rsm:CrossIndustryInvoice xmlns:rsm="${parts.namespace ?? `${cii}:CrossIndustryInvoice:100`}"
  xmlns:ram="${cii}:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="${cii}:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${profile}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${number}</ram:ID><ram:TypeCode>${typeCode}</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20250314</udt:DateTimeString></ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${parts.lines ?? ''}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty><ram:ID>S-1</ram:ID><ram:Name>Muster Werkzeuge GmbH</ram:Name></ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:ID>47110</ram:ID><ram:Name>Tischlerei Nordlicht KG</ram:Name></ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>${parts.settlement ?? ''}
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="CHF">18.20</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${total}</ram:GrandTotalAmount>
        <ram:TotalPrepaidAmount>50.00</ram:TotalPrepaidAmount>
        <ram:DuePayableAmount>69.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`
}

const settlement = `
  <ram:BillingSpecifiedPeriod>
    <ram:StartDateTime><udt:DateTimeString format="102">20250201</udt:DateTimeString></ram:StartDateTime>
    <ram:EndDateTime><udt:DateTimeString format="102">20250228</udt:DateTimeString></ram:EndDateTime>
  </ram:BillingSpecifiedPeriod>
  <ram:SpecifiedTradePaymentTerms>
    <ram:DueDateDateTime><udt:DateTimeString format="102">20250324</udt:DateTimeString></ram:DueDateDateTime>
    <ram:ApplicableTradePaymentDiscountTerms><ram:CalculationPercent>2</ram:CalculationPercent></ram:ApplicableTradePaymentDiscountTerms>
  </ram:SpecifiedTradePaymentTerms>
  <ram:SpecifiedTradePaymentTerms>
    <ram:DueDateDateTime><udt:DateTimeString format="102">20250413</udt:DateTimeString></ram:DueDateDateTime>
  </ram:SpecifiedTradePaymentTerms>`

export const fullCiiInvoice = (parts: CiiParts = {}): string =>
  ciiInvoice({ profile: 'urn:cen.eu:en16931:2017', lines: line, settlement, ...parts })

export const groupLine = `
  <ram:IncludedSupplyChainTradeLineItem>
    <ram:AssociatedDocumentLineDocument><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode></ram:AssociatedDocumentLineDocument>
    <ram:SpecifiedTradeProduct><ram:Name>Werkzeug</ram:Name></ram:SpecifiedTradeProduct>
  </ram:IncludedSupplyChainTradeLineItem>`
export const plainLine = line

export const zugferdOne = `<?xml version="1.0" encoding="UTF-8"?>
<a:CrossIndustryDocument xmlns:a="urn:ferd:CrossIndustryDocument:invoice:1p0"
  xmlns:b="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
  xmlns:c="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
  <a:SpecifiedExchangedDocumentContext/>
  <a:HeaderExchangedDocument>
    <b:ID>2014-77</b:ID><b:Name>RECHNUNG</b:Name><b:TypeCode>380</b:TypeCode>
    <b:IssueDateTime><c:DateTimeString format="102">20140305</c:DateTimeString></b:IssueDateTime>
  </a:HeaderExchangedDocument>
  <a:SpecifiedSupplyChainTradeTransaction>
    <b:ApplicableSupplyChainTradeAgreement>
      <b:SellerTradeParty><b:Name>Papierhaus Lindner e.K.</b:Name></b:SellerTradeParty>
      <b:BuyerTradeParty><b:Name>Kanzlei Ostwind</b:Name></b:BuyerTradeParty>
    </b:ApplicableSupplyChainTradeAgreement>
    <b:ApplicableSupplyChainTradeSettlement>
      <b:InvoiceCurrencyCode>EUR</b:InvoiceCurrencyCode>
      <b:SpecifiedTradePaymentTerms><b:DueDateDateTime><c:DateTimeString format="102">20140404</c:DateTimeString></b:DueDateDateTime></b:SpecifiedTradePaymentTerms>
      <b:SpecifiedTradeSettlementMonetarySummation>
        <b:TaxTotalAmount currencyID="EUR">3.80</b:TaxTotalAmount>
        <b:GrandTotalAmount currencyID="EUR">23.80</b:GrandTotalAmount>
      </b:SpecifiedTradeSettlementMonetarySummation>
    </b:ApplicableSupplyChainTradeSettlement>
    <b:IncludedSupplyChainTradeLineItem>
      <b:SpecifiedSupplyChainTradeAgreement><b:NetPriceProductTradePrice><b:ChargeAmount currencyID="EUR">4.00</b:ChargeAmount></b:NetPriceProductTradePrice></b:SpecifiedSupplyChainTradeAgreement>
      <b:SpecifiedSupplyChainTradeDelivery><b:BilledQuantity unitCode="PCE">5.0</b:BilledQuantity></b:SpecifiedSupplyChainTradeDelivery>
      <b:SpecifiedSupplyChainTradeSettlement>
        <b:ApplicableTradeTax><b:ApplicablePercent>19</b:ApplicablePercent></b:ApplicableTradeTax>
        <b:SpecifiedTradeSettlementMonetarySummation><b:LineTotalAmount currencyID="EUR">20.00</b:LineTotalAmount></b:SpecifiedTradeSettlementMonetarySummation>
      </b:SpecifiedSupplyChainTradeSettlement>
      <b:SpecifiedTradeProduct><b:Name>Papier A4</b:Name></b:SpecifiedTradeProduct>
    </b:IncludedSupplyChainTradeLineItem>
  </a:SpecifiedSupplyChainTradeTransaction>
</a:CrossIndustryDocument>`

/** UBL 2.1; `kind` decides the names in which a credit note differs. */
export function ubl(kind: 'Invoice' | 'CreditNote'): string {
  const quantity = kind === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
  const due = kind === 'Invoice' ? '<cbc:DueDate>2025-06-30</cbc:DueDate>' : ''
  const means = '<cac:PaymentMeans><cbc:PaymentDueDate>2025-07-01</cbc:PaymentDueDate></cac:PaymentMeans>'
  return `<${kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${kind}-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>F 2025/7</cbc:ID><cbc:IssueDate>2025-05-31</cbc:IssueDate>${due}
  <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
  <cac:InvoicePeriod><cbc:StartDate>2025-05-01</cbc:StartDate><cbc:EndDate>2025-05-31</cbc:EndDate></cac:InvoicePeriod>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Fjell</cbc:Name></cac:PartyName>
    <cac:PartyLegalEntity><cbc:RegistrationName>Fjell Kaffe AS</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PartyIdentification><cbc:ID schemeID="0088">7300010000001</cbc:ID></cac:PartyIdentification>
    <cac:PartyName><cbc:Name>Bokhandel Havn</cbc:Name></cac:PartyName>
  </cac:Party></cac:AccountingCustomerParty>${means}
  <cac:TaxTotal><cbc:TaxAmount currencyID="NOK">250.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:TaxInclusiveAmount currencyID="NOK">1250.00</cbc:TaxInclusiveAmount><cbc:PrepaidAmount currencyID="NOK">1000.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID="NOK">250.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:${kind}Line>
    <cbc:${quantity} unitCode="KGM">2.5</cbc:${quantity}><cbc:LineExtensionAmount currencyID="NOK">1000.00</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Kaffe</cbc:Name><cac:ClassifiedTaxCategory><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="NOK">400.125</cbc:PriceAmount></cac:Price>
  </cac:${kind}Line>
</${kind}>`
}
