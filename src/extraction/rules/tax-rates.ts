import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { findMoney } from '../parsing/money.ts'
import { amountPlaces } from './amount-labels.ts'
import { magnitude } from './amounts.ts'
import type { Survey } from './survey.ts'

/** "VAT 20 % £100.00": a rate and the tax beside it, both in ten-thousandths. */
export type RatedTax = { readonly rate: bigint; readonly tax: bigint; readonly text: string }

/** The taxes that are printed in one line with one rate. */
export function ratedTaxes({ labelledLines }: Survey): RatedTax[] {
  return labelledLines.flatMap((line) => {
    const text = line.hits[0]?.line.text ?? ''
    if (text.length > 200 || !text.includes('%') || amountPlaces(line).every(({ kind }) => kind !== 'tax')) return []
    const all = findMoney(text)
    const rates = all.filter(({ isPercentage }) => isPercentage)
    const taxes = all.filter(({ isPercentage, hasCents }) => !isPercentage && hasCents)
    const [rate] = rates
    const [tax] = taxes
    if (rate === undefined || tax === undefined || rates.length > 1 || taxes.length > 1) return []
    return [{ rate: toUnits(rate.amount), tax: magnitude(toUnits(tax.amount)), text }]
  })
}

/** Whether the rate of the net amount is the tax, give or take what rounding moves. */
export function isRateOf({ rate, tax }: RatedTax, net: bigint, tolerance = 200n): boolean {
  const expected = (net * rate) / 1_000_000n
  return nearlyEqual(expected, tax) || magnitude(expected - tax) <= tolerance
}
