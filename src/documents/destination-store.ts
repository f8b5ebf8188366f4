import type { OrgTransaction } from '#database'

/** A place that documents are filed under or bookings lead to. */
export type Destination = {
  readonly destinationId: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null
  readonly notes: string | null
  readonly createdAt: Date
}

/** Inserts a destination; one with this id or name stays as it is. @returns whether it is new */
export async function insertDestination(
  tx: OrgTransaction,
  destination: Omit<Destination, 'createdAt'>,
  now: Date,
): Promise<boolean> {
  const inserted = await tx.query
    .insertInto('destinations')
    .values({
      id: destination.destinationId,
      org_id: tx.orgId,
      name: destination.name,
      country_code: destination.countryCode,
      notes: destination.notes,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** By name. */
export async function listDestinations(
  tx: OrgTransaction,
  input: { readonly limit: number },
): Promise<readonly Destination[]> {
  const rows = await tx.query
    .selectFrom('destinations')
    .select(['id', 'name', 'country_code', 'notes', 'created_at'])
    .where('org_id', '=', tx.orgId)
    .orderBy('name')
    .limit(input.limit)
    .execute()
  return rows.map((row) => ({
    destinationId: row.id,
    name: row.name,
    countryCode: row.country_code,
    notes: row.notes,
    createdAt: row.created_at,
  }))
}
