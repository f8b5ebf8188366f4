import { type Expression, sql } from 'kysely'
import type { OrgTransaction } from './transactions.ts'

/** How many rows a query would give. */
export async function countRows(tx: OrgTransaction, query: Expression<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (${query}) counted`.execute(
    tx.query,
  )
  return rows[0]?.count ?? 0
}
