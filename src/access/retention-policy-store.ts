import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import type { RetentionPolicy } from './retention-policy.ts'

/** What the org has set; a policy that is not among them is as the product has it. */
export async function listRetentionPolicies(tx: OrgTransaction): Promise<readonly RetentionPolicy[]> {
  return await tx.query
    .selectFrom('retention_policies')
    .select(['policy', 'keep_hours as keepHours'])
    .where('org_id', '=', tx.orgId)
    .orderBy('policy')
    .execute()
}

export async function putRetentionPolicy(
  tx: OrgTransaction,
  { policy, keepHours }: RetentionPolicy,
  now: Date,
): Promise<void> {
  const row = { keep_hours: keepHours, updated_at: now, updated_by: describeActor(tx.actor) }
  await tx.query
    .insertInto('retention_policies')
    .values({ org_id: tx.orgId, policy, ...row })
    .onConflict((conflict) => conflict.columns(['org_id', 'policy']).doUpdateSet(row))
    .execute()
}

/** Goes back to what the product has. */
export async function deleteRetentionPolicy(tx: OrgTransaction, policy: string): Promise<void> {
  await tx.query.deleteFrom('retention_policies').where('org_id', '=', tx.orgId).where('policy', '=', policy).execute()
}

/**
 * Of all processes one is told true, when the org's policies were not applied since a time: it applies them, and notes it when it has
 * done so. Otherwise they count as applied at `until`, which is shortly after `since`, so that another one applies them soon.
 */
export async function claimRetention(
  tx: OrgTransaction,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<boolean> {
  const { rows } = await sql`insert into retention_runs as r (org_id, applied_at) values (${tx.orgId}, ${until})
    on conflict (org_id) do update set applied_at = excluded.applied_at where r.applied_at <= ${since}
    returning org_id`.execute(tx.query)
  return rows.length > 0
}

/** Notes as of when the org's policies are applied. The caller has claimed that. */
export async function noteRetention(tx: OrgTransaction, appliedAt: Date): Promise<void> {
  await tx.query.updateTable('retention_runs').set({ applied_at: appliedAt }).where('org_id', '=', tx.orgId).execute()
}
