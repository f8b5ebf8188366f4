import type { Found } from '../layout/slots.ts'
import type { Row } from './rows.ts'

export type Occasion = { readonly day: Found<string>; readonly time: string }

/** The first day with its time that a label announces: "Date: 12 May 2025, 8 pm". Those said aside do not count. */
export function readOccasion(rows: readonly Row[]): Occasion | null {
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
