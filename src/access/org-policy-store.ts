import type { OrgTransaction } from '#database'
import { describeActor } from '#kernel'
import { noPolicy, type OrgPolicy } from './org-policy.ts'

export async function getOrgPolicy(tx: OrgTransaction): Promise<OrgPolicy> {
  const row = await tx.query
    .selectFrom('org_policies')
    .select([
      'cascade',
      'allowed_models as allowedModels',
      'local_only_types as localOnlyTypes',
      'local_only_tags as localOnlyTags',
    ])
    .where('org_id', '=', tx.orgId)
    .executeTakeFirst()
  return row ?? noPolicy
}

/** The policy, for who changes it: of two at once the second one waits, and sees what the first one made of it. */
export async function lockOrgPolicy(tx: OrgTransaction, now: Date): Promise<OrgPolicy> {
  await tx.query
    .insertInto('org_policies')
    .values({ org_id: tx.orgId, ...rowOf(tx, noPolicy, now) })
    .onConflict((conflict) => conflict.column('org_id').doNothing())
    .execute()
  await tx.query.selectFrom('org_policies').select('org_id').where('org_id', '=', tx.orgId).forUpdate().execute()
  return getOrgPolicy(tx)
}

export async function putOrgPolicy(tx: OrgTransaction, policy: OrgPolicy, now: Date): Promise<void> {
  const row = rowOf(tx, policy, now)
  await tx.query
    .insertInto('org_policies')
    .values({ org_id: tx.orgId, ...row })
    .onConflict((conflict) => conflict.column('org_id').doUpdateSet(row))
    .execute()
}

function rowOf(tx: OrgTransaction, policy: OrgPolicy, now: Date) {
  return {
    cascade: policy.cascade,
    allowed_models: policy.allowedModels === null ? null : [...policy.allowedModels],
    local_only_types: [...policy.localOnlyTypes],
    local_only_tags: [...policy.localOnlyTags],
    updated_at: now,
    updated_by: describeActor(tx.actor),
  }
}
