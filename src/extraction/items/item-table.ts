import type { Line } from '../layout/lines.ts'
import { onceForEach } from '../once-for-each.ts'
import { amountPlaces } from '../rules/amount-labels.ts'
import type { Survey } from '../rules/survey.ts'
import { type ItemRow, itemRowOf } from './item-rows.ts'
import { type RowNumber, rowNumbers } from './row-numbers.ts'

/** A row of the table that shows an amount alone: a delivery, a rebate, or what was not understood. */
export type PlainRow = { readonly line: Line; readonly amount: RowNumber }

export type ItemTable = {
  /** In the order of the page. */
  readonly rows: readonly (ItemRow | PlainRow)[]
  /** Of the amounts, in ten-thousandths. */
  readonly sum: bigint
  /** Of the rows that are understood alone. */
  readonly sumOfItems: bigint
  /** Every row that shows an amount is understood. */
  readonly isUnderstood: boolean
  /** Amounts in the lines below the last row. */
  readonly below: readonly bigint[]
}

const mostLines = 1_500
/** Amounts of one column end that near to each other, in points. */
const sameEdge = 4
/** So many rows tell where their column is. */
const mostCompared = 200
/** Sums stand that near below their table. */
const linesBelow = 15

/** The table of what is billed, found by the arithmetic of its rows; null when there is none. */
export const itemTableOf = onceForEach(findTable)

export const isItem = (row: ItemRow | PlainRow): row is ItemRow => 'quantity' in row

function findTable(survey: Survey): ItemTable | null {
  const lines = survey.lines.slice(0, mostLines)
  const items = lines.map((line) => (/\d[.,]\d/.test(line.text) ? itemRowOf(line) : null))
  const column = columnAmong(items.filter((row) => row !== null))
  if (column === null) return null
  const isOfTable = (row: ItemRow | null): row is ItemRow => row !== null && isBelow(row.amount, column)
  const first = items.findIndex(isOfTable)
  const last = items.findLastIndex(isOfTable)
  const sums = linesOfSums(survey)
  const end = endOfRows(lines, last, sums)
  const rows: (ItemRow | PlainRow)[] = []
  let sum = 0n
  for (let index = first; index < end; index++) {
    const line = lines[index]
    const item = items[index] ?? null
    if (line === undefined) continue
    const row = isOfTable(item) ? item : sums.has(line) ? null : plainRow(line, column)
    // What was carried to the next page is in the sum already.
    if (row === null || (!isItem(row) && row.amount.units === sum)) continue
    rows.push(row)
    sum += row.amount.units
  }
  return {
    rows,
    sum,
    sumOfItems: rows.filter(isItem).reduce((total, { amount }) => total + amount.units, 0n),
    isUnderstood: rows.every(isItem) && items.every((row) => row === null || isOfTable(row)),
    below: lines.slice(last + 1, last + 1 + linesBelow).flatMap((line) =>
      rowNumbers(line)
        .filter(({ isMoney, isRate }) => isMoney && !isRate)
        .map(({ units }) => units),
    ),
  }
}

/** The amount that those of most rows stand below, flush right or left. */
function columnAmong(rows: readonly ItemRow[]): RowNumber | null {
  let best: { amount: RowNumber; count: number } | null = null
  const compared = rows.slice(0, mostCompared)
  for (const { amount } of compared) {
    const count = compared.filter((row) => isBelow(row.amount, amount)).length
    if (best === null || count > best.count) best = { amount, count }
  }
  return best?.amount ?? null
}

const isBelow = (a: RowNumber, b: RowNumber): boolean =>
  Math.abs(a.right - b.right) <= sameEdge || Math.abs(a.box.x - b.box.x) <= sameEdge / 2

/** Lines that a label of amounts leads. */
function linesOfSums(survey: Survey): ReadonlySet<Line> {
  return new Set(
    survey.labelledLines.flatMap((labelled) => {
      const line = labelled.hits[0]?.line
      return line !== undefined && amountPlaces(labelled).length > 0 ? [line] : []
    }),
  )
}

/** Rows without a product go on below the last one up to the first sum. */
function endOfRows(lines: readonly Line[], last: number, sums: ReadonlySet<Line>): number {
  for (let index = last + 1; index < Math.min(lines.length, last + linesBelow); index++) {
    const line = lines[index]
    if (line !== undefined && sums.has(line)) return index
  }
  return last + 1
}

function plainRow(line: Line, column: RowNumber): PlainRow | null {
  const amount = rowNumbers(line).find((number) => number.isMoney && !number.isRate && isBelow(number, column))
  return amount === undefined ? null : { line, amount }
}
