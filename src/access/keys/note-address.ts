import { recordEvent } from '#audit'
import type { OrgId } from '#kernel'
import type { MeterDeps } from './usage-meter.ts'
import { addAddress } from './usage-store.ts'

/** Keeps where a key is used from, and records it; of processes that see it at once, one does. */
export async function noteAddress(
  { database, ids }: Pick<MeterDeps, 'database' | 'ids'>,
  use: { readonly orgId: OrgId; readonly keyId: string; readonly address: string; readonly at: Date },
): Promise<void> {
  const { orgId, keyId, address, at } = use
  await database.withOrg(orgId, { kind: 'key', keyId }, async (tx) => {
    if (!(await addAddress(tx, keyId, address))) return
    const event = { event: 'key.used_from_new_address', subjectKind: 'key', subjectId: keyId, details: { address } }
    await recordEvent(tx, { id: ids.next(), ...event }, at)
  })
}
