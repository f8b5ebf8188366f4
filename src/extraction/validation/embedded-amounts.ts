import { fromUnits, nearlyEqual, toUnits } from '../parsing/decimals.ts'
import type { AmountKind } from '../rules/amount-labels.ts'
import { amountsOf, magnitude } from '../rules/amounts.ts'
import type { Survey } from '../rules/survey.ts'

/** What a page says of its sum: amounts by their labels, without signs. */
export type PrintedSums = {
  /** Totals that a net amount and taxes of the page add up to, the largest first. */
  readonly confirmed: readonly bigint[]
  readonly totals: readonly bigint[]
  readonly nets: readonly bigint[]
  readonly taxes: readonly bigint[]
}

export function printedSums(survey: Survey): PrintedSums {
  const [totals, nets, taxes] = [unitsOf(survey, 'total', 'payable'), unitsOf(survey, 'net'), unitsOf(survey, 'tax')]
  const confirmed = totals.filter((total) => nets.some((net) => madeBy(total - net, taxes)))
  return { confirmed, totals, nets, taxes }
}

/**
 * The total that the page adds up itself, where it is not the one that is said. Null where the page does not add one up:
 * a sum without its parts may be called a total for other reasons.
 */
export function otherTotal(said: string, { confirmed, totals }: PrintedSums): string | null {
  const total = magnitude(toUnits(said))
  const [printed] = confirmed
  return printed === undefined || totals.some((one) => nearlyEqual(one, total)) ? null : fromUnits(printed)
}

/** True when the page has the tax: as one amount, as several, or as what lies between a net amount and the total. */
export function hasTax(said: string, total: string | undefined, { confirmed, nets, taxes }: PrintedSums): boolean {
  const tax = magnitude(toUnits(said))
  const whole = total === undefined ? confirmed : [...confirmed, magnitude(toUnits(total))]
  return madeBy(tax, taxes) || whole.some((one) => nets.some((net) => nearlyEqual(net + tax, one)))
}

/** The tax that with a net amount makes a total of the page, or null. */
export function confirmedTax({ confirmed, nets, taxes }: PrintedSums): string | null {
  const tax = taxes.find((one) => confirmed.some((sum) => nets.some((net) => nearlyEqual(net + one, sum))))
  return tax === undefined ? null : fromUnits(tax)
}

const madeBy = (tax: bigint, taxes: readonly bigint[]): boolean =>
  [...taxes, taxes.reduce((sum, part) => sum + part, 0n)].some((one) => one !== 0n && nearlyEqual(one, tax))

/** A page of values has fewer; every one is tried with every other. */
const mostAmounts = 40

function unitsOf(survey: Survey, ...kinds: readonly AmountKind[]): bigint[] {
  const all = kinds.flatMap((kind) => amountsOf(survey, kind).map(({ value }) => magnitude(value.units)))
  return [...new Set(all)]
    .filter((units) => units !== 0n)
    .toSorted((a, b) => Number(b - a))
    .slice(0, mostAmounts)
}
