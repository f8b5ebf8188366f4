import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction, RateBucket } from '#database'
import type { OrgId } from '#kernel'
import type { KeyUsage } from './api-key.ts'

export type CountedUsage = {
  readonly orgId: OrgId
  readonly keyId: string
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly bucket: RateBucket
  readonly requests: number
  readonly refusals: number
  readonly lastUsedAt: Date
  readonly lastUsedFrom: string | null
}

/** Adds to what is counted. Keys that are deleted meanwhile are left out. */
export async function writeUsage(tx: OwnerTransaction, counted: readonly CountedUsage[]): Promise<void> {
  const column = <Name extends keyof CountedUsage>(name: Name) => counted.map((one) => one[name])
  const times = counted.map(({ lastUsedAt }) => lastUsedAt.toISOString())
  await sql`
    insert into api_key_usage (org_id, key_id, day, bucket, requests, refusals)
    select u.org_id, u.key_id, u.day, u.bucket, u.requests, u.refusals
    from unnest(${column('orgId')}::uuid[], ${column('keyId')}::uuid[], ${column('day')}::date[],
      ${column('bucket')}::text[], ${column('requests')}::bigint[], ${column('refusals')}::bigint[])
      as u (org_id, key_id, day, bucket, requests, refusals)
    join api_keys k on k.org_id = u.org_id and k.id = u.key_id
    order by u.key_id, u.day, u.bucket
    on conflict (org_id, key_id, day, bucket) do update set
      requests = api_key_usage.requests + excluded.requests,
      refusals = api_key_usage.refusals + excluded.refusals`.execute(tx.query)
  await sql`
    update api_keys k set last_used_at = u.at, last_used_from = coalesce(u.address, k.last_used_from)
    from (select distinct on (key_id) * from unnest(${column('orgId')}::uuid[], ${column('keyId')}::uuid[],
        ${times}::timestamptz[], ${column('lastUsedFrom')}::text[]) as u (org_id, key_id, at, address)
      order by key_id, at desc) u
    where k.org_id = u.org_id and k.id = u.key_id and (k.last_used_at is null or k.last_used_at < u.at)`.execute(
    tx.query,
  )
}

/** Addresses that are kept of a key; of more, the one that was seen first is forgotten. */
const keptAddresses = 50

/** Whether the address is new to the key. */
export async function addAddress(tx: OrgTransaction, keyId: string, address: string): Promise<boolean> {
  const { rows } = await sql`update api_keys
    set known_addresses = (array_append(known_addresses, ${address}))[greatest(1, cardinality(known_addresses) + 2 - ${keptAddresses}::int):]
    where org_id = ${tx.orgId} and id = ${keyId} and not (known_addresses @> array[${address}::text])
    returning id`.execute(tx.query)
  return rows.length > 0
}

/** By day; days are `YYYY-MM-DD`, UTC, both included. */
export async function listUsage(
  tx: OrgTransaction,
  input: { readonly keyId: string; readonly from: string; readonly to: string },
): Promise<readonly KeyUsage[]> {
  return await tx.query
    .selectFrom('api_key_usage')
    .select(['day', 'bucket', 'requests', 'refusals'])
    .where('org_id', '=', tx.orgId)
    .where('key_id', '=', input.keyId)
    .where('day', '>=', input.from)
    .where('day', '<=', input.to)
    .orderBy('day')
    .orderBy('bucket')
    .execute()
}

/** Of every key that was used on these days: its requests and refusals. */
export async function sumUsage(
  tx: OrgTransaction,
  input: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, { readonly requests: bigint; readonly refusals: bigint }>> {
  const { rows } = await sql<{ key_id: string; requests: bigint; refusals: bigint }>`
    select key_id, sum(requests)::bigint as requests, sum(refusals)::bigint as refusals from api_key_usage
    where org_id = ${tx.orgId} and day between ${input.from} and ${input.to} group by key_id`.execute(tx.query)
  return new Map(rows.map(({ key_id, ...sums }) => [key_id, sums]))
}
