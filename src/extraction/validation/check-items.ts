import type { ReadDocument } from '#reading'
import type { Check, DocumentType, Fields } from '../fields.ts'
import { type ItemTable, isItem, itemTableOf } from '../items/item-table.ts'
import { fromUnits, nearlyEqual, toUnits } from '../parsing/decimals.ts'
import { amountsOf, magnitude } from '../rules/amounts.ts'
import { type Survey, surveyOf } from '../rules/survey.ts'
import { checkThat } from './outcome.ts'

/** What lists its items, so that they make its sum. */
const itemised: ReadonlySet<DocumentType> = new Set(['invoice', 'receipt', 'credit_note', 'utility_bill'])
/** Longer documents are not looked at as a whole. */
const mostPages = 15
/** Rebates, deliveries and taxes below a table. */
const mostBelow = 12

/** Whether the rows of a bill make its sum; told to be wrong only where all of them are understood. */
export function checkItems(
  { doc_type: type, total_amount: total, tax_amount: tax }: Fields,
  document: ReadDocument,
): Check {
  const name = 'amounts.lines_add_up'
  const survey = surveyOf(document)
  const table = itemised.has(type) && total !== null ? itemTableOf(survey) : null
  if (table === null || total === null) return checkThat(name, null, '')
  const units = magnitude(toUnits(total))
  const sums = [table.sum, table.sumOfItems].map(magnitude)
  const isSum = (wanted: bigint): boolean => sums.some((sum) => nearlyEqual(sum, wanted))
  if (isSum(units) || (tax !== null && isSum(units - magnitude(toUnits(tax))))) return checkThat(name, true, '')
  const count = table.rows.filter(isItem).length
  const isClear = table.isUnderstood && count >= 2 && isWholeText(document)
  return checkThat(
    name,
    isClear && !isExplained(table, units, survey) ? false : null,
    `the ${count} lines make ${fromUnits(table.sum)}, and no sum on the document follows from that: the total is ${total}`,
  )
}

/** Digits of pictures are misread, and rows may be missing. */
function isWholeText({ pages }: ReadDocument): boolean {
  return (
    pages.length <= mostPages &&
    pages.every(({ textSource, coverage }) => textSource !== 'ocr' && coverage !== 'unread')
  )
}

/** True when the sum of the rows is printed, or leads to the total over at most three amounts below the table. */
function isExplained(table: ItemTable, total: bigint, survey: Survey): boolean {
  const printed = (['net', 'total', 'payable', 'other'] as const).flatMap((kind) =>
    amountsOf(survey, kind).map(({ value }) => magnitude(value.units)),
  )
  const start = magnitude(table.sum)
  if (printed.some((sum) => nearlyEqual(sum, start))) return true
  const steps = [...new Set(table.below.map(magnitude))].filter((step) => step !== total).slice(0, mostBelow)
  return leadsTo(start, total, steps, 3)
}

function leadsTo(from: bigint, to: bigint, steps: readonly bigint[], most: number): boolean {
  if (nearlyEqual(from, to)) return true
  if (most === 0) return false
  return steps.some((step, index) => {
    const rest = steps.slice(index + 1)
    return leadsTo(from + step, to, rest, most - 1) || leadsTo(from - step, to, rest, most - 1)
  })
}
