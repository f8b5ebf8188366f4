import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { OrgTransaction, OwnerTransaction } from '#database'
import { canonicalJson, describeActor, type Json, type OrgId } from '#kernel'
import type { AuditEvent, ChainVerdict, NewAuditEvent } from './audit-event.ts'

/** The hash that the first event of an org follows. */
const genesis = Buffer.alloc(32)

/** Starts an org's chain. Repeated it changes nothing. */
export async function insertAuditHead(tx: OwnerTransaction, orgId: OrgId): Promise<void> {
  await sql`insert into audit_heads (org_id, sequence, hash) values (${orgId}, 0, ${genesis})
    on conflict (org_id) do nothing`.execute(tx.query)
}

/**
 * Appends an event to the org's chain: hash = sha256(previous hash || payload). One statement. It locks the chain's head
 * until the transaction ends, so record last.
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
  await sql`with before as (
      select sequence, hash from audit_heads where org_id = ${tx.orgId} for update
    ), head as (
      update audit_heads h set sequence = before.sequence + 1,
        hash = sha256(before.hash || convert_to(${payload}::text, 'UTF8'))
      from before where h.org_id = ${tx.orgId}
      returning h.sequence, before.hash as previous_hash, h.hash
    )
    insert into audit_events (org_id, sequence, id, occurred_at, actor, event, subject_kind, subject_id, payload,
      previous_hash, hash)
    select ${tx.orgId}::uuid, sequence, ${event.id}::uuid, ${now}::timestamptz, ${actor}, ${event.event},
      ${event.subjectKind}, ${event.subjectId}, ${payload}, previous_hash, hash from head`.execute(tx.query)
}

type EventRow = {
  id: string
  sequence: bigint
  occurred_at: Date
  actor: string
  event: string
  subject_kind: string
  subject_id: string
  payload: string
}

/** In the order they happened, from after a sequence number. */
export async function listEvents(
  tx: OrgTransaction,
  input: { subjectId?: string; after?: bigint; limit: number },
): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<EventRow>`select id, sequence, occurred_at, actor, event, subject_kind, subject_id, payload
    from audit_events
    where org_id = ${tx.orgId} and sequence > ${input.after ?? 0n}
      ${input.subjectId === undefined ? sql`` : sql`and subject_id = ${input.subjectId}`}
    order by sequence limit ${input.limit}`.execute(tx.query)
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

type LinkRow = { sequence: bigint; payload: string; previous_hash: Uint8Array; hash: Uint8Array }

/** Recomputes the org's whole chain, a thousand events at a time, and compares it with the head. */
export async function verifyAuditChain(tx: OrgTransaction): Promise<ChainVerdict> {
  let previous: Uint8Array = genesis
  let sequence = 0n
  for (;;) {
    const { rows } = await sql<LinkRow>`select sequence, payload, previous_hash, hash from audit_events
      where org_id = ${tx.orgId} and sequence > ${sequence} order by sequence limit 1000`.execute(tx.query)
    for (const row of rows) {
      sequence += 1n
      const broken = (reason: string): ChainVerdict => ({ whole: false, brokenAt: sequence, reason })
      if (row.sequence !== sequence) return broken('the event is missing')
      if (Buffer.compare(row.previous_hash, previous) !== 0) return broken('it does not follow the event before it')
      const hash = createHash('sha256').update(previous).update(row.payload).digest()
      if (Buffer.compare(row.hash, hash) !== 0) return broken('its content is not what was recorded')
      previous = row.hash
    }
    if (rows.length < 1000) break
  }
  const head = await sql<{ sequence: bigint; hash: Uint8Array }>`select sequence, hash from audit_heads
    where org_id = ${tx.orgId}`.execute(tx.query)
  const [end] = head.rows
  if (end && (end.sequence !== sequence || Buffer.compare(end.hash, previous) !== 0)) {
    return { whole: false, brokenAt: sequence + 1n, reason: 'the newest events are missing' }
  }
  return { whole: true, events: Number(sequence) }
}
