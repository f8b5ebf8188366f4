import type { Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'

/** Two sentences by rule: what it is, from whom, to whom, of when; then the sum, the term and the period. */
export function deriveSummary(fields: Fields): string {
  const { wording } = vocabularyOf(fields.language)
  const { issuer, recipient, primary_date: date, due_date: due, period_start: start, period_end: end } = fields
  const opening = [
    wording.types[fields.doc_type],
    fields.document_number,
    issuer === null ? null : wording.fromIssuer(issuer),
    recipient === null ? null : wording.toRecipient(recipient),
    date === null ? null : wording.onDay(date),
  ]
  const amount = amountText(fields)
  const sum = fields.doc_type === 'bank_statement' ? wording.balance : wording.total
  const closing = [
    amount === null ? null : sum(amount),
    due === null || amount === null ? null : wording.dueBy(due),
  ].filter((part) => part !== null)
  const sentences = [
    opening.filter((part) => part !== null).join(' '),
    closing.length > 0 ? closing.join(', ') : start !== null && end !== null ? wording.period(start, end) : '',
  ]
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ')
    .slice(0, 2_000)
}

/** "119.00 EUR", or null when there is no total. */
export function amountText({ total_amount: amount, currency }: Fields): string | null {
  if (amount === null) return null
  return currency === null ? amount : `${amount} ${currency}`
}
