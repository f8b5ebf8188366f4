import { fold } from '../layout/fold.ts'
import { best } from '../layout/slots.ts'
import { amountsOf } from './amounts.ts'
import type { Survey } from './survey.ts'

export type OpenPayment = {
  /** What is left to pay when the document says it beside its total; null when it does not. */
  readonly amount: string | null
  /** The issuer takes it from an account by itself. */
  readonly isCollected: boolean
}

/** How a bill says that nothing has to be done, in the languages of the vocabularies, folded. */
const collected =
  /direct debit|do not need to (?:do anything|pay)|automatic(?:ally)? (?:debit|charge)|(?:sepa )?lastschrift(?!en? (?:erteil|einzu))|buchen wir .{0,60} ab(?![\p{L}])|wird .{0,60} (?:abgebucht|eingezogen)|(?:ziehen wir|wir ziehen) .{0,60} ein(?![\p{L}])|prelev(?:e|ement) automatique|sera preleve|domiciliacion|addebito diretto|automatische incasso|debito directo|polecenie zaplaty|inkasem/u

/** What is left to pay, and by whom. */
export function findOpenPayment(survey: Survey): OpenPayment {
  return {
    amount: best(amountsOf(survey, 'payable'))?.value.amount ?? null,
    isCollected: survey.lines.some((line) => collected.test(fold(line.text.slice(0, 1_000)))),
  }
}
