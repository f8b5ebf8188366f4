import type { DocumentType, Evidence } from '../fields.ts'
import { longestLabelAt } from '../labels/find-labels.ts'
import type { LabelKind } from '../labels/vocabulary.ts'
import { tokensOf } from '../layout/fold.ts'
import { toUnits } from '../parsing/decimals.ts'
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

/**
 * The values, filled in and confirmed by payment codes. What the page says stays: a code may ask for the rest of a sum, and
 * one that was glued over the true one must not name the issuer.
 */
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
  const kept = said.filter(
    ([field, value]) =>
      !(field === 'total_amount' && amounts.size > 1) &&
      (values.fields[field] === undefined || isSame(field, values.fields[field], value)),
  )
  return replaceValues(values, kept, first)
}

function isSame(field: ValueField, onPage: string, inCode: string): boolean {
  return field === 'total_amount' ? toUnits(onPage) === toUnits(inCode) : onPage === inCode
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
    ['issuer', nameOrNull(creditor), creditor],
    ['recipient', debtor === null ? null : nameOrNull(debtor), debtor ?? ''],
    ['document_number', number, number ?? ''],
    ['account_reference', customer, customer ?? ''],
    ['primary_date', billDate, billDate ?? ''],
    ['total_amount', amount, `${currency} ${amount}`],
    ['currency', amount === null ? null : currency, currency],
  ]
  return said.flatMap(([field, value, quote]) => (value === null || value === '' ? [] : [[field, value, quote]]))
}

/** No name holds control characters or turns the direction of what is around it. */
function nameOrNull(name: string): string | null {
  return /\p{C}/u.test(name) ? null : name.trim()
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
