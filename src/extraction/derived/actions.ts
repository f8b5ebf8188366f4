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
  const item = payment.isCollected ? null : paymentItem(fields, payment.amount)
  if (item === null) return nothing
  const { due_date: due } = fields
  const urgent = due !== null && due <= addDays(today, soonDays)
  return { urgency: urgent ? 'high' : 'normal', action_required: true, action_items: [item] }
}

/** @param open what is left of the total, where the document says so; null where there is nothing to pay */
function paymentItem(fields: Fields, open: string | null): string | null {
  const { due_date: due, doc_type: type } = fields
  const total = open ?? fields.total_amount
  const toPay =
    payable.has(type) &&
    total !== null &&
    Number(total) > 0 &&
    (type === 'invoice' || type === 'utility_bill' || due !== null)
  return toPay ? paymentOf(fields, total).slice(0, 500) : null
}

function paymentOf(fields: Fields, amount: string): string {
  const { due_date: due, issuer, language } = fields
  const sum = amountText({ ...fields, total_amount: amount }) ?? ''
  return vocabularyOf(language).wording.pay(sum, issuer ?? '', due ?? '')
}

/**
 * What is to be done by corrected values, where it was to pay by the former. What is left of a total stays what the document
 * says, and so does how urgent it was.
 */
export function actionsAnew(before: Fields, corrected: Fields): Partial<Actions> {
  const [item, another] = before.action_items
  const amount = item === undefined || another !== undefined ? null : amountToPay(item, before)
  if (amount === null) return {}
  const anew = paymentItem(corrected, amount === before.total_amount ? null : amount)
  return anew === null ? nothing : { action_items: [anew] }
}

/** Stands in no text of a document. */
const mark = '\u0000'

/** The amount that an item asks for; null where it is not an item of these values. */
function amountToPay(item: string, fields: Fields): string | null {
  const [start = '', end = ''] = paymentOf(fields, mark).split(mark)
  if (!item.startsWith(start) || !item.endsWith(end)) return null
  const amount = item.slice(start.length, item.length - end.length)
  return /^\d{1,15}(\.\d{1,4})?$/.test(amount) ? amount : null
}

/** A reminder, not a duty: who wants the contract to go on does nothing. What is over is not said. */
function giveNotice({ period_end: end, language }: Fields, today: string, { length, words }: NoticeGiven): Actions {
  const last = end === null ? null : noticeDay(end, length)
  if (last === null || last < today) return nothing
  const item = summaryWordingOf(language).giveNotice(last, words)
  const urgency = last <= addDays(today, soonNoticeDays) ? 'normal' : 'low'
  return { urgency, action_required: false, action_items: [item.slice(0, 500)] }
}
