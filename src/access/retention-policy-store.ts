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
