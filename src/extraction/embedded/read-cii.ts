import type { LineItem } from '../contents.ts'
import type { RawInvoice } from './invoice.ts'
import type { XmlElement } from './parse-xml.ts'
import { allAt, inCurrency, textAt } from './xml-path.ts'
import { amountOf, currencyCodeOf, dayOf, descriptionOf, nameOf, numberOf, referenceOf } from './xml-values.ts'

/** The names that ZUGFeRD 1.0 and the later Cross Industry Invoice have for the same things. */
type Names = {
  readonly header: string
  readonly transaction: string
  readonly agreement: string
  readonly settlement: string
  readonly sums: string
  readonly line: { readonly agreement: string; readonly delivery: string; readonly settlement: string }
  readonly lineSums: string
  readonly rate: string
}

/** ZUGFeRD 2, Factur-X and XRechnung, all profiles. */
export const crossIndustryInvoice: Names = {
  header: 'rsm:ExchangedDocument',
  transaction: 'rsm:SupplyChainTradeTransaction',
  agreement: 'ram:ApplicableHeaderTradeAgreement',
  settlement: 'ram:ApplicableHeaderTradeSettlement',
  sums: 'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
  line: {
    agreement: 'ram:SpecifiedLineTradeAgreement',
    delivery: 'ram:SpecifiedLineTradeDelivery',
    settlement: 'ram:SpecifiedLineTradeSettlement',
  },
  lineSums: 'ram:SpecifiedTradeSettlementLineMonetarySummation',
  rate: 'ram:RateApplicablePercent',
}

/** ZUGFeRD 1.0. */
export const crossIndustryDocument: Names = {
  header: 'rsm:HeaderExchangedDocument',
  transaction: 'rsm:SpecifiedSupplyChainTradeTransaction',
  agreement: 'ram:ApplicableSupplyChainTradeAgreement',
  settlement: 'ram:ApplicableSupplyChainTradeSettlement',
  sums: 'ram:SpecifiedTradeSettlementMonetarySummation',
  line: {
    agreement: 'ram:SpecifiedSupplyChainTradeAgreement',
    delivery: 'ram:SpecifiedSupplyChainTradeDelivery',
    settlement: 'ram:SpecifiedSupplyChainTradeSettlement',
  },
  lineSums: 'ram:SpecifiedTradeSettlementMonetarySummation',
  rate: 'ram:ApplicablePercent',
}

export function readCii(root: XmlElement, names: Names): RawInvoice {
  const { header, transaction } = names
  const agreement = [transaction, names.agreement]
  const settlement = [transaction, names.settlement]
  const period = [...settlement, 'ram:BillingSpecifiedPeriod']
  const currency =
    currencyCodeOf(textAt(root, ...settlement, 'ram:InvoiceCurrencyCode')) ??
    currencyCodeOf(allAt(root, [...settlement, names.sums, 'ram:GrandTotalAmount'])[0]?.attributes.currencyID ?? null)
  const sumAt = (name: string) => amountOf(textAt(root, ...settlement, names.sums, name))
  const total = sumAt('ram:GrandTotalAmount')
  const tax = amountOf(inCurrency(allAt(root, [...settlement, names.sums, 'ram:TaxTotalAmount']), currency))
  return {
    typeCode: textAt(root, header, 'ram:TypeCode'),
    issued:
      textAt(root, header, 'ram:IssueDateTime', 'udt:DateTimeString') ??
      textAt(root, header, 'ram:IssueDateTime', 'udt:DateTime'),
    fields: {
      document_number: referenceOf(textAt(root, header, 'ram:ID')),
      primary_date: dayAt(root, header, 'ram:IssueDateTime'),
      due_date: dueDay(root, settlement),
      issuer: partyName(root, ...agreement, 'ram:SellerTradeParty'),
      recipient: partyName(root, ...agreement, 'ram:BuyerTradeParty'),
      account_reference: customerNumber(root, ...agreement, 'ram:BuyerTradeParty', 'ram:ID'),
      // What the bill comes to with tax. What is left to pay after advances is smaller, and no total.
      total_amount: total,
      tax_amount: tax,
      currency,
      period_start: dayAt(root, ...period, 'ram:StartDateTime'),
      period_end: dayAt(root, ...period, 'ram:EndDateTime'),
    },
    sums: {
      lines: sumAt('ram:LineTotalAmount'),
      allowances: sumAt('ram:AllowanceTotalAmount'),
      charges: sumAt('ram:ChargeTotalAmount'),
      basis: sumAt('ram:TaxBasisTotalAmount'),
      tax,
      total,
      prepaid: sumAt('ram:TotalPrepaidAmount'),
      rounding: sumAt('ram:RoundingAmount'),
      payable: sumAt('ram:DuePayableAmount'),
    },
    tradeNames: [
      nameOf(
        textAt(root, ...agreement, 'ram:SellerTradeParty', 'ram:SpecifiedLegalOrganization', 'ram:TradingBusinessName'),
      ),
    ],
    lineItems: allAt(root, [transaction, 'ram:IncludedSupplyChainTradeLineItem'])
      .filter(isOwnLine)
      .map((line) => lineItemOf(line, names)),
  }
}

function dayAt(from: XmlElement, ...path: string[]): string | null {
  return dayOf(textAt(from, ...path, 'udt:DateTimeString')) ?? dayOf(textAt(from, ...path, 'udt:DateTime'))
}

/** The last of several: then all is paid. A day until which a discount is granted is none. */
function dueDay(root: XmlElement, settlement: readonly string[]): string | null {
  const terms = allAt(root, [...settlement, 'ram:SpecifiedTradePaymentTerms'])
  const plain = terms.filter(
    ({ children }) => !children.some(({ name }) => name === 'ram:ApplicableTradePaymentDiscountTerms'),
  )
  const days = (plain.length > 0 ? plain : terms).map((term) => dayAt(term, 'ram:DueDateDateTime'))
  return (
    days
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  )
}

function partyName(root: XmlElement, ...party: string[]): string | null {
  return (
    nameOf(textAt(root, ...party, 'ram:Name')) ??
    nameOf(textAt(root, ...party, 'ram:DefinedTradeContact', 'ram:PersonName'))
  )
}

/** A number of a public register, which names its scheme, is not one that the seller gave. */
function customerNumber(root: XmlElement, ...path: string[]): string | null {
  const own = allAt(root, path).find(({ attributes }) => attributes.schemeID === undefined)
  return referenceOf(own?.text ?? null)
}

/** Lines that only group others, or inform, would count twice. */
function isOwnLine(line: XmlElement): boolean {
  const reason = textAt(line, 'ram:AssociatedDocumentLineDocument', 'ram:LineStatusReasonCode')
  return reason === null || reason === 'DETAIL'
}

function lineItemOf(line: XmlElement, names: Names): LineItem {
  const { agreement, delivery, settlement } = names.line
  const quantity = allAt(line, [delivery, 'ram:BilledQuantity'])[0]
  return {
    description: descriptionOf(textAt(line, 'ram:SpecifiedTradeProduct', 'ram:Name')),
    quantity: numberOf(quantity?.text ?? null),
    unit: referenceOf(quantity?.attributes.unitCode ?? null),
    unit_price: numberOf(textAt(line, agreement, 'ram:NetPriceProductTradePrice', 'ram:ChargeAmount')),
    amount: amountOf(textAt(line, settlement, names.lineSums, 'ram:LineTotalAmount')),
    tax_rate: numberOf(textAt(line, settlement, 'ram:ApplicableTradeTax', names.rate)),
  }
}
