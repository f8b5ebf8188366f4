import type { LineItem } from '../contents.ts'
import type { DocumentType } from '../fields.ts'
import { rightOf } from '../layout/boxes.ts'
import { nearlyEqual } from '../parsing/decimals.ts'
import { amountsOf } from '../rules/amounts.ts'
import type { Survey } from '../rules/survey.ts'
import type { ItemRow } from './item-rows.ts'
import { isItem, itemTableOf, type PlainRow } from './item-table.ts'

const billing: ReadonlySet<DocumentType> = new Set(['invoice', 'receipt', 'credit_note', 'utility_bill', 'medical'])
const mostItems = 500

/** What a bill lists on its pages, where quantities times prices make the amounts; none for other documents. */
export function lineItemsOf(survey: Survey, type: DocumentType): LineItem[] {
  const table = billing.has(type) ? itemTableOf(survey) : null
  if (table === null) return []
  // Amounts alone are remarks, unless they are needed for the sum.
  const sums = amountsOf(survey, 'net').concat(amountsOf(survey, 'total'), amountsOf(survey, 'payable'))
  const isWhole = sums.some(({ value }) => nearlyEqual(value.units, table.sum))
  const rows = table.rows.filter((row) => isWhole || isItem(row))
  return rows.slice(0, mostItems).map((row) => (isItem(row) ? itemOf(row) : plainItem(row)))
}

function itemOf({ line, amount, quantity, price, said, rate }: ItemRow): LineItem {
  const from = Math.min(quantity.box.x, price.box.x)
  const nextX = Math.min(...[price, amount].map(({ box }) => box.x).filter((x) => x > quantity.box.x))
  const unit = line.words
    .filter(({ box }) => box.x >= quantity.right - 1 && rightOf(box) <= nextX + 1)
    .map(({ text }) => text)
    .join(' ')
  return {
    description: described(line, from),
    quantity: said.quantity,
    unit: /^[\p{L}][\p{L}.²³]{0,11}$/u.test(unit) && unit.toLowerCase() !== 'x' ? unit : null,
    unit_price: said.price,
    amount: amount.amount,
    tax_rate: rate?.amount ?? null,
  }
}

const plainItem = ({ line, amount }: PlainRow): LineItem => ({
  description: described(line, amount.box.x),
  quantity: null,
  unit: null,
  unit_price: null,
  amount: amount.amount,
  tax_rate: null,
})

/** The words in front of the numbers, without the place in the list. */
function described(line: ItemRow['line'], before: number): string | null {
  const words = line.words.filter(({ box }) => rightOf(box) <= before + 1).map(({ text }) => text)
  const text = words
    .join(' ')
    .replace(/^\d{1,4}[.)]?\s+(?=.*\p{L})/u, '')
    .trim()
  return /\p{L}/u.test(text) ? text.slice(0, 300) : null
}
