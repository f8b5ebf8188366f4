import type { Found } from '../layout/slots.ts'
import type { Row } from './rows.ts'

export type Occasion = { readonly day: Found<string>; readonly time: string }

/** The first day with its time that a label announces: "Date: 12 May 2025, 8 pm". Those said aside do not count. */
export function readOccasion(rows: readonly Row[]): Occasion | null {
  return announcedOccasion(rows) ?? plainOccasion(rows)
}

/** How far below its day a time stands, and how many words are no sentence. */
const rowsBelow = 3
const mostWords = 14

/** A day that nothing is said of, and the time beside it, or below it behind such a label. */
function plainOccasion(rows: readonly Row[]): Occasion | null {
  for (const [at, row] of rows.entries()) {
    const day = row.items.find(({ kind }) => kind === 'day')
    const isPlain =
      row.items.every((item) => item.kind !== 'label' || !item.labels.includes('aside')) &&
      row.line.words.length <= mostWords
    if (day?.kind !== 'day' || !isPlain) continue
    const beside = row.items.find(({ kind }) => kind === 'time')
    if (beside?.kind === 'time') return { day: day.day, time: beside.time.time }
    const below = rows.slice(at + 1, at + 1 + rowsBelow).flatMap(announcedTimes)
    if (below[0] !== undefined) return { day: day.day, time: below[0] }
  }
  return null
}

function announcedTimes({ items }: Row): string[] {
  let isWhen = false
  return items.flatMap((item): string[] => {
    if (item.kind === 'label') isWhen = item.labels.includes('when') && !item.labels.includes('aside')
    return item.kind === 'time' && isWhen ? [item.time.time] : []
  })
}

function announcedOccasion(rows: readonly Row[]): Occasion | null {
  let announced: { readonly isWhen: boolean; rows: number } = { isWhen: false, rows: 0 }
  let day: Found<string> | null = null
  for (const row of rows) {
    for (const item of row.items) {
      if (item.kind === 'label') {
        const isWhen = item.labels.includes('when') && !item.labels.includes('aside')
        announced = { isWhen: isWhen || (announced.isWhen && !item.labels.includes('aside')), rows: 0 }
      }
      if (!announced.isWhen) continue
      if (item.kind === 'day') day ??= item.day
      if (item.kind === 'time' && day !== null) return { day, time: item.time.time }
    }
    // A day and its time stand together.
    if (++announced.rows > 2) {
      announced = { isWhen: false, rows: 0 }
      day = null
    }
  }
  return null
}
