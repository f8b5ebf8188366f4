import type { Row } from './rows.ts'
import type { TravelLabel } from './words/travel-words.ts'

const longest = 80

/** The text behind the first such label, or below it when nothing else stands in its line; or null. */
export function valueBehind(rows: readonly Row[], label: TravelLabel): string | null {
  return valuesBehind(rows, label)[0] ?? null
}

/** The texts behind all such labels, each once, in the order of the pages. */
export function valuesBehind(rows: readonly Row[], label: TravelLabel): string[] {
  const found = rows.flatMap((row, at) =>
    row.items.flatMap((item, index): string[] => {
      if (item.kind !== 'label' || !item.labels.includes(label)) return []
      const next = row.items[index + 1]
      const below = rows[at + 1]?.items.find((other) => other.kind === 'text' && Math.abs(other.x - item.x) < 10)
      const isHeading = below !== undefined && row.items.filter(({ kind }) => kind === 'label').length > 1
      const isBeside = next?.cell === item.cell || (!isHeading && !hasLabelBelow(row, index))
      const value = next?.kind === 'text' && isBeside ? next : below
      return value?.kind === 'text' && value.text.length <= longest ? [value.text] : []
    }),
  )
  return [...new Set(found)]
}

/** A further label in the line makes it the heading of a table. */
function hasLabelBelow(row: Row, index: number): boolean {
  return row.items.slice(index + 1).some(({ kind }) => kind === 'label') && row.items[index + 1]?.kind !== 'text'
}
