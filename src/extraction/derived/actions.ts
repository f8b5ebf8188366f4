import type { DocumentType, Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'
import { addDays } from '../parsing/calendar.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { amountText } from './summary.ts'

export type Actions = Pick<Fields, 'urgency' | 'action_required' | 'action_items'>

const payable: ReadonlySet<DocumentType> = new Set(['invoice', 'utility_bill', 'medical', 'insurance', 'tax_form'])
const soonDays = 7

/** What the document asks for: what is left of the sum of a bill is to be paid, unless its issuer collects it. */
export function deriveActions(fields: Fields, today: string, payment: OpenPayment): Actions {
  const { due_date: due, issuer, doc_type: type } = fields
  const total = payment.amount ?? fields.total_amount
  const toPay =
    payable.has(type) &&
    !payment.isCollected &&
    total !== null &&
    Number(total) > 0 &&
    (type === 'invoice' || type === 'utility_bill' || due !== null)
  if (!toPay) return { urgency: 'low', action_required: false, action_items: [] }
  const item = vocabularyOf(fields.language).wording.pay(
    amountText({ ...fields, total_amount: total }) ?? '',
    issuer ?? '',
    due ?? '',
  )
  const urgent = due !== null && due <= addDays(today, soonDays)
  return { urgency: urgent ? 'high' : 'normal', action_required: true, action_items: [item.slice(0, 500)] }
}
