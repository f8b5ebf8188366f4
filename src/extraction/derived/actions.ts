import type { DocumentType, Fields } from '../fields.ts'
import { vocabularyOf } from '../labels/vocabularies.ts'
import { addDays } from '../parsing/calendar.ts'
import { type Length, noticeDay } from '../rules/contract-length.ts'
import type { OpenPayment } from '../rules/open-payment.ts'
import { amountText } from './summary.ts'
import { summaryWordingOf } from './summary-wording.ts'

export type Actions = Pick<Fields, 'urgency' | 'action_required' | 'action_items'>
/** How long before the end of a contract notice has to be given, as a length and in its words. */
export type NoticeGiven = { readonly length: Length; readonly words: string }

/** A letter states a sum only when it calls it in. */
const payable: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'utility_bill',
  'medical',
  'insurance',
  'tax_form',
  'letter',
])
const soonDays = 7
/** Giving notice takes thought, so it is said earlier. */
const soonNoticeDays = 30

const nothing: Actions = { urgency: 'low', action_required: false, action_items: [] }

/**
 * What the document asks for: what is left of the sum of a bill is to be paid, unless its issuer collects it; a contract
 * that is to end has to be given notice in time.
 */
export function deriveActions(
  fields: Fields,
  today: string,
  payment: OpenPayment,
  notice: NoticeGiven | null,
): Actions {
  if (fields.doc_type === 'contract') return notice === null ? nothing : giveNotice(fields, today, notice)
  const { due_date: due, issuer, doc_type: type } = fields
  const total = payment.amount ?? fields.total_amount
  const toPay =
    payable.has(type) &&
    !payment.isCollected &&
    total !== null &&
    Number(total) > 0 &&
    (type === 'invoice' || type === 'utility_bill' || due !== null)
  if (!toPay) return nothing
  const item = vocabularyOf(fields.language).wording.pay(
    amountText({ ...fields, total_amount: total }) ?? '',
    issuer ?? '',
    due ?? '',
  )
  const urgent = due !== null && due <= addDays(today, soonDays)
  return { urgency: urgent ? 'high' : 'normal', action_required: true, action_items: [item.slice(0, 500)] }
}

/** A reminder, not a duty: who wants the contract to go on does nothing. What is over is not said. */
function giveNotice({ period_end: end, language }: Fields, today: string, { length, words }: NoticeGiven): Actions {
  const last = end === null ? null : noticeDay(end, length)
  if (last === null || last < today) return nothing
  const item = summaryWordingOf(language).giveNotice(last, words)
  const urgency = last <= addDays(today, soonNoticeDays) ? 'normal' : 'low'
  return { urgency, action_required: false, action_items: [item.slice(0, 500)] }
}
