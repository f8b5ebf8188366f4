import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import type { ContentHash, Json, NanoUsd } from '#kernel'

/** What an answer depends on. The same key is never paid for twice. */
export type ResultKey = {
  readonly contentHash: ContentHash
  readonly provider: string
  readonly model: string
  readonly promptVersion: string
  readonly schemaVersion: string
}

export type CachedResult = {
  /** As the model gave it; it is parsed and checked anew each time. */
  readonly answer: string
  readonly usage: Json
  /** What was paid for it once. */
  readonly cost: NanoUsd
}

export async function findResult(tx: OrgTransaction, key: ResultKey): Promise<CachedResult | undefined> {
  const row = await tx.query
    .selectFrom('result_cache')
    .select(['answer', 'usage', 'cost_nano_usd as cost'])
    .where('org_id', '=', tx.orgId)
    .where('content_hash', '=', key.contentHash)
    .where('provider', '=', key.provider)
    .where('model', '=', key.model)
    .where('prompt_version', '=', key.promptVersion)
    .where('schema_version', '=', key.schemaVersion)
    .executeTakeFirst()
  return row
}

/** Which of these contents were answered before. */
export async function listAnsweredContents(
  tx: OrgTransaction,
  question: Omit<ResultKey, 'contentHash'>,
  contents: readonly ContentHash[],
): Promise<ReadonlySet<ContentHash>> {
  const rows = await tx.query
    .selectFrom('result_cache')
    .select('content_hash')
    .where('org_id', '=', tx.orgId)
    .where('provider', '=', question.provider)
    .where('model', '=', question.model)
    .where('prompt_version', '=', question.promptVersion)
    .where('schema_version', '=', question.schemaVersion)
    .where(sql<boolean>`content_hash = any(${contents}::text[])`)
    .execute()
  const answered = new Set<string>(rows.map((row) => row.content_hash))
  return new Set(contents.filter((content) => answered.has(content)))
}

/** Keeps an answer. Of two to the same question the first stays. */
export async function insertResult(tx: OrgTransaction, key: ResultKey, result: CachedResult, now: Date): Promise<void> {
  await tx.query
    .insertInto('result_cache')
    .values({
      ...{ org_id: tx.orgId, content_hash: key.contentHash, provider: key.provider, model: key.model },
      ...{ prompt_version: key.promptVersion, schema_version: key.schemaVersion, answer: result.answer },
      ...{ usage: JSON.stringify(result.usage), cost_nano_usd: result.cost, created_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets answers of every org that were kept under this prompt version before a day; those to documents go with them. */
export async function forgetResults(tx: OwnerTransaction, promptVersion: string, before: Date): Promise<number> {
  const { numDeletedRows } = await tx.query
    .deleteFrom('result_cache')
    .where('prompt_version', '=', promptVersion)
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
