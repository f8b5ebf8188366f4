import { bottomOf } from '../layout/boxes.ts'
import type { Line } from '../layout/lines.ts'
import { currencyOf, currencyWords } from '../parsing/currencies.ts'
import { balancesAt, carriedBalanceAt } from './balances.ts'
import { type Row, type Table, tableWith, takeLine } from './bookings.ts'
import { type Carried, lastCarried, takeCarried } from './carried.ts'
import { categoryOf } from './category.ts'
import { chooseAmounts } from './choose-amounts.ts'
import { type Entry, hasOtherWords } from './entries.ts'
import type { DayContext } from './leading-days.ts'
import type { Part } from './sections.ts'
import { type Column, columnNames, isOfAmounts } from './table-columns.ts'

export type StatementParts = {
  readonly parts: readonly Part[]
  /** Lines of bookings, with all that they tell. */
  readonly bookingLines: ReadonlySet<Line>
  /** Those that name the columns of bookings. */
  readonly headingLines: readonly Line[]
}

/** @param columns where bookings can begin without headings of a table; null when they need them */
export function partsOf(
  entries: readonly Entry[],
  context: DayContext,
  columns: readonly Column[] | null,
): StatementParts {
  const parts: Part[] = []
  const bookingLines = new Set<Line>()
  const headingLines: Line[] = []
  let table: Table | null = columns === null ? null : tableWith(columns)
  const carried: Carried = { pending: null, hasBookings: false }
  let rows: Row[] = []
  /** Of the account that the lines are about. */
  let named: string | null = null
  const flush = () => {
    if (rows.length > 0) parts.push({ kind: 'bookings', bookings: chooseAmounts(rows, context.order) })
    rows = []
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.columns !== null) {
      const before: Table | null = table
      const isSame = before !== null && before.columns.length === entry.columns.length
      if (!isSame) flush()
      table = { ...tableAt(entries, index), lastDay: before?.lastDay ?? null, lastCell: before?.lastCell ?? null }
      if (isOfAccount(table)) headingLines.push(...headingLinesAt(entries, index))
      continue
    }
    const columnsHere = table?.columns ?? []
    const balances = balancesAt(entries, index, context, columnsHere)
    const forward = balances.length > 0 ? null : carriedBalanceAt(entry, columnsHere)
    const category = categoryOf(entry)
    if (balances.length > 0) {
      flush()
      parts.push(...balances.map((balance) => ({ ...balance, named })))
      if (balances.some(({ kind }) => kind === 'closing') && columns === null && table?.lastDay !== null) table = null
      if (table !== null) Object.assign(table, { row: null, lastDay: null, lastCell: null })
      Object.assign(carried, { pending: null, hasBookings: false })
    } else if (forward !== null) {
      if (table !== null) table.row = null
      const hasOpening = parts.some(({ kind }) => kind === 'opening')
      const ends = takeCarried(carried, forward, hasOpening)
      if (ends.length > 0) flush()
      parts.push(...ends)
    } else if (category !== null && table !== null && hasOneColumn(table.columns)) {
      Object.assign(table, { row: null, category })
    } else if (isBetweenRows(entry)) {
      if (table !== null) table.row = null
    } else if (table !== null && isOfAccount(table)) {
      const row = takeLine(table, entries, index)
      if (row !== null || table.row !== null) bookingLines.add(entry.line)
      if (row !== null) {
        rows.push(row)
        Object.assign(carried, { pending: null, hasBookings: true })
      }
    }
    if (!bookingLines.has(entry.line)) named = currencyNamedBy(entry) ?? named
  }
  flush()
  return { parts: [...parts, ...lastCarried(carried)], bookingLines, headingLines }
}

const mostWords = 4

/** "Statement in EUR", "Currency: GBP": a short line that is about one currency. */
function currencyNamedBy({ line }: Entry): string | null {
  const words = line.segments.reduce((sum, { tokens }) => sum + tokens.length, 0)
  if (words > mostWords || /\d/.test(line.text)) return null
  const currencies = new Set(Array.from(line.text.matchAll(currencyWords()), ([word]) => currencyOf(word)))
  const [currency = null] = currencies
  return currencies.size === 1 ? currency : null
}

const linesAbove = 3

function tableAt(entries: readonly Entry[], index: number): Table {
  const columns = headingsAt(entries, index)
  const above = entries.slice(Math.max(0, index - linesAbove), index)
  const page = entries[index]?.line.page
  const category = above.findLast((entry) => entry.line.page === page && categoryOf(entry) !== null)
  return { ...tableWith(columns), category: category && hasOneColumn(columns) ? categoryOf(category) : null }
}

const hasOneColumn = (columns: readonly Column[]): boolean =>
  columns.filter((column) => isOfAmounts(column) && column.kind !== 'balance').every(({ kind }) => kind === 'amount')

const isOfAccount = ({ columns }: Table): boolean =>
  columns.every(({ kind }) => kind !== 'securities' && kind !== 'interest')

/** Headings can take two lines. */
function headingsAt(entries: readonly Entry[], index: number): readonly Column[] {
  const [above, entry] = [entries[index - 1], entries[index]]
  const own = entry?.columns ?? []
  if (above === undefined || above.line.page !== entry?.line.page) return own
  if (above.columns !== null) return [...above.columns, ...own]
  const names =
    isClose(above.line, entry.line) && above.cells.length === 0 ? columnNames(above.line, above.phrases) : []
  return names.length > 1 ? [...names, ...own] : own
}

/** A currency can stand in a line of its own below the name of its column. */
function headingLinesAt(entries: readonly Entry[], index: number): Line[] {
  const [entry, below] = [entries[index], entries[index + 1]]
  if (entry === undefined) return []
  const isPart =
    below !== undefined &&
    below.columns === null &&
    below.days.length === 0 &&
    below.cells.length === 0 &&
    below.line.page === entry.line.page &&
    isClose(entry.line, below.line)
  return isPart ? [entry.line, below.line] : [entry.line]
}

const isClose = (above: Line, below: Line): boolean => below.box.y - bottomOf(above.box) < below.box.height

/** What a page carries over, sums, and balances of a day: none of them is a booking. */
function isBetweenRows(entry: Entry): boolean {
  const [lead] = entry.phrases
  if (lead === undefined || entry.days.length > 0 || entry.cells.length === 0) return false
  if (entry.line.words.slice(0, lead.first).some(({ text }) => /\p{L}/u.test(text))) return false
  if (lead.kinds.has('summary')) return true
  return (lead.kinds.has('carried') || lead.kinds.has('balance')) && !hasOtherWords(entry)
}
