import type { DocumentType, Evidence } from '../fields.ts'
import { longestLabelAt } from '../labels/find-labels.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { tokensOf } from '../layout/fold.ts'
import { numberAtStart } from '../parsing/numbers.ts'
import type { ValueField } from '../value-fields.ts'
import { printable } from './list-codes.ts'
import type { PaymentCode } from './payment-code.ts'
import type { CodeReading } from './read-codes.ts'

export type ValuesWithEvidence = {
  readonly fields: Partial<Record<ValueField, string>>
  readonly evidence: readonly Evidence[]
}

/** Types on which a code for a transfer does not ask for the document's own total. */
const notBilled: ReadonlySet<DocumentType> = new Set([
  'bank_statement',
  'payslip',
  'credit_note',
  'contract',
  'manual',
  'report',
])

/** The values with those of payment codes in their place: a code is exact where the page has to be understood. */
export function withPaymentCodes(
  values: ValuesWithEvidence,
  readings: readonly CodeReading[],
  type: DocumentType,
): ValuesWithEvidence {
  const found = readings.filter((reading) => reading.kind === 'payment')
  const [first] = found
  if (first === undefined || notBilled.has(type)) return values
  const said = valuesOf(first.payment)
  // Instalments: none of several amounts is the total.
  const amounts = new Set(found.map(({ payment }) => payment.amount))
  const kept = amounts.size > 1 ? said.filter(([field]) => field !== 'total_amount') : said
  return replaceValues(values, kept, first)
}

/** The values with others, that this code says, in their place. */
export function replaceValues(
  values: ValuesWithEvidence,
  said: readonly (readonly [ValueField, value: string, quote: string])[],
  { page, barcode }: Pick<CodeReading, 'page' | 'barcode'>,
): ValuesWithEvidence {
  const replaced = new Set<string>(said.map(([field]) => field))
  return {
    fields: { ...values.fields, ...Object.fromEntries(said.map(([field, value]) => [field, value])) },
    evidence: [
      ...values.evidence.filter(({ field }) => !replaced.has(field)),
      ...said.map(
        ([field, , quote]): Evidence => ({
          field,
          source: 'embedded',
          page,
          quote: printable(quote),
          box: barcode.box,
          verified: true,
        }),
      ),
    ],
  }
}

function valuesOf(payment: PaymentCode): (readonly [ValueField, string, string])[] {
  const { amount, currency, creditor, debtor, billNumber, billDate, customerReference, message } = payment
  const number = billNumber ?? numberIn(message, 'number.document')
  const customer = customerReference ?? numberIn(message, 'number.customer')
  const said: (readonly [ValueField, string | null, string])[] = [
    ['issuer', printable(creditor).trim(), creditor],
    ['recipient', debtor === null ? null : printable(debtor).trim(), debtor ?? ''],
    ['document_number', number, number ?? ''],
    ['account_reference', customer, customer ?? ''],
    ['primary_date', billDate, billDate ?? ''],
    ['total_amount', amount, `${currency} ${amount}`],
    ['currency', amount === null ? null : currency, currency],
  ]
  return said.flatMap(([field, value, quote]) => (value === null || value === '' ? [] : [[field, value, quote]]))
}

/** The number behind a label of this kind: "Rechnung Nr. 4711". */
function numberIn(message: string | null, kind: LabelKind): string | null {
  if (message === null) return null
  const tokens = tokensOf(message)
  for (let at = 0; at < tokens.length; at++) {
    const label = longestLabelAt(tokens, at)
    const last = tokens[at + (label?.length ?? 0) - 1]
    if (label === null || last === undefined) continue
    if (label.payloads.includes(kind)) {
      const number = numberAtStart(message.slice(last.end))
      if (number !== null) return number.number
    }
    at += label.length - 1
  }
  return null
}
