import type { LabelKind } from '../labels/vocabulary.ts'
import { type Found, foundAt, type Slot } from '../layout/slots.ts'
import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { findMoney, type MoneyMatch } from '../parsing/money.ts'
import { labelWeight } from './label-weight.ts'
import { type LabelledSlots, labelled, type Survey } from './survey.ts'

export type Amount = { readonly amount: string; readonly units: bigint; readonly currency: string | null }

/** Amounts behind or below labels of a kind. The last one of a line is the sum of its row. */
export function amountsOf(survey: Survey, kind: LabelKind): Found<Amount>[] {
  return labelled(survey, kind).flatMap((place) => amountsAt(place))
}

function amountsAt(place: LabelledSlots): Found<Amount>[] {
  const beside = moneyIn(place.beside)
  const weight = labelWeight(place.hit)
  if (beside.length > 0)
    return beside.map(([slot, match], index) => found(slot, match, weight + (index === beside.length - 1 ? 2 : 0)))
  for (const slot of place.below) {
    const below = moneyIn(slot)
    if (below.length > 0) return below.slice(-1).map(([at, match]) => found(at, match, weight))
  }
  return []
}

function moneyIn(slot: Slot | null): [Slot, MoneyMatch][] {
  if (slot === null) return []
  return findMoney(slot.text)
    .filter(
      ({ isPercentage, hasCents, currency, amount }) =>
        !isPercentage && (hasCents || currency !== null || amount.length <= 7),
    )
    .map((match) => [slot, match])
}

function found(slot: Slot, match: MoneyMatch, weight: number): Found<Amount> {
  const { amount, currency, hasCents } = match
  const score = weight + (currency === null ? 0 : 2) + (hasCents ? 2 : 0)
  return foundAt(slot, match.start, match.end, { amount, units: toUnits(amount), currency }, score)
}

/** True when two of the amounts add up to the sum, give or take the cents that rounding moves. */
export function addsUp(sum: bigint, parts: readonly bigint[], others: readonly bigint[]): boolean {
  return parts.some((part) => part !== 0n && others.some((other) => other !== 0n && nearlyEqual(part + other, sum)))
}
