import type { ReadDocument } from '#reading'
import { readCodes } from '../codes/read-codes.ts'
import type { Check } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { keyOf } from '../rules/issuer.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

/**
 * A payment code glued over the true one is how bills are forged: whom it pays, and how much, must be printed on the page
 * too. Not applicable without a payment code, or without text to compare it with.
 */
export function checkCodes(document: ReadDocument): Check[] {
  const payments = readCodes(document).flatMap((reading) => (reading.kind === 'payment' ? [reading.payment] : []))
  const { lines } = surveyOf(document)
  const text = lines.map((line) => fold(line.text)).join(' ')
  const wrong = payments.flatMap(({ creditor, amount, currency }) => {
    const isNamed = keyOf(creditor) === '' || text.includes(keyOf(creditor))
    const isPrinted =
      amount === null ||
      lines.some((line) => findMoney(line.text).some((money) => toUnits(money.amount) === toUnits(amount)))
    return [
      ...(isNamed ? [] : ['a payment to somebody who is not named on the page']),
      ...(isPrinted ? [] : [`an amount of ${amount} ${currency}, which is not printed on the page`]),
    ]
  })
  return [
    checkThat(
      'codes.agree_with_page',
      payments.length === 0 || text === '' ? null : wrong.length === 0,
      `the payment code asks for ${wrong.join(' and ')}: look whether it is the issuer's own`,
    ),
  ]
}
