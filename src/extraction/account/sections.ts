import type { Balance } from './balances.ts'
import type { Booking } from './choose-amounts.ts'
import { signByBalance } from './running-balance.ts'

/** What a statement lists between two balances. */
export type Section = {
  readonly opening: Balance | null
  readonly closing: Balance | null
  readonly bookings: readonly Booking[]
}

/** Balances and runs of bookings, in the order of the pages. */
export type Part = Balance | { readonly kind: 'bookings'; readonly bookings: readonly Booking[] }

type Draft = {
  opening: Balance | null
  closing: Balance | null
  bookings: Booking[]
  firstDay: string | null
  lastDay: string | null
  /** How many bookings stand before the closing balance. */
  closedAfter: number
}

/**
 * Cuts a statement at every opening balance that follows bookings, and joins what is one account: pages that repeat
 * their balances, and statements of which each begins where the one before ended.
 */
export function sectionsOf(parts: readonly Part[]): Section[] {
  const drafts: Draft[] = [emptyDraft()]
  for (const part of parts) {
    const draft = drafts.at(-1) ?? emptyDraft()
    if (part.kind === 'bookings') {
      for (const booking of part.bookings) take(draft, booking)
    } else if (isOpening(part, draft)) {
      if (endsWithOpening(draft, part)) draft.opening = part
      else if (draft.bookings.length > 0) drafts.push({ ...emptyDraft(), opening: part })
      else if (draft.opening === null || draft.opening.units !== part.units) Object.assign(draft, { opening: part })
    } else if (isClosing(part, draft) && isNearest(draft, part)) {
      draft.closing = part
      draft.closedAfter = draft.bookings.length
    }
  }
  return joined(drafts.map(settled))
}

const emptyDraft = (): Draft => ({
  opening: null,
  closing: null,
  bookings: [],
  firstDay: null,
  lastDay: null,
  closedAfter: 0,
})

function take(draft: Draft, booking: Booking): void {
  const { bookedOn: day } = booking
  draft.bookings.push(booking)
  draft.firstDay = draft.firstDay === null || day < draft.firstDay ? day : draft.firstDay
  draft.lastDay = draft.lastDay === null || day > draft.lastDay ? day : draft.lastDay
}

function isOpening({ kind, day, units }: Balance, draft: Draft): boolean {
  if (kind !== 'dated') return kind === 'opening'
  const { firstDay } = draft
  if (firstDay !== null) return day !== null && day <= firstDay && draft.closing !== null && draft.opening !== null
  if (draft.opening === null) return true
  return draft.opening.units !== units && day !== null && draft.opening.day !== null && day < draft.opening.day
}

/** The newest first: the closing balance stands above the bookings, and the opening one below. */
function endsWithOpening({ opening, closing, closedAfter, bookings }: Draft, { day }: Balance): boolean {
  const [first, last] = [bookings[0], bookings.at(-1)]
  if (opening !== null || first === undefined || last === undefined) return false
  const isDescending = first.bookedOn > last.bookedOn || (closing !== null && closedAfter === 0)
  return isDescending && (day === null || day <= last.bookedOn)
}

function isClosing({ kind, day }: Balance, draft: Draft): boolean {
  if (kind !== 'dated') return kind === 'closing'
  return draft.lastDay === null || (day !== null && day >= draft.lastDay)
}

/** In front of the bookings the last closing balance counts, behind them the first; a name counts more than a day. */
function isNearest({ closing, closedAfter, bookings }: Draft, { kind }: Balance): boolean {
  if (closing === null) return true
  return bookings.length === 0 ? kind === 'closing' || closing.kind === 'dated' : closedAfter < bookings.length
}

function settled(draft: Draft): Section {
  const { opening, closing, firstDay: first, lastDay: last } = draft
  // A balance above the bookings can be that of their end.
  const isLast =
    opening?.kind === 'dated' && opening.day !== null && last !== null && first !== null
      ? opening.day >= last && opening.day > first
      : false
  const [begins, ends] = isLast ? [null, closing ?? opening] : [opening, closing]
  const owed = owedByColumn(draft.bookings)
  const bookings = signByBalance(draft.bookings, begins === null ? null : owed(begins).units)
  return { opening: begins && owed(begins), closing: ends && owed(ends), bookings }
}

/** Where bookings take their sign from their column alone, a balance among the debits is owed. */
function owedByColumn(bookings: readonly Booking[]): (balance: Balance) => Balance {
  const byColumn = bookings.length > 0 && bookings.every(({ signBy }) => signBy === 'column')
  return (balance) =>
    byColumn && balance.isInDebit && !balance.isSigned ? { ...balance, units: -balance.units, isSigned: true } : balance
}

function joined(sections: readonly Section[]): Section[] {
  const whole: Section[] = []
  for (const section of sections) {
    const before = whole.at(-1)
    if (before === undefined) whole.push(section)
    else if (section.bookings.length === 0) {
      // An annex repeats the balances.
      if (before.closing === null && section.closing !== null && repeats(before, section)) {
        whole[whole.length - 1] = { ...before, closing: section.closing }
      }
    } else if (repeats(before, section) || continues(before, section)) {
      const bookings = [...before.bookings, ...section.bookings]
      whole[whole.length - 1] = { opening: before.opening, closing: section.closing ?? before.closing, bookings }
    } else whole.push(section)
  }
  return whole
}

const repeats = (a: Section, b: Section): boolean =>
  a.opening?.units === b.opening?.units && a.closing?.units === b.closing?.units && sameCurrency(a, b)

/** It begins with the balance that the one before ends with. */
function continues(before: Section, { opening, ...rest }: Section): boolean {
  if (opening === null || !sameCurrency(before, { opening, ...rest })) return false
  const begun = before.opening?.units
  const reached = begun === undefined ? null : begun + sumOf(before.bookings)
  // What every empty account begins with says nothing.
  return opening.units !== 0n && (before.closing?.units ?? reached) === opening.units
}

function sameCurrency(a: Section, b: Section): boolean {
  const [first, second] = [currencyOf(a), currencyOf(b)]
  return first === null || second === null || first === second
}

/** The currency that a section prints beside its balances, above them, or beside most amounts. */
export function currencyOf({ opening, closing, bookings }: Section): string | null {
  const named = opening?.named ?? closing?.named ?? null
  return closing?.currency ?? opening?.currency ?? named ?? bookedCurrency(bookings)
}

/** The one that most bookings are printed with; what single ones tell of is that of a shop. */
export function bookedCurrency(bookings: readonly Booking[]): string | null {
  const counts = new Map<string, number>()
  for (const { currency } of bookings) {
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most !== undefined && most[1] * 2 > bookings.length ? most[0] : null
}

export const sumOf = (bookings: readonly Booking[]): bigint => bookings.reduce((sum, { units }) => sum + units, 0n)

/** Its bookings lead from one balance to the other. */
export function sectionAddsUp({ opening, closing, bookings }: Section): boolean {
  return opening !== null && closing !== null && opening.units + sumOf(bookings) === closing.units
}
