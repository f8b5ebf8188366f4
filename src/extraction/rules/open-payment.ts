import { fold } from '../layout/fold.ts'
import { best } from '../layout/slots.ts'
import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { amountsOf } from './amounts.ts'
import { paidIn } from './paid-amounts.ts'
import type { Survey } from './survey.ts'

export type OpenPayment = {
  /** What is left to pay when the document says it beside its total; null when all of the total is. */
  readonly amount: string | null
  /** The issuer takes it from an account by itself, or says that it asks for nothing. */
  readonly isCollected: boolean
}

/** How a bill says that nothing has to be done, in the languages of the vocabularies, folded. */
const collected =
  /direct debit|do not need to (?:do anything|pay)|automatic(?:ally)? (?:debit|charge)|(?:sepa )?lastschrift(?!en? (?:erteil|einzu))|buchen wir .{0,60} ab(?![\p{L}])|wir buchen .{0,60} ab(?![\p{L}])|wird .{0,60} (?:abgebucht|eingezogen)|(?:ziehen wir|wir ziehen) .{0,60} ein(?![\p{L}])|prelev(?:e|ement) automatique|sera preleve|domiciliacion|addebito diretto|automatische incasso|debito directo|polecenie zaplaty|inkasem|(?<!\p{L})we(?: will| shall)? (?:collect|debit) (?:it|this|payment|(?:the|your) (?:amount|payment|premium|total|balance|sum))(?!\p{L})|we(?: will| shall)? (?:take|charge) .{1,60} (?:from|to) your (?:card|account|bank)|this is not (?:a bill|an invoice)(?! of)|dies ist keine rechnung|ceci n[’']est pas une facture/u

/**
 * What is left to pay, and by whom. An amount to pay is less than the total only where a part was paid, and never more.
 */
export function findOpenPayment(survey: Survey, total: string | null): OpenPayment {
  const { lines } = survey
  // Sentences go on in the next line.
  const isCollected = lines.some(({ text, page }, index) => {
    const next = lines[index + 1]
    const rest = next?.page === page ? ` ${next.text.slice(0, 100)}` : ''
    return collected.test(fold(`${text.slice(0, 1_000)}${rest}`))
  })
  return { amount: total === null ? null : openAmount(survey, toUnits(total)), isCollected }
}

function openAmount(survey: Survey, total: bigint): string | null {
  const paid = paidIn(survey)
  const isLeft = (units: bigint): boolean =>
    units === 0n || units === total || (units < total && paid.some((part) => nearlyEqual(units + part, total)))
  const amounts = amountsOf(survey, 'payable').filter(
    ({ value }) => (value.currency !== null || /\.\d{2}$/.test(value.amount)) && isLeft(value.units),
  )
  return best(amounts)?.value.amount ?? null
}
