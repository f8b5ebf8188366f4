import type { Line } from '../layout/lines.ts'
import { fromUnits, nearlyEqual } from '../parsing/decimals.ts'
import { type RowNumber, rowNumbers } from './row-numbers.ts'

/** A row whose quantity times its price is its amount, less what is given off. */
export type ItemRow = {
  readonly line: Line
  readonly amount: RowNumber
  readonly quantity: RowNumber
  readonly price: RowNumber
  /** As decimal strings: 1,000 is one where only that makes the amount. */
  readonly said: { readonly quantity: string; readonly price: string }
  /** The rate of tax, when the row names one that is not the rebate. */
  readonly rate: RowNumber | null
}

const one = 10_000n
const hundred = 100n * one

/** The row that the line is, by its arithmetic; null when no two of its numbers make a third. */
export function itemRowOf(line: Line): ItemRow | null {
  const all = rowNumbers(line)
  const rates = all.filter(({ isRate }) => isRate)
  const numbers = all.filter(({ isRate }) => !isRate)
  // The net amount of several is the first that the others make.
  for (let last = 2; last < numbers.length; last++) {
    const amount = numbers[last]
    if (amount === undefined || !amount.isMoney || amount.units === 0n) continue
    for (let second = last - 1; second > 0; second--) {
      for (let first = second - 1; first >= 0; first--) {
        const row = productOf(line, numbers[first], numbers[second], amount, rates)
        if (row !== null) return row
      }
    }
  }
  return null
}

function productOf(
  line: Line,
  left: RowNumber | undefined,
  right: RowNumber | undefined,
  amount: RowNumber,
  rates: readonly RowNumber[],
): ItemRow | null {
  if (
    left === undefined ||
    right === undefined ||
    !(left.isMoney || right.isMoney || hasFraction(left) || hasFraction(right))
  )
    return null
  const [quantity, price] = left.isMoney && !right.isMoney ? [right, left] : [left, right]
  for (const count of readings(quantity)) {
    for (const each of readings(price)) {
      for (const rebate of [null, ...rates]) {
        const paid = hundred - (rebate === null ? 0n : magnitude(rebate.units))
        // Prices of parts of cents are rounded in the amount.
        if (count === 0n || !nearlyEqual((count * each * paid) / (one * hundred), amount.units, 1)) continue
        const rate = rates.find((other) => other !== rebate) ?? null
        const said = {
          quantity: fromUnits(count).replace(/\.?0+$/, ''),
          price: each === price.units ? price.amount : fromUnits(each),
        }
        return { line, amount, quantity, price, said, rate }
      }
    }
  }
  return null
}

const hasFraction = ({ amount, isAmbiguous }: RowNumber): boolean => isAmbiguous || amount.includes('.')
const magnitude = (units: bigint): bigint => (units < 0n ? -units : units)

function readings({ units, isAmbiguous }: RowNumber): bigint[] {
  return isAmbiguous ? [units, units / 1_000n] : [units]
}
