import { bottomOf, rightOf } from '../layout/boxes.ts'
import type { AmountCell } from './amount-cells.ts'
import type { Entry } from './entries.ts'
import { signOfMark } from './statement-phrases.ts'
import { type Column, columnOf } from './table-columns.ts'

/** A row of a table of bookings, before it is decided which of its amounts is which. */
export type Row = {
  readonly bookedOn: string
  valueOn: string | null
  readonly page: number
  readonly columns: readonly Column[]
  readonly texts: string[]
  cells: readonly AmountCell[]
  /** What the heading over it says of all its bookings. */
  readonly category: '-' | '+' | null
}

/** What the reading of a table remembers from line to line. */
export type Table = {
  readonly columns: readonly Column[]
  /** The last row, while lines can still belong to it. */
  row: Row | null
  lastDay: string | null
  lastCell: AmountCell | null
  /** Lines since the row began. */
  lines: number
  /** Lower edge of the last line of the row. */
  bottom: number
  category: '-' | '+' | null
}

export const tableWith = (columns: readonly Column[]): Table => ({
  columns,
  row: null,
  lastDay: null,
  lastCell: null,
  lines: 0,
  bottom: 0,
  category: null,
})

const mostLines = 12
const mostLinesAhead = 6
/** Between the lines of a booking, in heights of a line: what stands farther below it is something else. */
const widestGap = 1.3
/** Right edges of one column, in points. */
const sameEdge = 3

/** Takes the next line into the table; the row when the line begins one. */
export function takeLine(table: Table, entries: readonly Entry[], index: number): Row | null {
  const entry = entries[index]
  if (entry === undefined) return null
  const { row } = table
  if (row !== null && row.page !== entry.line.page && row.cells.length > 0) table.row = null
  if (entry.days.length > 0) return takeDated(table, entries, index, entry)
  if (entry.cells.length > 0 && row !== null && row.cells.length === 0) {
    row.cells = entry.cells
    row.texts.push(textOf(entry))
    table.bottom = bottomOf(entry.line.box)
    table.lastCell = entry.cells.at(-1) ?? null
    return null
  }
  if (isSameDay(table, entry)) return begin(table, entry, table.lastDay, null)
  if (table.row === null) return null
  if (entry.line.box.y - table.bottom > entry.line.box.height * widestGap) table.row = null
  else if (++table.lines <= mostLines) table.row.texts.push(entry.line.text)
  table.bottom = bottomOf(entry.line.box)
  return null
}

function takeDated(table: Table, entries: readonly Entry[], index: number, entry: Entry): Row | null {
  const { row } = table
  const [first, second] = entry.days
  const isBare = entry.cells.length > 0 && entry.days.length === 1 && !/\p{L}/u.test(textOf(entry))
  const continues = row !== null && row.cells.length > 0 && row.valueOn === null && table.lines === 0
  if (entry.cells.length === 0 ? !amountFollows(entries, index) : isBare && continues) {
    if (row === null) return null
    // The value date stands below the day of booking.
    if (continues) row.valueOn = first ?? null
    if (++table.lines <= mostLines) row.texts.push(entry.line.text.slice(entry.from).trim())
    table.bottom = bottomOf(entry.line.box)
    return null
  }
  return begin(table, entry, first ?? null, second ?? null)
}

/** A booking whose amount stands in one of its further lines. */
function amountFollows(entries: readonly Entry[], index: number): boolean {
  const page = entries[index]?.line.page
  for (const entry of entries.slice(index + 1, index + 1 + mostLinesAhead)) {
    if (entry.days.length > 0 || entry.columns !== null || entry.line.page !== page) return false
    if (entry.phrases.some(({ at, kinds }) => at === 0 && endsRow(kinds))) return false
    if (entry.cells.length > 0) return true
  }
  return false
}

const endsRow = (kinds: ReadonlySet<string>): boolean =>
  ['opening', 'closing', 'balance', 'carried', 'summary'].some((kind) => kinds.has(kind))

/** The day is printed once for all its bookings: an amount stands alone in its column, or below that of the one before. */
function isSameDay({ columns, lastCell, lastDay }: Table, { cells, line }: Entry): boolean {
  // What begins with a period or with half a day is something else.
  if (lastDay === null || line.segments.length < 2 || /^\s*\d{1,2}[./-]\d/.test(line.text)) return false
  return cells.some((cell) => {
    const column = columnOf(cell, columns)
    const isBelow = lastCell?.isAlone === true && Math.abs(rightOf(cell.box) - rightOf(lastCell.box)) <= sameEdge
    return cell.isAlone && (column === null ? isBelow : column !== 'balance')
  })
}

function begin(table: Table, entry: Entry, bookedOn: string | null, valueOn: string | null): Row | null {
  if (bookedOn === null) return null
  const row: Row = {
    bookedOn,
    valueOn,
    page: entry.line.page,
    columns: table.columns,
    texts: [textOf(entry)],
    cells: entry.cells,
    category: table.category,
  }
  table.bottom = bottomOf(entry.line.box)
  table.row = row
  table.lastDay = bookedOn
  table.lastCell = entry.cells.at(-1) ?? table.lastCell
  table.lines = 0
  return row
}

/** What the line says besides its days, its amounts and their marks. */
function textOf({ line, from, cells }: Entry): string {
  const parts = [line.text.slice(from, cells[0]?.start)]
  for (const [index, { end }] of cells.entries()) {
    const [first = '', ...rest] = line.text
      .slice(end, cells[index + 1]?.start)
      .trim()
      .split(' ')
    parts.push(signOfMark(first) === null && first !== '*' ? first : '', ...rest)
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}
