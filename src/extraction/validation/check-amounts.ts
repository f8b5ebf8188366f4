import type { ReadDocument } from '#reading'
import type { Check, Fields } from '../fields.ts'
import { itemTableOf } from '../items/item-table.ts'
import type { Found } from '../layout/slots.ts'
import { fromUnits, nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { type Amount, amountsOf, magnitude } from '../rules/amounts.ts'
import { type Survey, surveyOf } from '../rules/survey.ts'
import { isRateOf, ratedTaxes } from '../rules/tax-rates.ts'
import { checkThat } from './outcome.ts'

export function checkAmounts(fields: Fields, document: ReadDocument): Check[] {
  const { total_amount: total, tax_amount: tax } = fields
  if (total === null || tax === null) {
    return ['amounts.sum_adds_up', 'amounts.tax_below_total', 'amounts.tax_rate'].map((name) =>
      checkThat(name, null, ''),
    )
  }
  const survey = surveyOf(document)
  const [whole, part] = [magnitude(toUnits(total)), magnitude(toUnits(tax))]
  return [
    checkSum({ total, tax }, whole, part, survey),
    checkThat('amounts.tax_below_total', part <= whole, `the tax of ${tax} is more than the total of ${total}`),
    checkRate(whole, part, survey),
  ]
}

/** Not applicable when the document names no net amount: then nothing can be added. */
function checkSum(
  printed: { readonly total: string; readonly tax: string },
  total: bigint,
  tax: bigint,
  survey: Survey,
): Check {
  const name = 'amounts.sum_adds_up'
  const nets = amountsOf(survey, 'net').filter(({ value }) => value.units !== 0n)
  const [first] = nets
  if (first === undefined) return checkThat(name, null, '')
  const taxes = distinct(amountsOf(survey, 'tax'))
  const parts = [tax, ...taxes, taxes.reduce((sum, each) => sum + each, 0n)]
  const holds = nets.some((net) =>
    parts.some((part) => {
      const sum = magnitude(net.value.units) + part
      return nearlyEqual(sum, total) || isBetween(net, total, total - sum, survey)
    }),
  )
  const distance = (net: Found<Amount>): bigint => magnitude(magnitude(net.value.units) + tax - total)
  const nearest = magnitude(nets.reduce((a, b) => (distance(b) < distance(a) ? b : a), first).value.units)
  return checkThat(
    name,
    holds,
    `the net amount of ${cents(nearest)} and the tax of ${printed.tax} make ${cents(nearest + tax)}, not the printed total of ${printed.total}`,
  )
}

/** A tip, a balance of before or a discount: the difference is printed in a line between the net amount and the total. */
function isBetween(net: Found<Amount>, total: bigint, difference: bigint, survey: Survey): boolean {
  const sums = [...amountsOf(survey, 'payable'), ...amountsOf(survey, 'total')].filter(
    ({ value, page, box }) => magnitude(value.units) === total && page === net.page && box.y > net.box.y,
  )
  return sums.some(({ box }) =>
    survey.lines.some(
      (line) =>
        line.page === net.page &&
        line.box.y > net.box.y + net.box.height / 2 &&
        line.box.y < box.y - box.height / 2 &&
        findMoney(line.text).some(
          ({ amount, hasCents, isPercentage }) =>
            hasCents && !isPercentage && nearlyEqual(magnitude(toUnits(amount)), magnitude(difference)),
        ),
    ),
  )
}

/** Not applicable unless one rate, its tax and the net amount that it is of are all printed. */
function checkRate(total: bigint, tax: bigint, survey: Survey): Check {
  const name = 'amounts.tax_rate'
  const rated = ratedTaxes(survey)
  const [only] = rated
  const net = total - tax
  const isPrinted = distinct(amountsOf(survey, 'net')).some((each) => nearlyEqual(each, net))
  const isSure = only?.tax === tax && rated.length === 1 && isPrinted && distinct(amountsOf(survey, 'tax')).length === 1
  // What is sold in America is not always taxed as a whole.
  if (only === undefined || !isSure || net <= 0n || /sales tax/i.test(only.text)) return checkThat(name, null, '')
  // Cents are rounded in every row.
  const positions = BigInt(Math.max(1, itemTableOf(survey)?.rows.length ?? 1))
  const expected = cents((net * only.rate) / 1_000_000n)
  return checkThat(
    name,
    isRateOf(only, net, 200n * positions),
    `the tax of ${cents(tax)} is not ${fromUnits(only.rate).replace(/\.0+$/, '')} % of the net amount of ${cents(net)}, which would be ${expected}`,
  )
}

const distinct = (amounts: readonly Found<Amount>[]): bigint[] => [
  ...new Set(amounts.map(({ value }) => magnitude(value.units))),
]

/** With two decimals at least. */
function cents(units: bigint): string {
  const [whole = '', fraction = ''] = fromUnits((units / 100n) * 100n).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
