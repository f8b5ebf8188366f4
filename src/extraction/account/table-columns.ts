import type { Box } from '#reading'
import { rightOf, unionOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import { currencyOf } from '../parsing/currencies.ts'
import { findDays } from '../parsing/dates.ts'
import type { AmountCell } from './amount-cells.ts'
import type { PhraseHit } from './statement-phrases.ts'
import type { StatementWord } from './words/account-words.ts'

export type ColumnKind =
  | 'date'
  | 'value'
  | 'text'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'balance'
  | 'securities'
  | 'interest'

export type Column = { readonly kind: ColumnKind; readonly box: Box }

const kinds: readonly (readonly [StatementWord, ColumnKind])[] = [
  ['securitiesColumn', 'securities'],
  ['interestColumn', 'interest'],
  ['balance', 'balance'],
  ['debitColumn', 'debit'],
  ['creditColumn', 'credit'],
  ['amountColumn', 'amount'],
  ['valueColumn', 'value'],
  ['dateColumn', 'date'],
  ['textColumn', 'text'],
]
const amountKinds: readonly ColumnKind[] = ['amount', 'debit', 'credit', 'balance']

/** What is booked stands behind its amounts. */
export function isAmountsFirst(columns: readonly Column[]): boolean {
  const amounts = columns.filter(isOfAmounts)
  return (
    amounts.length > 0 &&
    columns.some(({ kind, box }) => kind === 'text' && amounts.every((each) => rightOf(each.box) < box.x))
  )
}

export const isOfAmounts = ({ kind }: Column): boolean => amountKinds.includes(kind)

/** The headings of a table of bookings, or null when the line is none: most of its words are names of columns. */
export function columnsIn(line: Line, hits: readonly PhraseHit[]): Column[] | null {
  // No table has a single column.
  if (hits.length < 2) return null
  const tokens = line.segments.flatMap((segment) => segment.tokens)
  if (tokens.length === 0 || tokens.length > 30 || /\d[.,]\d{2}(?!\d)/.test(line.text)) return null
  if (findDays(line.text, 'day_first').length > 0) return null
  if (hits.some((hit) => hit.kinds.has('opening') || hit.kinds.has('closing') || hit.kinds.has('carried'))) return null
  const columns = columnNames(line, hits)
  let covered = tokens.filter(({ text }) => text.length < 3 || currencyOf(text.toUpperCase()) !== null).length
  for (const hit of hits) {
    if (kindOf(hit) === undefined) continue
    covered += tokens.slice(hit.at, hit.at + hit.length).filter(({ text }) => text.length >= 3).length
  }
  return covered >= tokens.length * 0.4 && nameATable(columns) ? columns : null
}

/** What the line says that can name columns. */
export function columnNames(line: Line, hits: readonly PhraseHit[]): Column[] {
  return hits.flatMap((hit) => {
    const kind = kindOf(hit)
    if (kind === undefined) return []
    return [{ kind, box: unionOf(line.words.slice(hit.first, hit.last + 1).map((word) => word.box)) }]
  })
}

const kindOf = (hit: PhraseHit): ColumnKind | undefined => kinds.find(([word]) => hit.kinds.has(word))?.[1]

function nameATable(columns: readonly Column[]): boolean {
  const has = new Set(columns.map(({ kind }) => kind))
  const amounts = amountKinds.filter((kind) => has.has(kind)).length
  const moving = has.has('amount') || has.has('debit') || has.has('credit')
  const describing = has.has('date') || has.has('value') || has.has('text')
  if (has.has('securities') || has.has('interest')) return describing && columns.length >= 3
  return (describing && moving) || amounts >= 2 || ((has.has('date') || has.has('value')) && has.size >= 3)
}

/** Farther from every heading, an amount belongs to none. */
const farthest = 40

/** The column that an amount stands in, by its place alone; null when its place does not tell. */
export function columnOf(cell: AmountCell, columns: readonly Column[]): ColumnKind | null {
  if (!cell.isAlone) return null
  const [nearest, second] = columns
    .filter(isOfAmounts)
    .map(({ kind, box }) => ({ kind, distance: distanceOf(cell.box, box) }))
    .sort((a, b) => a.distance - b.distance)
  if (nearest === undefined || nearest.distance > farthest) return null
  const isClear = second === undefined || second.kind === nearest.kind || second.distance - nearest.distance > 4
  return isClear ? nearest.kind : null
}

/** Amounts stand flush right under their heading, flush left, or in its middle. */
function distanceOf(a: Box, b: Box): number {
  return Math.min(
    Math.abs(rightOf(a) - rightOf(b)),
    Math.abs(a.x - b.x),
    Math.abs(a.x + a.width / 2 - b.x - b.width / 2),
  )
}
