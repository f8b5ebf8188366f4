import type { ReadDocument } from '#reading'
import type { Check, Fields } from '../fields.ts'
import { fold } from '../layout/fold.ts'
import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { amountsOf, magnitude } from '../rules/amounts.ts'
import { surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

/** Whether one page names two totals in the same words; told only where no printed amount explains the difference. */
export function checkOneTotal({ total_amount: total }: Fields, document: ReadDocument): Check {
  const name = 'amounts.one_total'
  const survey = surveyOf(document)
  const isSummed = amountsOf(survey, 'net').length + amountsOf(survey, 'tax').length > 0
  if (total === null || isSummed || document.pages.length > 1) return checkThat(name, null, '')
  const money = survey.lines.slice(0, 300).flatMap(({ text }) => findMoney(text.slice(0, 200)))
  const printed = money.map(({ amount }) => magnitude(toUnits(amount)))
  const totals = survey.lines.flatMap(({ text }) => {
    const match = /^([\p{L} ]{3,40}):?\s/u.exec(text)
    const [only, ...more] = match === null ? [] : findMoney(text.slice(match[0].length - 1))
    if (match === null || only === undefined || more.length > 0 || !only.hasCents) return []
    return [{ words: fold(match[1] ?? '').trim(), amount: only.amount, units: magnitude(toUnits(only.amount)) }]
  })
  const own = totals.find(({ units }) => units === magnitude(toUnits(total)))
  const rivals = totals.filter(({ words, units }) => words === own?.words && own.units !== units && units > 0n)
  const [rival] = rivals
  const isTotal = amountsOf(survey, 'total').some(({ value }) => magnitude(value.units) === rival?.units)
  if (own === undefined || rival === undefined || rivals.length > 1 || !isTotal) return checkThat(name, null, '')
  const isExplained = printed.some((each) => nearlyEqual(each, magnitude(own.units - rival.units)))
  return checkThat(name, isExplained ? null : false, `the page names two totals, ${own.amount} and ${rival.amount}`)
}
