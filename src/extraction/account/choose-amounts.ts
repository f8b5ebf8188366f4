import { addDays } from '../parsing/calendar.ts'
import { type DayOrder, findDays } from '../parsing/dates.ts'
import type { AmountCell } from './amount-cells.ts'
import type { Row } from './bookings.ts'
import { type ColumnKind, columnOf, isOfAmounts } from './table-columns.ts'

/** A row whose amount and running balance are told apart. */
export type Booking = {
  readonly bookedOn: string
  readonly valueOn: string | null
  readonly description: string
  /** Without a sign, as a decimal string. */
  readonly amount: string
  /** Signed, in ten-thousandths. */
  readonly units: bigint
  /** What gave the amount its sign. `none`: nothing did, and money that comes is assumed. */
  readonly signBy: 'print' | 'mark' | 'column' | 'category' | 'balance' | 'none'
  readonly running: bigint | null
  readonly currency: string | null
  readonly page: number
}

const longestDescription = 200

/** The bookings of the rows of one table, in their order. */
export function chooseAmounts(rows: readonly Row[], order: DayOrder): Booking[] {
  const withRunning = hasRunningBalance(rows)
  const common = commonCurrency(rows)
  const signs = printsSigns(rows)
  return rows.flatMap((row): Booking[] => {
    const { cell, column, running } = choose(row, withRunning, common)
    if (cell === null) return []
    const sign = signOf(cell, column, signs, row.category)
    const { text, valueOn } = describe(row, order)
    return [
      {
        bookedOn: row.bookedOn,
        valueOn,
        description: text,
        amount: cell.amount,
        units: sign?.is === '-' ? -cell.units : cell.units,
        signBy: sign?.by ?? 'none',
        running: running === null ? null : running.sign === '-' ? -running.units : running.units,
        currency: cell.currency,
        page: row.page,
      },
    ]
  })
}

type Choice = {
  readonly cell: AmountCell | null
  readonly column: ColumnKind | null
  readonly running: AmountCell | null
}

function choose(row: Row, withRunning: boolean, currency: string | null): Choice {
  const placed = row.cells.map((cell) => ({ cell, column: columnOf(cell, row.columns) }))
  const running = placed.findLast(({ column }) => column === 'balance')?.cell ?? null
  const moving = placed.filter(({ column }) => column !== null && column !== 'balance')
  // A table may print 0.00 in the column that does not apply.
  const moved = moving.findLast(({ cell }) => cell.units !== 0n) ?? moving.at(-1)
  if (moved !== undefined) return { ...moved, running }
  const rest = row.cells.filter((cell) => cell !== running)
  const [last, before] = [rest.at(-1) ?? null, rest.at(-2) ?? null]
  if (running === null && withRunning && before !== null) return { cell: before, column: null, running: last }
  // Of an amount in two currencies, that of the account counts.
  const own = rest.findLast((cell) => cell.currency === currency || cell.currency === null)
  return { cell: own ?? last, column: null, running }
}

type Sign = { readonly is: '-' | '+'; readonly by: 'print' | 'mark' | 'column' | 'category' }

function signOf(
  cell: AmountCell,
  column: ColumnKind | null,
  printsSigns: boolean,
  category: Row['category'],
): Sign | null {
  if (cell.sign !== null) return { is: cell.sign, by: cell.isMarked ? 'mark' : 'print' }
  if (printsSigns) return { is: '+', by: 'print' }
  if (column === 'debit') return { is: '-', by: 'column' }
  if (column === 'credit') return { is: '+', by: 'column' }
  return category === null ? null : { is: category, by: 'category' }
}

/** Money that leaves is printed with its sign, so that an amount without one comes, wherever it seems to stand. */
function printsSigns(rows: readonly Row[]): boolean {
  const debits = rows.flatMap(({ cells, columns }) => cells.filter((cell) => columnOf(cell, columns) === 'debit'))
  const negative = debits.filter(({ sign }) => sign === '-').length
  return negative > 0 && negative * 2 >= debits.length
}

/** The headings end with one for a balance, or without headings the last amounts follow from each other. */
function hasRunningBalance(rows: readonly Row[]): boolean {
  const columns = rows[0]?.columns.filter(isOfAmounts) ?? []
  if (columns.length > 0) return columns.length > 1 && columns.at(-1)?.kind === 'balance'
  const signed = (cell: AmountCell | undefined): bigint =>
    cell === undefined ? 0n : cell.sign === '-' ? -cell.units : cell.units
  let follows = 0
  let pairs = 0
  for (const [index, { cells }] of rows.entries()) {
    const earlier = rows[index - 1]?.cells
    if (earlier === undefined || earlier.length < 2 || cells.length < 2) continue
    const step = signed(cells.at(-1)) - signed(earlier.at(-1))
    const moved = cells.at(-2)?.units
    pairs++
    if (step === moved || -step === moved) follows++
  }
  return pairs >= 2 && follows * 5 >= pairs * 4
}

function commonCurrency(rows: readonly Row[]): string | null {
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const currency = cells.at(-1)?.currency ?? null
    if (currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

const daysApart = 31

function describe(row: Row, order: DayOrder): { readonly text: string; readonly valueOn: string | null } {
  const [first = '', ...others] = row.texts
  const day = findDays(first, order).at(-1)
  const isValueDate =
    row.valueOn === null &&
    row.columns.some(({ kind }) => kind === 'value') &&
    day?.end === first.length &&
    day.day <= addDays(row.bookedOn, daysApart) &&
    day.day >= addDays(row.bookedOn, -daysApart)
  const own = isValueDate ? first.slice(0, day.start).trim() : first
  const text = [own, ...others].join(' ').replace(/\s+/g, ' ').trim()
  const short = text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1).trimEnd()}…`
  return { text: short, valueOn: isValueDate ? day.day : row.valueOn }
}
