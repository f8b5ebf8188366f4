import { type Selectable, sql } from 'kysely'
import type { OrgTransaction, Tables } from '#database'
import { type DocumentId, DomainError, describeActor, isUuid, type RunId, storableJson, storableText } from '#kernel'
import { daysOf, documentsOf, type Itinerary, type ItineraryContent, withoutDocument } from './itinerary.ts'

function itineraryOf(row: Selectable<Tables['itineraries']>): Itinerary {
  return {
    itineraryId: row.id,
    title: row.title,
    firstDay: row.first_day,
    lastDay: row.last_day,
    destinationId: row.destination_id,
    runId: row.run_id,
    made:
      row.made_version === null || row.made_by_effect === null
        ? null
        : { version: row.made_version, effectId: row.made_by_effect },
    isDraft: row.is_draft,
    // This room wrote both from the same types.
    entries: row.entries as Itinerary['entries'],
    costs: row.costs as Itinerary['costs'],
    notes: row.notes,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
  }
}

const columnsOf = (content: ItineraryContent) => {
  const { firstDay, lastDay } = daysOf(content.entries)
  return {
    title: storableText(content.title),
    ...{ first_day: firstDay, last_day: lastDay, destination_id: content.destinationId },
    document_ids: [...documentsOf(content)],
    entries: storableJson(content.entries),
    costs: storableJson(content.costs),
    notes: content.notes === null ? null : storableText(content.notes),
  }
}

export async function insertItinerary(
  tx: OrgTransaction,
  itinerary: ItineraryContent & {
    readonly itineraryId: string
    /** The run that makes it, and by which call of a tool: then it is a draft. */
    readonly by: { readonly runId: RunId; readonly effectId: string } | null
  },
  now: Date,
): Promise<Itinerary> {
  const actor = describeActor(tx.actor)
  const { by } = itinerary
  const row = await tx.query
    .insertInto('itineraries')
    .values({
      ...{ id: itinerary.itineraryId, org_id: tx.orgId, run_id: by?.runId ?? null, ...columnsOf(itinerary) },
      ...{ made_version: by === null ? null : 1, made_by_effect: by?.effectId ?? null, is_draft: by !== null },
      ...{ created_at: now, updated_at: now, created_by: actor, updated_by: actor },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return itineraryOf(row)
}

/** Without drafts, the newest first. @param input.before the id of the last one of the page before */
export async function listItineraries(
  tx: OrgTransaction,
  input: { readonly destinationId?: string; readonly before: string | null; readonly limit: number },
): Promise<readonly Itinerary[]> {
  let query = tx.query
    .selectFrom('itineraries')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('is_draft', '=', false)
    .orderBy('id', 'desc')
    .limit(input.limit)
  if (input.destinationId !== undefined) query = query.where('destination_id', '=', input.destinationId)
  if (input.before !== null) query = query.where('id', '<', input.before)
  return (await query.execute()).map(itineraryOf)
}

export async function findItinerary(
  tx: OrgTransaction,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Itinerary | undefined> {
  if (!isUuid(id)) return undefined
  const query = tx.query.selectFrom('itineraries').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && itineraryOf(row)
}

/** @throws DomainError `itinerary.not_found` */
export async function getItinerary(
  tx: OrgTransaction,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Itinerary> {
  const found = await findItinerary(tx, id, options)
  if (found !== undefined) return found
  throw new DomainError({
    code: 'itinerary.not_found',
    kind: 'not_found',
    message: `There is no itinerary ${id.slice(0, 100)}. autopilot itineraries list shows those there are.`,
  })
}

/** The one that a run made, where it made one. */
export async function findItineraryOfRun(
  tx: OrgTransaction,
  runId: RunId,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Itinerary | undefined> {
  const query = tx.query
    .selectFrom('itineraries')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where('run_id', '=', runId)
    .orderBy('id')
    .limit(1)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && itineraryOf(row)
}

/**
 * The caller has locked it. A draft that a person changes is theirs.
 * @param effectId the call of a tool by which the run that made it changes it; null for a person
 */
export async function changeItinerary(
  tx: OrgTransaction,
  itineraryId: string,
  content: ItineraryContent,
  now: Date,
  effectId: string | null = null,
): Promise<Itinerary> {
  const row = await tx.query
    .updateTable('itineraries')
    .set(({ eb }) => ({
      ...columnsOf(content),
      ...(effectId === null ? { is_draft: false } : { made_version: eb('version', '+', 1), made_by_effect: effectId }),
      ...{ version: eb('version', '+', 1), updated_at: now, updated_by: describeActor(tx.actor) },
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', itineraryId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return itineraryOf(row)
}

/** What a run has made counts from now on, or what it took over from the run that it was forked from. */
export async function keepDrafts(
  tx: OrgTransaction,
  of: { readonly runId: RunId; readonly itineraryId: string | null },
  now: Date,
): Promise<readonly Itinerary[]> {
  const rows = await tx.query
    .updateTable('itineraries')
    .set(({ eb }) => ({
      ...{ is_draft: false, version: eb('version', '+', 1), made_version: eb('made_version', '+', 1) },
      ...{ updated_at: now, updated_by: describeActor(tx.actor) },
    }))
    .where('org_id', '=', tx.orgId)
    .where('is_draft', '=', true)
    .where((eb) =>
      eb.or([eb('run_id', '=', of.runId), eb('id', '=', isUuid(of.itineraryId ?? '') ? of.itineraryId : null)]),
    )
    .returningAll()
    .execute()
  return rows.map(itineraryOf)
}

/** What a run has made, and nobody has changed, was never more than a draft. */
export async function deleteDrafts(tx: OrgTransaction, runId: RunId): Promise<void> {
  await tx.query
    .deleteFrom('itineraries')
    .where('org_id', '=', tx.orgId)
    .where('run_id', '=', runId)
    .where('is_draft', '=', true)
    .execute()
}

export async function deleteItinerary(tx: OrgTransaction, itineraryId: string): Promise<void> {
  await tx.query.deleteFrom('itineraries').where('org_id', '=', tx.orgId).where('id', '=', itineraryId).execute()
}

/**
 * Removes from all itineraries what they have from a document: its bookings, quotes and money. One that has nothing else goes with
 * it, and one that does keeps no text that was written about all of its documents. Drafts go, also those whose runs are gone since they
 * had read it.
 */
export async function forgetDocumentInItineraries(
  tx: OrgTransaction,
  documentId: DocumentId,
  now: Date,
): Promise<void> {
  const rows = await tx.query
    .selectFrom('itineraries')
    .selectAll()
    .where('org_id', '=', tx.orgId)
    .where(sql<boolean>`(${documentId}::uuid = any(document_ids) or is_draft and run_id is null)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const itinerary of rows.map(itineraryOf)) {
    const rest = withoutDocument(itinerary, documentId)
    if (itinerary.isDraft || rest.entries.length === 0) await deleteItinerary(tx, itinerary.itineraryId)
    else await changeItinerary(tx, itinerary.itineraryId, rest, now)
  }
}
