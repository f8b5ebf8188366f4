import type { LineItem } from '../contents.ts'
import type { RawInvoice } from './invoice.ts'
import type { XmlElement } from './parse-xml.ts'
import { allAt, inCurrency, textAt } from './xml-path.ts'
import { amountOf, currencyCodeOf, dayOf, descriptionOf, nameOf, numberOf, referenceOf } from './xml-values.ts'

/** The names in which an invoice and a credit note differ. */
type Names = { readonly typeCode: string; readonly line: string; readonly quantity: string; readonly usualType: string }

export const ublInvoice: Names = {
  typeCode: 'cbc:InvoiceTypeCode',
  line: 'cac:InvoiceLine',
  quantity: 'cbc:InvoicedQuantity',
  usualType: '380',
}

export const ublCreditNote: Names = {
  typeCode: 'cbc:CreditNoteTypeCode',
  line: 'cac:CreditNoteLine',
  quantity: 'cbc:CreditedQuantity',
  usualType: '381',
}

/** Universal Business Language 2.1. */
export function readUbl(root: XmlElement, names: Names): RawInvoice {
  const currency = currencyCodeOf(textAt(root, 'cbc:DocumentCurrencyCode'))
  const sumAt = (name: string) => amountOf(textAt(root, 'cac:LegalMonetaryTotal', name))
  const total = sumAt('cbc:TaxInclusiveAmount')
  const tax = amountOf(inCurrency(allAt(root, ['cac:TaxTotal', 'cbc:TaxAmount']), currency))
  return {
    typeCode: textAt(root, names.typeCode) ?? names.usualType,
    issued: textAt(root, 'cbc:IssueDate'),
    fields: {
      document_number: referenceOf(textAt(root, 'cbc:ID')),
      primary_date: dayOf(textAt(root, 'cbc:IssueDate')),
      due_date: dayOf(textAt(root, 'cbc:DueDate')) ?? dayOf(textAt(root, 'cac:PaymentMeans', 'cbc:PaymentDueDate')),
      issuer: partyName(root, 'cac:AccountingSupplierParty', 'cac:Party'),
      recipient: partyName(root, 'cac:AccountingCustomerParty', 'cac:Party'),
      account_reference: customerNumber(root),
      // With tax and before advances, as in the other syntaxes.
      total_amount: total,
      tax_amount: tax,
      currency,
      period_start: dayOf(textAt(root, 'cac:InvoicePeriod', 'cbc:StartDate')),
      period_end: dayOf(textAt(root, 'cac:InvoicePeriod', 'cbc:EndDate')),
    },
    sums: {
      lines: sumAt('cbc:LineExtensionAmount'),
      allowances: sumAt('cbc:AllowanceTotalAmount'),
      charges: sumAt('cbc:ChargeTotalAmount'),
      basis: sumAt('cbc:TaxExclusiveAmount'),
      tax,
      total,
      prepaid: sumAt('cbc:PrepaidAmount'),
      rounding: sumAt('cbc:PayableRoundingAmount'),
      payable: sumAt('cbc:PayableAmount'),
    },
    tradeNames: [nameOf(textAt(root, 'cac:AccountingSupplierParty', 'cac:Party', 'cac:PartyName', 'cbc:Name'))],
    lineItems: allAt(root, [names.line]).map((line) => lineItemOf(line, names)),
  }
}

/** The legal name before the one over the door. */
function partyName(root: XmlElement, ...party: string[]): string | null {
  return (
    nameOf(textAt(root, ...party, 'cac:PartyLegalEntity', 'cbc:RegistrationName')) ??
    nameOf(textAt(root, ...party, 'cac:PartyName', 'cbc:Name'))
  )
}

function customerNumber(root: XmlElement): string | null {
  const customer = 'cac:AccountingCustomerParty'
  const ids = allAt(root, [customer, 'cac:Party', 'cac:PartyIdentification', 'cbc:ID'])
  // A number of a public register, which names its scheme, is not one that the seller gave.
  const own = ids.find(({ attributes }) => attributes.schemeID === undefined)
  return referenceOf(textAt(root, customer, 'cbc:SupplierAssignedAccountID')) ?? referenceOf(own?.text ?? null)
}

function lineItemOf(line: XmlElement, names: Names): LineItem {
  const quantity = allAt(line, [names.quantity])[0]
  return {
    description: descriptionOf(textAt(line, 'cac:Item', 'cbc:Name')),
    quantity: numberOf(quantity?.text ?? null),
    unit: referenceOf(quantity?.attributes.unitCode ?? null),
    unit_price: numberOf(textAt(line, 'cac:Price', 'cbc:PriceAmount')),
    amount: amountOf(textAt(line, 'cbc:LineExtensionAmount')),
    tax_rate: numberOf(textAt(line, 'cac:Item', 'cac:ClassifiedTaxCategory', 'cbc:Percent')),
  }
}
