import type { Line } from '../layout/lines.ts'
import { type AmountCell, amountCells } from './amount-cells.ts'
import { type DayContext, leadingDays } from './leading-days.ts'
import { type PhraseHit, phrasesIn } from './statement-phrases.ts'
import { type Column, columnsIn } from './table-columns.ts'

/** A line of a statement with what the rules for bookings and balances ask of it. */
export type Entry = {
  readonly line: Line
  /** Those it begins with. */
  readonly days: readonly string[]
  /** Where the text behind these days begins. */
  readonly from: number
  readonly cells: readonly AmountCell[]
  readonly phrases: readonly PhraseHit[]
  readonly columns: readonly Column[] | null
}

/** Reads each line once. Linear in the words. */
export function entriesOf(lines: readonly Line[], context: DayContext): Entry[] {
  return withLiftedAmounts(lines.map((line) => entryOf(line, context)))
}

function entryOf(line: Line, context: DayContext): Entry {
  const { days, end } = leadingDays(line.text, context)
  const phrases = phrasesIn(line.segments.flatMap((segment) => segment.tokens))
  return {
    line,
    days,
    from: end,
    cells: amountCells(line, end),
    phrases,
    columns: columnsIn(line, phrases),
  }
}

/** Some statements set the amount a little higher than its line, which makes it a line of its own. */
function withLiftedAmounts(entries: readonly Entry[]): Entry[] {
  const whole: Entry[] = []
  for (const [index, entry] of entries.entries()) {
    const above = entries[index - 1]
    const takes =
      above !== undefined && isAmountAlone(above) && entry.cells.length === 0 && above.line.page === entry.line.page
    if (takes && (entry.days.length > 0 || entry.phrases.some(({ at, kinds }) => at === 0 && kinds.has('balance')))) {
      whole.pop()
      whole.push({
        ...entry,
        cells: above.cells.map((cell) => ({ ...cell, start: entry.line.text.length, end: entry.line.text.length })),
      })
    } else whole.push(entry)
  }
  return whole
}

function isAmountAlone({ line, cells, days }: Entry): boolean {
  return days.length === 0 && cells.length === 1 && line.segments.length === 1 && cells[0]?.isAlone === true
}

/** Letters of the line that belong to neither a phrase at its beginning nor to an amount. */
export function hasOtherWords({ line, phrases, from }: Entry): boolean {
  const tokens = line.segments.flatMap((segment) => segment.tokens)
  const lead = phrases[0]
  const rest = tokens.slice(lead === undefined ? 0 : lead.at + lead.length)
  return from < line.text.length && rest.some(({ text }) => /\p{L}{4}/u.test(text))
}
