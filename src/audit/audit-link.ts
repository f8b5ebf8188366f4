import { createHash } from 'node:crypto'
import type { OrgId } from '#kernel'

/** The hash that the first event of an org follows. */
export const genesisHash: Uint8Array = Buffer.alloc(32)

/** One event as it is stored in the chain. */
export type AuditLink = {
  readonly org_id: OrgId
  readonly sequence: bigint
  readonly id: string
  readonly occurred_at: Date
  readonly actor: string
  readonly event: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly payload: string
  readonly previous_hash: Uint8Array
  readonly hash: Uint8Array
}

export type ChainEnd = { readonly sequence: bigint; readonly hash: Uint8Array }

/** Why an event cannot follow the end of the chain before it, or undefined when it does. */
export function breakOf(link: AuditLink, before: ChainEnd): string | undefined {
  if (link.sequence !== before.sequence + 1n) return 'the event is missing'
  if (!sameBytes(link.previous_hash, before.hash)) return 'it does not follow the event before it'
  const hash = createHash('sha256').update(before.hash).update(link.payload).digest()
  if (!sameBytes(link.hash, hash)) return 'its content is not what was recorded'
  const recorded = parsePayload(link.payload)
  if (recorded === undefined) return 'its content is no event'
  return columnsMatch(link, recorded) ? undefined : 'its columns are not what was recorded'
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

/** Undefined when it is nothing that `recordEvent` writes: whoever can change rows can write a hash for anything. */
function parsePayload(payload: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(payload)
    // Whatever is an object can be asked for members.
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The hash covers the payload; the columns repeat parts of it for queries, and could be changed alone. */
function columnsMatch(link: AuditLink, recorded: Readonly<Record<string, unknown>>): boolean {
  const { id, org_id, actor, event, subject_kind, subject_id } = link
  const columns = { id, org_id, actor, event, subject_kind, subject_id, occurred_at: link.occurred_at.toISOString() }
  return Object.entries(columns).every(([name, value]) => recorded[name] === value)
}
