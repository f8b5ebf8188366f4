import { sql } from 'kysely'
import type { OrgTransaction } from '#database'
import { describeActor, isUuid } from '#kernel'
import { type ApiKey, keyNotFound, permissionsFrom } from './api-key.ts'

const columns = [
  'id as keyId',
  'prefix',
  'name',
  'permissions',
  'agent_per_minute as agentPerMinute',
  'crud_per_minute as crudPerMinute',
  'monthly_quota as monthlyQuota',
  'is_demo as isDemo',
  'active',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'last_used_from as lastUsedFrom',
  'rotated_from as rotatedFrom',
  'family',
  'created_at as createdAt',
  'created_by as createdBy',
] as const

type Row = Omit<ApiKey, 'permissions'> & { readonly permissions: readonly string[] }
const keyFrom = (row: Row): ApiKey => ({ ...row, permissions: permissionsFrom(row.permissions) })

export type NewKey = Pick<
  ApiKey,
  | 'keyId'
  | 'prefix'
  | 'name'
  | 'permissions'
  | 'agentPerMinute'
  | 'crudPerMinute'
  | 'monthlyQuota'
  | 'isDemo'
  | 'expiresAt'
  | 'rotatedFrom'
  | 'family'
> & { readonly secretHash: Uint8Array }

export async function insertKey(tx: OrgTransaction, key: NewKey, now: Date): Promise<void> {
  await tx.query
    .insertInto('api_keys')
    .values({
      ...{ id: key.keyId, org_id: tx.orgId, prefix: key.prefix, secret_hash: key.secretHash, name: key.name },
      ...{ permissions: [...key.permissions], is_demo: key.isDemo, expires_at: key.expiresAt },
      ...{ agent_per_minute: key.agentPerMinute, crud_per_minute: key.crudPerMinute },
      ...{ monthly_quota: key.monthlyQuota, rotated_from: key.rotatedFrom, family: key.family },
      ...{ created_at: now, created_by: describeActor(tx.actor) },
    })
    .execute()
}

/** Newest first. */
export async function listKeys(
  tx: OrgTransaction,
  input: { readonly before: { readonly createdAt: Date; readonly keyId: string } | null; readonly limit: number },
): Promise<readonly ApiKey[]> {
  const { before } = input
  let query = tx.query
    .selectFrom('api_keys')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit)
  if (before !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'id'), '<', tuple(before.createdAt, before.keyId)),
    )
  }
  return (await query.execute()).map(keyFrom)
}

/** What of a token is not secret names a key too. */
const prefixIn = (reference: string): string => /^(?:ap_)?([0-9A-Za-z]+)/.exec(reference)?.[1] ?? reference

type Lock = 'lock' | 'read'

/** @param reference its id, or its prefix, also as the token begins with it */
export async function findKey(tx: OrgTransaction, reference: string, lock: Lock = 'read'): Promise<ApiKey | undefined> {
  let query = tx.query.selectFrom('api_keys').select(columns).where('org_id', '=', tx.orgId)
  query = isUuid(reference)
    ? query.where('id', '=', reference)
    : query.where('prefix', '=', prefixIn(reference.slice(0, 100)))
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return row && keyFrom(row)
}

/** The same. @throws DomainError `key.not_found` */
export async function getKey(tx: OrgTransaction, reference: string, lock?: Lock): Promise<ApiKey> {
  const key = await findKey(tx, reference, lock)
  if (key === undefined) throw keyNotFound(isUuid(reference) ? reference : prefixIn(reference))
  return key
}

export type KeyChange = Partial<
  Pick<ApiKey, 'active' | 'expiresAt' | 'agentPerMinute' | 'crudPerMinute' | 'monthlyQuota'>
>

