import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { canonicalJson, describeActor, type Json, type OrgId } from '#kernel'
import type { AuditEvent, EventOutline, NewAuditEvent } from './audit-event.ts'
import { genesisHash } from './audit-link.ts'

/** Starts an org's chain; belongs to making the org. Repeated it changes nothing. */
export async function insertAuditHead(tx: OwnerTransaction, orgId: OrgId): Promise<void> {
  await tx.query
    .insertInto('audit_heads')
    .values({ org_id: orgId, sequence: 0, previous_hash: genesisHash, hash: genesisHash })
    .onConflict((conflict) => conflict.column('org_id').doNothing())
    .execute()
}

/**
 * Appends an event to the org's chain: hash = sha256(previous hash || payload). One statement. It locks the chain's
 * head until the transaction ends, so record last.
 */
export async function recordEvent(tx: OrgTransaction, event: NewAuditEvent, now: Date): Promise<void> {
  const actor = describeActor(tx.actor)
  const payload = canonicalJson({
    id: event.id,
    org_id: tx.orgId,
    occurred_at: now.toISOString(),
    actor,
    event: event.event,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    details: event.details,
  })
  await sql`select record_audit_event(${tx.orgId}, ${event.id}, ${now}, ${actor}, ${event.event},
    ${event.subjectKind}, ${event.subjectId}, ${payload})`.execute(tx.query)
  const { subjectKind, subjectId } = event
  tx.recorded.push({ event: event.event, subjectKind, subjectId })
}

/** In the order they happened, from after a sequence number. */
export async function listEvents(
  tx: OrgTransaction,
  input: { readonly subjectId?: string; readonly after?: bigint; readonly limit: number },
): Promise<readonly AuditEvent[]> {
  let query = tx.query
    .selectFrom('audit_events')
    .select(['id', 'sequence', 'occurred_at', 'actor', 'event', 'subject_kind', 'subject_id', 'payload'])
    .where('org_id', '=', tx.orgId)
    .where('sequence', '>', input.after ?? 0n)
    .orderBy('sequence')
    .limit(input.limit)
  if (input.subjectId !== undefined) query = query.where('subject_id', '=', input.subjectId)
  const rows = await query.execute()
  return rows.map((row) => {
    // The payload was written by `recordEvent`, canonical JSON with this member.
    const { details } = JSON.parse(row.payload) as { details: { readonly [key: string]: Json } }
    return {
      orgId: tx.orgId,
      id: row.id,
      sequence: row.sequence,
      occurredAt: row.occurred_at,
      actor: row.actor,
      event: row.event,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      details,
    }
  })
}

/** The same without reading what happened in detail: many are held for those who follow them. */
export async function listOutlines(
  tx: OrgTransaction,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly EventOutline[]> {
  const rows = await tx.query
    .selectFrom('audit_events')
    .select(['id', 'sequence', 'actor', 'event'])
    .select(['occurred_at as occurredAt', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .where('org_id', '=', tx.orgId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, orgId: tx.orgId }))
}

/** The number of the org's last event; 0 where there is none. */
export async function lastSequence(tx: OrgTransaction): Promise<bigint> {
  const head = await tx.query
    .selectFrom('audit_heads')
    .select('sequence')
    .where('org_id', '=', tx.orgId)
    .executeTakeFirst()
  return BigInt(head?.sequence ?? 0)
}
