import type { OrgTransaction } from '#database'
import { listLinks } from './audit-link-store.ts'

/**
 * An event with its place in the chain: hash = sha256(previous_hash || payload), both in hexadecimal. The payload is what was recorded,
 * canonical JSON, byte for byte, so that whoever has the lines can verify them without the product.
 */
export type ExportedEvent = {
  readonly sequence: bigint
  readonly occurredAt: Date
  readonly actor: string
  readonly event: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly payload: string
  readonly previousHash: string
  readonly hash: string
}

/** Events in their order, from after a sequence number. */
export async function listExported(
  tx: OrgTransaction,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<readonly ExportedEvent[]> {
  const links = await listLinks(tx, after, limit)
  return links.map((link) => ({
    sequence: link.sequence,
    occurredAt: link.occurred_at,
    actor: link.actor,
    event: link.event,
    subjectKind: link.subject_kind,
    subjectId: link.subject_id,
    payload: link.payload,
    previousHash: Buffer.from(link.previous_hash).toString('hex'),
    hash: Buffer.from(link.hash).toString('hex'),
  }))
}
