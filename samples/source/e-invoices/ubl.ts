import type { CrossIndustryInvoice, Party } from '../cross-industry-invoice.ts'
import { type Cents, decimal } from '../money.ts'
import { escaped } from '../xml-text.ts'

/** The bill in Universal Business Language 2.1, as Peppol and XRechnung use it. */
export function ubl(bill: CrossIndustryInvoice, kind: 'Invoice' | 'CreditNote'): string {
  const isInvoice = kind === 'Invoice'
  const money = (name: string, amount: Cents) =>
    `<cbc:${name} currencyID="${bill.currency}">${decimal(amount)}</cbc:${name}>`
  const due = `<cbc:${isInvoice ? 'DueDate' : 'PaymentDueDate'}>${bill.due}</cbc:${isInvoice ? 'DueDate' : 'PaymentDueDate'}>`
  const quantity = isInvoice ? 'InvoicedQuantity' : 'CreditedQuantity'
  const lines = bill.lines.map(
    (
      item,
      index,
    ) => `<cac:${kind}Line><cbc:ID>${index + 1}</cbc:ID><cbc:${quantity} unitCode="H87">${item.count}</cbc:${quantity}>${money('LineExtensionAmount', item.count * item.net)}
<cac:Item><cbc:Name>${escaped(item.name)}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${item.rate}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price>${money('PriceAmount', item.net)}</cac:Price></cac:${kind}Line>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<${kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${kind}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ID>${bill.number}</cbc:ID><cbc:IssueDate>${bill.issued}</cbc:IssueDate>${isInvoice ? due : ''}
<cbc:${kind}TypeCode>${isInvoice ? '380' : '381'}</cbc:${kind}TypeCode><cbc:DocumentCurrencyCode>${bill.currency}</cbc:DocumentCurrencyCode>
${party('AccountingSupplierParty', bill.seller)}
${party('AccountingCustomerParty', bill.buyer)}
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>${isInvoice ? '' : due}<cac:PayeeFinancialAccount><cbc:ID>${bill.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal>${money('TaxAmount', bill.tax)}${bill.taxes.map(({ basis, tax }) => `<cac:TaxSubtotal>${money('TaxableAmount', basis)}${money('TaxAmount', tax)}</cac:TaxSubtotal>`).join('')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', bill.net)}${money('TaxExclusiveAmount', bill.net)}${money('TaxInclusiveAmount', bill.gross)}${money('PayableAmount', bill.gross)}</cac:LegalMonetaryTotal>
${lines.join('\n')}
</${kind}>
`
}

const party = (role: string, of: Party): string =>
  `<cac:${role}><cac:Party><cac:PartyName><cbc:Name>${escaped(of.name)}</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>${escaped(of.street)}</cbc:StreetName><cbc:CityName>${of.city}</cbc:CityName><cbc:PostalZone>${of.code}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>${of.country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>${escaped(of.name)}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:${role}>`
