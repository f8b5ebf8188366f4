import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import type { NanoUsd } from '#kernel'

/** What the lines of a report stand for. */
export type CostGrouping = 'day' | 'model' | 'org' | 'document_type' | 'workflow' | 'purpose' | 'tier' | 'key'

export const costGroupings: readonly CostGrouping[] = [
  'day',
  'model',
  'org',
  'document_type',
  'workflow',
  'purpose',
  'tier',
  'key',
]

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
  org: sql`org_id::text`,
  document_type: sql`document_type`,
  workflow: sql`workflow`,
  purpose: sql`purpose`,
  tier: sql`service_tier`,
  key: sql`api_key_id`,
}

const sums = sql`count(*)::integer as calls, (count(*) filter (where outcome = 'unknown'))::integer as unknown,
  coalesce(sum(input_tokens + cached_input_tokens + cache_write_tokens), 0)::bigint as "inputTokens",
  coalesce(sum(cached_input_tokens), 0)::bigint as "cachedInputTokens",
  coalesce(sum(output_tokens), 0)::bigint as "outputTokens",
  coalesce(sum(cost_nano_usd), 0)::bigint as cost, coalesce(sum(reserved_nano_usd), 0)::bigint as reserved,
  avg((input_tokens + cached_input_tokens + cache_write_tokens)::float8
    / nullif((estimate->'inputTokens'->>'expected')::float8, 0)) filter (where outcome = 'answered')
    as "actualOverEstimate"`

export type CostReport = {
  readonly lines: readonly CostLine[]
  /** Of all lines; its group is null. */
  readonly total: CostLine
}

type CostQuestion = { readonly groupBy: CostGrouping; readonly from: Date; readonly to: Date }

/** What was paid from one moment (inclusive) to another (exclusive), a line a group, the groups in their order. */
export async function reportCosts(tx: OrgTransaction, input: CostQuestion): Promise<CostReport> {
  return await report(tx, sql`org_id = ${tx.orgId}`, input)
}

/** The same of all orgs, for whoever runs the installation and pays for them. */
export async function reportCostsOfAll(tx: OwnerTransaction, input: CostQuestion): Promise<CostReport> {
  return await report(tx, sql`true`, input)
}

async function report(
  tx: OrgTransaction | OwnerTransaction,
  whose: ReturnType<typeof sql>,
  input: CostQuestion,
): Promise<CostReport> {
  const within = sql`${whose} and occurred_at >= ${input.from} and occurred_at < ${input.to}`
  const { rows: lines } = await sql<CostLine>`select ${groups[input.groupBy]} as "group", ${sums} from ledger_entries
    where ${within} group by 1 order by 1 nulls last`.execute(tx.query)
  const { rows: totals } = await sql<CostLine>`select null::text as "group", ${sums} from ledger_entries
    where ${within}`.execute(tx.query)
  const [total] = totals
  if (total === undefined) throw new TypeError('an aggregate without groups returns a row')
  return { lines, total }
}