export async function updateKey(tx: OrgTransaction, keyId: string, change: KeyChange): Promise<void> {
  await tx.query
    .updateTable('api_keys')
    .set({
      ...(change.active !== undefined && { active: change.active }),
      ...(change.expiresAt !== undefined && { expires_at: change.expiresAt }),
      ...(change.agentPerMinute !== undefined && { agent_per_minute: change.agentPerMinute }),
      ...(change.crudPerMinute !== undefined && { crud_per_minute: change.crudPerMinute }),
      ...(change.monthlyQuota !== undefined && { monthly_quota: change.monthlyQuota }),
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', keyId)
    .execute()
}

/**
 * Keys that somebody made, by themselves or through their keys, and what these were rotated to.
 * @param maker a user or a key, as `describeActor` writes them
 */
export async function lockKeysOf(tx: OrgTransaction, maker: string): Promise<readonly ApiKey[]> {
  const made = sql<boolean>`id in (
    with recursive theirs (id) as (
      select id from api_keys where org_id = ${tx.orgId} and (created_by = ${maker} or origins @> array[${maker}::text])
      union
      select k.id from api_keys k join theirs t on k.created_by = 'key:' || t.id::text or k.rotated_from = t.id
        or k.origins @> array['key:' || t.id::text]
      where k.org_id = ${tx.orgId}
    ) select id from theirs)`
  const rows = await tx.query
    .selectFrom('api_keys')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where(made)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(keyFrom)
}

/**
 * What was made with it, or in place of it, is from now on also of whoever made it, or it could outlive them unnoticed; and what was counted
 * of it counts of what replaced it, or the quota could begin anew.
 */
export async function deleteKey(tx: OrgTransaction, key: ApiKey): Promise<void> {
  await passOn(tx, key)
  await countForFamily(tx, key)
  await tx.query.deleteFrom('api_keys').where('org_id', '=', tx.orgId).where('id', '=', key.keyId).execute()
}

async function passOn(tx: OrgTransaction, { keyId }: ApiKey): Promise<void> {
  const byKey = describeActor({ kind: 'key', keyId })
  await sql`update api_keys k set created_by = case k.created_by when ${byKey} then gone.created_by else k.created_by end,
      origins = array(select distinct unnest(array_remove(k.origins, ${byKey}) || gone.origins || gone.created_by
        || case when gone.rotated_from is null then '{}'::text[] else array['key:' || gone.rotated_from] end))
    from api_keys gone
    where gone.org_id = ${tx.orgId} and gone.id = ${keyId} and k.org_id = ${tx.orgId}
      and (k.created_by = ${byKey} or k.rotated_from = ${keyId} or k.origins @> array[${byKey}::text])`.execute(
    tx.query,
  )
}

async function countForFamily(tx: OrgTransaction, { keyId, family }: ApiKey): Promise<void> {
  await sql`insert into api_key_usage as u (org_id, key_id, day, bucket, requests, refusals)
    select gone.org_id, heir.id, gone.day, gone.bucket, gone.requests, gone.refusals from api_key_usage gone
      join (select id from api_keys where org_id = ${tx.orgId} and family = ${family} and id <> ${keyId}
        order by created_at desc, id desc limit 1) heir on true
      where gone.org_id = ${tx.orgId} and gone.key_id = ${keyId}
    on conflict (org_id, key_id, day, bucket) do update set
      requests = u.requests + excluded.requests, refusals = u.refusals + excluded.refusals`.execute(tx.query)
}

/** Keys that ended before one time, or were not used since another; the oldest first. */
export async function lockStaleKeys(
  tx: OrgTransaction,
  input: { readonly expiredBefore: Date; readonly unusedSince: Date | null; readonly limit: number },
): Promise<readonly ApiKey[]> {
  const { expiredBefore, unusedSince, limit } = input
  const rows = await tx.query
    .selectFrom('api_keys')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where(({ eb, or, fn }) =>
      or([
        eb('expires_at', '<=', expiredBefore),
        ...(unusedSince === null ? [] : [eb(fn.coalesce('last_used_at', 'created_at'), '<=', unusedSince)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(keyFrom)
}
