import type { Identity } from '../identity.ts'
import { type ApiKey, dayOf, type KeyUsage, monthOf } from './api-key.ts'
import type { KeyDeps } from './key-deps.ts'
import { getKey, listKeys } from './key-store.ts'
import { listUsage, sumUsage } from './usage-store.ts'

type ReadDeps = Pick<KeyDeps, 'database' | 'clock'>

/** @throws DomainError `key.not_found` */
export function showKey({ database }: ReadDeps, { caller }: Identity, reference: string): Promise<ApiKey> {
  return database.withOrg(caller.orgId, caller.actor, (tx) => getKey(tx, reference))
}

/** By day; days are `YYYY-MM-DD`, UTC, both included; left out: this month up to today. @throws DomainError `key.not_found` */
export async function reportKeyUsage(
  { database, clock }: ReadDeps,
  { caller }: Identity,
  input: { readonly reference: string; readonly from: string | null; readonly to: string | null },
): Promise<{ readonly key: ApiKey; readonly from: string; readonly to: string; readonly days: readonly KeyUsage[] }> {
  const now = clock.now()
  const [from, to] = [input.from ?? `${monthOf(now)}-01`, input.to ?? dayOf(now)]
  return await database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const key = await getKey(tx, input.reference)
    return { key, from, to, days: await listUsage(tx, { keyId: key.keyId, from, to }) }
  })
}

export type KeyStatistics = { readonly key: ApiKey; readonly requests: bigint; readonly refusals: bigint }

/** Most keys of a report. */
const mostKeys = 1_000

/** What was made of each key this month, UTC; the most used first. Of the newest 1,000 keys. */
export async function reportKeys(
  { database, clock }: ReadDeps,
  { caller }: Identity,
): Promise<readonly KeyStatistics[]> {
  const now = clock.now()
  return await database.withOrg(caller.orgId, caller.actor, async (tx) => {
    const keys = await listKeys(tx, { before: null, limit: mostKeys })
    const sums = await sumUsage(tx, { from: `${monthOf(now)}-01`, to: dayOf(now) })
    return keys
      .map((key) => ({ key, ...(sums.get(key.keyId) ?? { requests: 0n, refusals: 0n }) }))
      .sort((a, b) => Number(b.requests - a.requests))
  })
}
