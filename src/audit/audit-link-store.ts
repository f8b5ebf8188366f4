import type { OrgTransaction } from '#database'
import type { AuditLink, ChainEnd } from './audit-link.ts'

export async function findChainEnd(tx: OrgTransaction): Promise<ChainEnd | undefined> {
  return await tx.query
    .selectFrom('audit_heads')
    .select(['sequence', 'hash'])
    .where('org_id', '=', tx.orgId)
    .executeTakeFirst()
}

/** The events after a sequence number, in order, as they are stored. */
export async function listLinks(tx: OrgTransaction, after: bigint, limit: number): Promise<readonly AuditLink[]> {
  return await tx.query
    .selectFrom('audit_events')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
}
