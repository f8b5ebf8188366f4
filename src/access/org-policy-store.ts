import type { Cascade, OrgTransaction } from '#database'
import { describeActor } from '#kernel'

/** What an org allows to be sent to models. */
export type OrgPolicy = {
  /** Null as the installation is set. */
  readonly cascade: Cascade | null
  /** Null for every model that has a price. Binds calls, never counting. */
  readonly allowedModels: readonly string[] | null
  /** Documents of these types and tags never leave the installation. */
  readonly localOnlyTypes: readonly string[]
  readonly localOnlyTags: readonly string[]
}

/** An org that has said nothing. */
export const noPolicy: OrgPolicy = { cascade: null, allowedModels: null, localOnlyTypes: [], localOnlyTags: [] }

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

export async function putOrgPolicy(tx: OrgTransaction, policy: OrgPolicy, now: Date): Promise<void> {
  const row = {
    cascade: policy.cascade,
    allowed_models: policy.allowedModels === null ? null : [...policy.allowedModels],
    local_only_types: [...policy.localOnlyTypes],
    local_only_tags: [...policy.localOnlyTags],
    updated_at: now,
    updated_by: describeActor(tx.actor),
  }
  await tx.query
    .insertInto('org_policies')
    .values({ org_id: tx.orgId, ...row })
    .onConflict((conflict) => conflict.column('org_id').doUpdateSet(row))
    .execute()
}
