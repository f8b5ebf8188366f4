import type { JournalEntry } from '#simulator'
import { totalCacheWrite } from '#tokens'
import type { Booked } from './money-facts.ts'

export type Compared = {
  /** Answers that the provider billed and sent, and that the ledger does not hold. */
  readonly unbooked: readonly JournalEntry[]
  /** Answers in the ledger that no line of the journal explains to the nano-dollar. */
  readonly unexplained: readonly Booked[]
}

/**
 * Pairs each answer in the ledger with the line of the provider's journal that has the same model, tokens and cost and is the
 * last one before it was booked. Each line is used once, so what was paid twice or booked twice is left over on one of the sides.
 */
export function compareAnswers(journal: readonly JournalEntry[], booked: readonly Booked[]): Compared {
  const open = Map.groupBy(
    journal.filter(({ answered, usage }) => answered && usage !== null),
    keyOfLine,
  )
  const unexplained = booked
    .filter(({ outcome }) => outcome === 'answered')
    .filter((entry) => {
      const lines = open.get(keyOfEntry(entry)) ?? []
      const at = lines.findLastIndex((line) => Date.parse(line.at) <= entry.occurred_at.getTime())
      if (at >= 0) lines.splice(at, 1)
      return at < 0
    })
  return { unbooked: [...open.values()].flat(), unexplained }
}

function keyOfLine({ model, usage, cost_nano_usd: cost }: JournalEntry): string {
  const tokens = usage === null ? [] : [usage.input, usage.cachedInput, totalCacheWrite(usage), usage.output]
  return [model, tokens.join('/'), cost].join(' ')
}

function keyOfEntry({ model, tokens, cost_nano_usd: cost }: Booked): string {
  return [model, tokens, cost].join(' ')
}
