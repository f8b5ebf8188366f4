import { sql } from 'kysely'
import type { Database } from '#database'

/** A call that was booked: `answered`, or `unknown` where nobody knows whether it was. */
export type Booked = {
  readonly document_id: string
  readonly purpose: string
  readonly model: string
  readonly outcome: 'answered' | 'unknown'
  readonly tokens: string
  readonly cost_nano_usd: bigint
  readonly occurred_at: Date
}

/** One attempt of a call, and what became of the money that was held for it. */
export type Attempt = {
  readonly document_id: string
  readonly purpose: string
  readonly model: string
  readonly state: 'held' | 'settled' | 'released' | 'unknown'
  readonly created_at: Date
  readonly ended_at: Date | null
}

export type MoneyFacts = {
  readonly booked: readonly Booked[]
  readonly attempts: readonly Attempt[]
  /** Budgets that have spent and reserved more than their cap. */
  readonly overCap: number
  /** Reserved by all budgets together. */
  readonly reserved: bigint
  /** What the budgets of whole orgs have spent. */
  readonly spent: bigint
}

/** All that an installation holds about money, over all its orgs. */
export async function readMoney(database: Pick<Database, 'asOwner'>): Promise<MoneyFacts> {
  return await database.asOwner(async (tx) => {
    const { rows: booked } = await sql<Booked>`select document_id, purpose, model, outcome, cost_nano_usd, occurred_at,
        concat_ws('/', input_tokens, cached_input_tokens, cache_write_tokens, output_tokens) as tokens
      from ledger_entries order by occurred_at`.execute(tx.query)
    const { rows: attempts } = await sql<Attempt>`select document_id, purpose, model, state, created_at, ended_at
      from reservations order by created_at`.execute(tx.query)
    const { rows: budgets } = await sql<Pick<MoneyFacts, 'overCap' | 'reserved' | 'spent'>>`select
        count(*) filter (where spent_nano_usd + reserved_nano_usd > cap_nano_usd)::integer as "overCap",
        coalesce(sum(reserved_nano_usd), 0)::bigint as reserved,
        coalesce(sum(spent_nano_usd) filter (where scope = 'org'), 0)::bigint as spent
      from budgets`.execute(tx.query)
    const [sums] = budgets
    if (sums === undefined) throw new TypeError('a sum has a row')
    return { booked, attempts, ...sums }
  })
}

export const sumOf = (booked: readonly Booked[]): bigint =>
  booked.reduce((sum, { cost_nano_usd: cost }) => sum + cost, 0n)
