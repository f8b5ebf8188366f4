import type { Selectable } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { DomainError, isUuid } from '#kernel'

/** A place that bookings lead to, and that there is something to know of. */
export type Destination = {
  readonly destinationId: string
  /** Unique in its org. */
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null
  readonly notes: string | null
  /** From 1; each change counts it up. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type NewDestination = Pick<Destination, 'destinationId' | 'name' | 'countryCode' | 'notes'>
export type DestinationChange = Partial<Pick<Destination, 'name' | 'countryCode' | 'notes'>>

function destinationOf(row: Selectable<Tables['destinations']>): Destination {
  return {
    destinationId: row.id,
    name: row.name,
    countryCode: row.country_code,
    notes: row.notes,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Inserts a destination; one with this id or name stays as it is. @returns whether it is new */
export async function insertDestination(tx: OrgTransaction, destination: NewDestination, now: Date): Promise<boolean> {
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

/** By name. @param input.after the name that the page before ended with */
export async function listDestinations(
  tx: OrgTransaction,
  input: { readonly after?: string | null; readonly limit: number },
): Promise<readonly Destination[]> {
  let query = tx.query
    .selectFrom('destinations')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .orderBy('name')
    .limit(input.limit)
  if (input.after != null) query = query.where('name', '>', input.after)
  return (await query.execute()).map(destinationOf)
}

/** @param reference its id or its name */
export async function findDestination(
  tx: OrgTransaction,
  reference: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Destination | undefined> {
  const byId = tx.query.selectFrom('destinations').selectAll().where('org_id', '=', tx.orgId)
  const query = byId.where(isUuid(reference) ? 'id' : 'name', '=', reference)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && destinationOf(row)
}

/** @throws DomainError `destination.not_found` */
export async function getDestination(
  tx: OrgTransaction,
  reference: string,
  options: { readonly lock?: boolean } = {},
): Promise<Destination> {
  const found = await findDestination(tx, reference, options)
  if (found !== undefined) return found
  throw new DomainError({
    code: 'destination.not_found',
    kind: 'not_found',
    message: `There is no destination ${reference.slice(0, 100)}. autopilot destinations list shows those there are.`,
  })
}

/** The caller has locked it, and knows that no other has the name. */
export async function changeDestination(
  tx: OrgTransaction,
  destinationId: string,
  change: DestinationChange,
  now: Date,
): Promise<Destination> {
  const row = await tx.query
    .updateTable('destinations')
    .set(({ eb }) => ({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.countryCode !== undefined && { country_code: change.countryCode }),
      ...(change.notes !== undefined && { notes: change.notes }),
      ...{ version: eb('version', '+', 1), updated_at: now },
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', destinationId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return destinationOf(row)
}

/** What is known of it stays, as do itineraries there. */
export async function deleteDestination(tx: OrgTransaction, destinationId: string): Promise<void> {
  await tx.query.deleteFrom('destinations').where('org_id', '=', tx.orgId).where('id', '=', destinationId).execute()
}
