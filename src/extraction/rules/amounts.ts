import { type Found, foundAt, type Slot } from '../layout/slots.ts'
import { onceForEach } from '../once-for-each.ts'
import { nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { findMoney, type MoneyMatch } from '../parsing/money.ts'
import { type AmountKind, amountPlaces } from './amount-labels.ts'
import type { Survey } from './survey.ts'

export type Amount = { readonly amount: string; readonly units: bigint; readonly currency: string | null }

const mostOfOneKind = 200

/** Amounts behind or below labels of a kind. The last one of a row and of a column is the likeliest sum. */
export function amountsOf(survey: Survey, kind: AmountKind): readonly Found<Amount>[] {
  return labelledAmounts(survey).get(kind) ?? []
}

const labelledAmounts = onceForEach((survey: Survey): ReadonlyMap<AmountKind, readonly Found<Amount>[]> => {
  const amounts = new Map<AmountKind, Found<Amount>[]>()
  for (const line of survey.labelledLines) {
    for (const { kind, weight, beside, below } of amountPlaces(line)) {
      const found = amountsIn(beside, weight, kind)
      const all = found.length > 0 ? found : amountsBelow(below, weight, kind)
      const before = amounts.get(kind)
      if (before === undefined) amounts.set(kind, all)
      else if (before.length < mostOfOneKind) before.push(...all)
    }
  }
  return amounts
})

function amountsBelow(slots: readonly Slot[], weight: number, kind: AmountKind): Found<Amount>[] {
  const column: Found<Amount>[] = []
  for (const slot of slots) {
    const found = amountsIn(slot, weight - 1, kind)
    // A column of amounts ends with the first line that holds none.
    if (found.length === 0 && column.length > 0) break
    column.push(...found.slice(-1))
  }
  return column.map((found, index) => (index === column.length - 1 ? { ...found, score: found.score + 1 } : found))
}

function amountsIn(slot: Slot | null, weight: number, kind: AmountKind): Found<Amount>[] {
  if (slot === null) return []
  // "50.00CR": findMoney takes no letters behind a number, so that they are cut off for it; the length stays the same.
  const text = slot.text.replace(/(\d[.,]\d{2})[CD][Rr](?![\p{L}\d])/gu, (glued, digits: string) =>
    digits.padEnd(glued.length),
  )
  const all = findMoney(text).filter(({ isPercentage }) => !isPercentage)
  const exact = all.filter(({ hasCents, currency }) => hasCents || currency !== null)
  const split = exact.length === 0 ? splitAmount(text) : null
  const whole = kind === 'tax' ? all.filter((match) => isWholeTax(match, text)) : all
  const matches = split !== null ? [split] : exact.length > 0 ? exact : whole.filter(({ amount }) => amount.length <= 7)
  return matches.map((match, index) =>
    found(
      slot,
      kind === 'closing' ? match : credited(slot.text, text, match),
      weight + (index === matches.length - 1 ? 2 : 0),
    ),
  )
}

const highestRate = 30

/** A tax without cents fills its cell, or is the rate ("19") or the article of a law. */
function isWholeTax({ amount, start, end }: MoneyMatch, text: string): boolean {
  return text.slice(0, start).trim() === '' && text.slice(end).trim() === '' && Math.abs(Number(amount)) > highestRate
}

/** On a bill, CR behind an amount says that it is the customer's. */
function credited(text: string, cut: string, match: MoneyMatch): MoneyMatch {
  const digitsEnd = match.start + cut.slice(match.start, match.end).trimEnd().length
  const mark = /^\s?(C[Rr])(?![\p{L}\d])/u.exec(text.slice(digitsEnd, digitsEnd + 5))
  if (mark === null || match.amount.startsWith('-')) return match
  return { ...match, amount: `-${match.amount}`, end: digitsEnd + mark[0].length }
}

const split =
  /(?<![\p{L}\p{N}.,])(?:(\d{1,3}(?:[ .'’]\d{3})+|\d{1,9})(?:[.,] | [.,])|(\d{1,3}(?:[ .'’]\d{3})+) )(\d{2})$/u

/** "1 234 | 56": cents in a cell of their own, behind groups of thousands or a comma. */
function splitAmount(text: string): MoneyMatch | null {
  const match = split.exec(text)
  if (match === null) return null
  const whole = (match[1] ?? match[2] ?? '').replace(/\D/g, '')
  const end = match.index + match[0].length
  return {
    amount: `${whole}.${match[3]}`,
    currency: null,
    hasCents: true,
    isPercentage: false,
    start: match.index,
    end,
  }
}

function found(slot: Slot, { amount, currency, hasCents, start, end }: MoneyMatch, weight: number): Found<Amount> {
  const score = weight + (currency === null ? 0 : 2) + (hasCents ? 2 : 0)
  return foundAt(slot, start, end, { amount, units: toUnits(amount), currency }, score)
}

/** True when two of the amounts add up to the sum, give or take the cents that rounding moves. */
export function addsUp(sum: bigint, parts: readonly bigint[], others: readonly bigint[]): boolean {
  return parts.some((part) => part !== 0n && others.some((other) => other !== 0n && nearlyEqual(part + other, sum)))
}

export const magnitude = (units: bigint): bigint => (units < 0n ? -units : units)
