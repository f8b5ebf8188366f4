import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import type { NanoUsd } from '#kernel'

/** What the lines of a report stand for. */
export type CostGrouping = 'day' | 'model' | 'document_type' | 'workflow' | 'purpose'

export const costGroupings: readonly CostGrouping[] = ['day', 'model', 'document_type', 'workflow', 'purpose']

export type CostLine = {
  /** The day, the model and so on; null where none is known. */
  readonly group: string | null
  readonly calls: number
  /** Calls whose outcome is not known; they were charged their input. */
  readonly unknown: number
  readonly inputTokens: bigint
  readonly cachedInputTokens: bigint
  readonly outputTokens: bigint
  readonly cost: NanoUsd
  readonly reserved: NanoUsd
  /** Mean of what was read over what was expected; null where nothing was expected. */
  readonly actualOverEstimate: number | null
}

const groups: Readonly<Record<CostGrouping, ReturnType<typeof sql>>> = {
  day: sql`to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD')`,
  model: sql`model`,
  document_type: sql`document_type`,
  workflow: sql`workflow`,
  purpose: sql`purpose`,
}

/** What was paid from one moment (inclusive) to another, a line a group, the groups in their order. */
export async function reportCosts(
  tx: OrgTransaction,
  input: { groupBy: CostGrouping; from: Date; to: Date },
): Promise<readonly CostLine[]> {
  const { rows } = await sql<CostLine>`select ${groups[input.groupBy]} as "group", count(*)::integer as calls,
      (count(*) filter (where outcome = 'unknown'))::integer as unknown,
      sum(input_tokens + cached_input_tokens + cache_write_tokens)::bigint as "inputTokens",
      sum(cached_input_tokens)::bigint as "cachedInputTokens", sum(output_tokens)::bigint as "outputTokens",
      sum(cost_nano_usd)::bigint as cost, sum(reserved_nano_usd)::bigint as reserved,
      avg((input_tokens + cached_input_tokens + cache_write_tokens)::float8
        / nullif((estimate->'inputTokens'->>'expected')::float8, 0)) filter (where outcome = 'answered')
        as "actualOverEstimate"
    from ledger_entries
    where org_id = ${tx.orgId} and occurred_at >= ${input.from} and occurred_at < ${input.to}
    group by 1 order by 1 nulls last`.execute(tx.query)
  return rows
}
