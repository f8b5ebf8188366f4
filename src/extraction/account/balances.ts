import { rightOf, unionOf } from '../layout/boxes.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { findDays } from '../parsing/dates.ts'
import type { AmountCell } from './amount-cells.ts'
import { type Entry, hasOtherWords } from './entries.ts'
import type { DayContext } from './leading-days.ts'
import type { PhraseHit } from './statement-phrases.ts'
import { type Column, columnOf, isAmountsFirst } from './table-columns.ts'
import { wrappedLabelsAt } from './wrapped-labels.ts'

/** A balance that a statement names. */
export type Balance = {
  /** `dated`: only its day tells which of the two it is. */
  readonly kind: 'opening' | 'closing' | 'dated'
  readonly day: string | null
  /** Signed, as printed. */
  readonly units: bigint
  readonly isSigned: boolean
  /** It stands among the debits of a table that has no column for balances. */
  readonly isInDebit: boolean
  readonly currency: string | null
  /** The currency that a line above says the account is in. */
  readonly named: string | null
  /** The amount without a sign, and where it stands. */
  readonly found: Found<string>
}

/** No line of a form names more. */
const mostInLine = 6

/**
 * The balances of the line at `index`, in reading order; their names can go on in the next line, and their amounts stand
 * in one of the next two. `columns` are those of the table that the line may be part of.
 */
export function balancesAt(
  entries: readonly Entry[],
  index: number,
  context: DayContext,
  columns: readonly Column[],
): Balance[] {
  const entry = entries[index]
  if (entry === undefined || entry.columns !== null) return []
  const named = entry.phrases.filter((hit) => kindOf(hit) !== null).slice(0, mostInLine)
  const hits = named.filter((hit) => announces(entry, hit, context, columns))
  const own = hits.flatMap((hit, place): Balance[] => {
    const kind = kindOf(hit)
    const start = endOf(entry, hit)
    const stop = hits[place + 1] === undefined ? entry.line.text.length : startOf(entry, hits[place + 1])
    const beside =
      entry.cells.find((cell) => cell.start >= start && cell.start <= stop) ??
      (isAmountsFirst(columns) ? entry.cells.findLast((cell) => cell.end <= startOf(entry, hit)) : undefined)
    const below = beside === undefined ? amountBelow(entries, index, hit) : null
    const cell = beside ?? below?.cell
    const label = entry.line.text.slice(start, stop)
    const day = findDays(label, context.order)[0]?.day ?? entry.days[0] ?? null
    if (cell === undefined || kind === null || (kind === 'dated' && !isDated(label, context))) return []
    const isOverdrawn = entry.phrases.some(
      (other) =>
        other.kinds.has('overdrawn') && startOf(entry, other) >= startOf(entry, hit) && startOf(entry, other) <= stop,
    )
    return [balanceOf(kind, day, cell, below?.entry ?? entry, columns, isOverdrawn)]
  })
  if (own.length > 0) return own
  return wrappedLabelsAt(entries, index).map(({ kind, cell, entry: at, text }) =>
    balanceOf(kind, findDays(text, context.order)[0]?.day ?? null, cell, at, columns),
  )
}

/** What a page hands over to the next, or takes over from the one before, when that is all its line says. */
export function carriedBalanceAt(entry: Entry, columns: readonly Column[]): Balance | null {
  const hit = entry.phrases.find(({ kinds }) => kinds.has('carried'))
  if (hit === undefined || entry.columns !== null || hasOtherWords(entry)) return null
  if (/\p{L}/u.test(entry.line.text.slice(entry.from, startOf(entry, hit)))) return null
  const inColumn = entry.cells.find((cell) => columnOf(cell, columns) === 'balance')
  // Two amounts are sums of what left and what came.
  const cell = inColumn ?? (entry.cells.length === 1 ? entry.cells[0] : undefined)
  return cell === undefined ? null : balanceOf('dated', entry.days[0] ?? null, cell, entry, columns)
}

function balanceOf(
  kind: Balance['kind'],
  day: string | null,
  cell: AmountCell,
  { line }: Entry,
  columns: readonly Column[],
  isOverdrawn = false,
): Balance {
  const found = foundAt(lineSlot(line), Math.min(cell.start, line.text.length - 1), cell.end, cell.amount, 0)
  const isNegative = cell.sign === '-' || (cell.sign === null && isOverdrawn)
  const units = isNegative ? -cell.units : cell.units
  const isSigned = cell.sign !== null || isOverdrawn
  return {
    kind,
    day,
    units,
    isSigned,
    isInDebit: isInDebit(cell, columns),
    currency: cell.currency,
    named: null,
    found,
  }
}

function isInDebit(cell: AmountCell, columns: readonly Column[]): boolean {
  const has = (kind: Column['kind']) => columns.some((column) => column.kind === kind)
  return has('debit') && has('credit') && !has('balance') && columnOf(cell, columns) === 'debit'
}

function kindOf({ kinds }: PhraseHit): Balance['kind'] | null {
  if (kinds.has('carried')) return null
  if (kinds.has('opening')) return 'opening'
  if (kinds.has('closing')) return 'closing'
  return kinds.has('balance') ? 'dated' : null
}

/** It leads its cell or follows the day of a booking; a name of several words announces a balance anywhere. */
function announces(entry: Entry, hit: PhraseHit, { order }: DayContext, columns: readonly Column[]): boolean {
  const word = entry.line.words[hit.first]
  const leadsCell = entry.line.segments.some(
    (segment) => segment.words.find(({ text }) => /\p{L}/u.test(text)) === word,
  )
  const between = entry.line.text.slice(entry.from, startOf(entry, hit))
  const followsDay = !/[\p{L}\p{N}]/u.test(between) || (isAmountsFirst(columns) && !/\p{L}/u.test(between))
  // A booking can tell of a balance in its text.
  if (entry.days.length > 0) return followsDay
  const isFollowedByDay = findDays(entry.line.text.slice(endOf(entry, hit)).trimStart(), order)[0]?.start === 0
  return leadsCell || followsDay || (hit.length > 1 && (kindOf(hit) !== 'dated' || isFollowedByDay))
}

/** "Balance on 31.03.2025" is one, "balance of your account, see 31.03.2025" is not. */
function isDated(label: string, { order }: DayContext): boolean {
  const [day] = findDays(label, order)
  return day !== undefined && (label.slice(0, day.start).match(/\p{L}+/gu)?.length ?? 0) <= 4
}

const linesBelow = 2

function amountBelow(
  entries: readonly Entry[],
  index: number,
  hit: PhraseHit,
): { readonly cell: AmountCell; readonly entry: Entry } | null {
  const above = entries[index]
  if (above === undefined || above.cells.length > 0) return null
  const label = unionOf(above.line.words.slice(hit.first, hit.last + 1).map((word) => word.box))
  for (const entry of entries.slice(index + 1, index + 1 + linesBelow)) {
    if (entry.line.page !== above.line.page || entry.columns !== null) return null
    const reach = label.height * 4
    const cell = entry.cells.findLast(({ box }) => rightOf(box) > label.x && box.x < rightOf(label) + reach)
    if (cell !== undefined) return { cell, entry }
  }
  return null
}

const startOf = ({ line }: Entry, hit: PhraseHit | undefined): number =>
  hit === undefined ? line.text.length : lengthOf(line.words.slice(0, hit.first))

const endOf = ({ line }: Entry, hit: PhraseHit): number => lengthOf(line.words.slice(0, hit.last + 1)) - 1

const lengthOf = (words: readonly { readonly text: string }[]): number =>
  words.reduce((sum, { text }) => sum + text.length + 1, 0)
