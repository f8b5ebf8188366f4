import { rightOf, unionOf } from '../layout/boxes.ts'
import { type Found, foundAt, lineSlot } from '../layout/slots.ts'
import { findDays } from '../parsing/dates.ts'
import type { AmountCell } from './amount-cells.ts'
import type { Entry } from './entries.ts'
import type { DayContext } from './leading-days.ts'
import type { PhraseHit } from './statement-phrases.ts'

/** A balance that a statement names. */
export type Balance = {
  /** `dated`: only its day tells which of the two it is. */
  readonly kind: 'opening' | 'closing' | 'dated'
  readonly day: string | null
  /** Signed, as printed. */
  readonly units: bigint
  readonly isSigned: boolean
  readonly currency: string | null
  /** The amount without a sign, and where it stands. */
  readonly found: Found<string>
}

/** No line of a form names more. */
const mostInLine = 6

/** The balances of the line at `index`, in reading order; their amounts can stand in one of the next two lines. */
export function balancesAt(entries: readonly Entry[], index: number, context: DayContext): Balance[] {
  const entry = entries[index]
  if (entry === undefined || entry.columns !== null) return []
  const named = entry.phrases.filter((hit) => kindOf(hit) !== null).slice(0, mostInLine)
  const hits = named.filter((hit) => announces(entry, hit, context))
  return hits.flatMap((hit, place): Balance[] => {
    const kind = kindOf(hit)
    const start = endOf(entry, hit)
    const stop = hits[place + 1] === undefined ? entry.line.text.length : startOf(entry, hits[place + 1])
    const beside = entry.cells.find((cell) => cell.start >= start && cell.start <= stop)
    const below = beside === undefined ? amountBelow(entries, index, hit) : null
    const cell = beside ?? below?.cell
    const label = entry.line.text.slice(start, stop)
    const day = findDays(label, context.order)[0]?.day ?? entry.days[0] ?? null
    if (cell === undefined || kind === null || (kind === 'dated' && !isDated(label, context))) return []
    const { line } = below?.entry ?? entry
    const found = foundAt(lineSlot(line), Math.min(cell.start, line.text.length - 1), cell.end, cell.amount, 0)
    const units = cell.sign === '-' ? -cell.units : cell.units
    return [{ kind, day, units, isSigned: cell.sign !== null, currency: cell.currency, found }]
  })
}

function kindOf({ kinds }: PhraseHit): Balance['kind'] | null {
  if (kinds.has('carried')) return null
  if (kinds.has('opening')) return 'opening'
  if (kinds.has('closing')) return 'closing'
  return kinds.has('balance') ? 'dated' : null
}

/** It leads its cell or follows the day of a booking; a name of several words announces a balance anywhere. */
function announces(entry: Entry, hit: PhraseHit, { order }: DayContext): boolean {
  const word = entry.line.words[hit.first]
  const leadsCell = entry.line.segments.some(
    (segment) => segment.words.find(({ text }) => /\p{L}/u.test(text)) === word,
  )
  const between = entry.line.text.slice(entry.from, startOf(entry, hit))
  const leads = leadsCell || !/[\p{L}\p{N}]/u.test(between)
  // A booking can tell of a balance in its text.
  if (entry.days.length > 0) return !/[\p{L}\p{N}]/u.test(between)
  const isFollowedByDay = findDays(entry.line.text.slice(endOf(entry, hit)).trimStart(), order)[0]?.start === 0
  return leads || (hit.length > 1 && (kindOf(hit) !== 'dated' || isFollowedByDay))
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
