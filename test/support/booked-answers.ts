import type { JournalEntry } from '#simulator'
import { totalCacheWrite } from '#tokens'
import type { Attempt, Booked, MoneyFacts } from './money-facts.ts'

/** An answer that was sent and never booked, and the attempt that nobody knows the fate of and that was under way then. */
export type LostAnswer = { readonly line: JournalEntry; readonly attempt: Attempt }

/** Why an answer that was sent was not booked; only attempts that say so are paired with it. */
export type Explains = (lost: LostAnswer) => boolean

export type Compared = {
  readonly lost: readonly LostAnswer[]
  /** Answers that the provider billed and sent, and that are in the ledger neither as answered nor as unknown. */
  readonly unbooked: readonly JournalEntry[]
  /** Answers in the ledger that no line of the journal explains to the nano-dollar. */
  readonly unexplained: readonly Booked[]
}

/**
 * Pairs each answer in the ledger with the line of the provider's journal that has the same model, tokens and cost and is the
 * last one before it was booked. Each line is used once, so what was paid twice or booked twice is left over on one of the
 * sides. What the provider sent and nobody booked is paired with an attempt that is `unknown` in the ledger, was under way then
 * and explains it, each used once.
 */
export function compareAnswers(
  journal: readonly JournalEntry[],
  { booked, attempts }: MoneyFacts,
  explains: Explains = () => true,
): Compared {
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
  const left = [...open.values()].flat().sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return { unexplained, ...pairWithUnknown(left, attempts, explains) }
}

/** How long a provider on a busy machine may go on writing to a connection that the other side has given up. */
const unnoticedMs = 2_000

/** In the order of time, with the attempt that ends first: then as many find one as can. */
function pairWithUnknown(
  lines: readonly JournalEntry[],
  attempts: readonly Attempt[],
  explains: Explains,
): Pick<Compared, 'lost' | 'unbooked'> {
  const unknown = attempts.filter(({ state }) => state === 'unknown').sort((one, other) => endOf(one) - endOf(other))
  const lost: LostAnswer[] = []
  const unbooked: JournalEntry[] = []
  for (const line of lines) {
    const sentMs = Date.parse(line.at)
    const at = unknown.findIndex(
      (attempt) =>
        attempt.model === line.model &&
        attempt.created_at.getTime() <= sentMs &&
        sentMs <= endOf(attempt) + unnoticedMs &&
        explains({ line, attempt }),
    )
    const [attempt] = at < 0 ? [] : unknown.splice(at, 1)
    if (attempt === undefined) unbooked.push(line)
    else lost.push({ line, attempt })
  }
  return { lost, unbooked }
}

export const endOf = ({ ended_at: ended }: Attempt): number => ended?.getTime() ?? Number.POSITIVE_INFINITY

function keyOfLine({ model, usage, cost_nano_usd: cost }: JournalEntry): string {
  const tokens = usage === null ? [] : [usage.input, usage.cachedInput, totalCacheWrite(usage), usage.output]
  return [model, tokens.join('/'), cost].join(' ')
}

function keyOfEntry({ model, tokens, cost_nano_usd: cost }: Booked): string {
  return [model, tokens, cost].join(' ')
}
