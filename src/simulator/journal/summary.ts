import type { JournalEntry } from './journal-entry.ts'

export type JournalSummary = {
  /** Requests, those inside of batches included. */
  readonly calls: number
  /** Of them, those that got a whole answer without an error. */
  readonly answered: number
  /** Of all that was processed, whether or not the answer arrived. */
  readonly cost_nano_usd: number
  /** Of what was answered. */
  readonly answered_cost_nano_usd: number
  /** Objects that exist now, by kind. */
  readonly objects_live: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
}

const gone = new Set(['deleted', 'expired'])

export function summarise(entries: readonly JournalEntry[]): JournalSummary {
  const requests = entries.filter(({ method }) => method !== null)
  const answered = requests.filter((entry) => entry.answered)
  const last = new Map(entries.filter(({ object }) => object !== null).map((entry) => [entry.object, entry]))
  const live = [...last.values()].filter(({ object_state }) => !gone.has(object_state ?? ''))
  return {
    calls: requests.length,
    answered: answered.length,
    cost_nano_usd: costOf(requests),
    answered_cost_nano_usd: costOf(answered),
    objects_live: countBy(live, ({ object_kind }) => object_kind),
    faults: countBy(requests, ({ fault }) => fault),
  }
}

function costOf(entries: readonly JournalEntry[]): number {
  return entries.reduce((sum, { cost_nano_usd }) => sum + cost_nano_usd, 0)
}

function countBy(
  entries: readonly JournalEntry[],
  key: (entry: JournalEntry) => string | null,
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const entry of entries) {
    const name = key(entry)
    if (name !== null) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
