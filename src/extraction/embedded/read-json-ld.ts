import { noSums, type RawInvoice } from './invoice.ts'
import { nameAt, type Thing, wordsAt } from './json-ld.ts'
import { amountOf, currencyCodeOf, dayOf, nameOf, referenceOf } from './xml-values.ts'

/** An `Invoice` of schema.org. It has no property for the day of issue or the tax. */
export function readJsonLd(thing: Thing): RawInvoice {
  const due = (property: string) => wordsAt(thing, 'totalPaymentDue', property)
  const [start = null, end = null] = (wordsAt(thing, 'billingPeriod') ?? '').split('/')
  return {
    typeCode: null,
    fields: {
      document_number: referenceOf(wordsAt(thing, 'identifier') ?? wordsAt(thing, 'identifier', 'value')),
      primary_date: null,
      due_date: dayOf(wordsAt(thing, 'paymentDueDate') ?? wordsAt(thing, 'paymentDue')),
      issuer: nameOf(nameAt(thing, 'provider') ?? nameAt(thing, 'broker')),
      recipient: nameOf(nameAt(thing, 'customer')),
      account_reference: referenceOf(wordsAt(thing, 'accountId')),
      total_amount: amountOf(due('price') ?? due('value')),
      tax_amount: null,
      currency: currencyCodeOf(due('priceCurrency') ?? due('currency')),
      period_start: dayOf(start),
      period_end: dayOf(end),
    },
    lineItems: [],
    tradeNames: [],
    sums: noSums,
  }
}
