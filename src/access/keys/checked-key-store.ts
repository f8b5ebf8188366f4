import { sql } from 'kysely'
import type { OwnerTransaction } from '#database'
import type { OrgId } from '#kernel'
import { type CheckedKey, permissionsFrom } from './api-key.ts'

type Row = Omit<CheckedKey, 'permissions' | 'monthRequests'> & {
  readonly permissions: readonly string[]
  readonly orgId: OrgId
  readonly monthRequests: bigint
}

/**
 * Over all orgs: which one a key belongs to is not known before.
 * @param monthStart the first day of this month, `YYYY-MM-DD`
 */
export async function findKeysByPrefix(
  tx: OwnerTransaction,
  prefixes: readonly string[],
  monthStart: string,
): Promise<readonly CheckedKey[]> {
  const { rows } = await sql<Row>`
    select k.id as "keyId", k.org_id as "orgId", k.prefix, k.secret_hash as "secretHash", k.permissions,
      k.agent_per_minute as "agentPerMinute", k.crud_per_minute as "crudPerMinute", k.monthly_quota as "monthlyQuota",
      k.is_demo as "isDemo", k.active, k.expires_at as "expiresAt", k.known_addresses as "knownAddresses",
      case when k.monthly_quota is null then 0 else (select coalesce(sum(u.requests), 0)::bigint from api_key_usage u
        join api_keys f on f.org_id = u.org_id and f.id = u.key_id
        where f.family = k.family and f.org_id = k.org_id and u.day >= ${monthStart}) end as "monthRequests"
    from api_keys k where k.prefix = any(${[...prefixes]})`.execute(tx.query)
  return rows.map((row) => ({
    ...row,
    permissions: permissionsFrom(row.permissions),
    monthRequests: Number(row.monthRequests),
  }))
}
