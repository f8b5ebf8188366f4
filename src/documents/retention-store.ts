import type { OrgTransaction } from '#database'
import type { DocumentId } from '#kernel'

/** Documents that lie in the trash since a time or longer and are under no legal hold. Selects only. */
export function trashDue(tx: OrgTransaction, before: Date) {
  return tx.query
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('trashed_at', '<=', before)
    .where('purged_at', 'is', null)
    .where('held_at', 'is', null)
}

/** Documents under a legal hold. */
export async function listHeldDocuments(tx: OrgTransaction): Promise<readonly DocumentId[]> {
  const rows = await tx.query
    .selectFrom('documents')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('held_at', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}
